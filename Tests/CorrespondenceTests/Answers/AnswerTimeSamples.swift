import InternetMessage
import Testing

/// A promise, when its mail was sent, and the day that it names.
struct AnswerTimeSample: CustomTestStringConvertible, Sendable {
    let sentAt: CivilTime
    let day: String
    let sentence: String

    var testDescription: String { sentence }

    /// A row `M 2026-03-06 We will remove it by Friday.`
    init?(_ row: Substring) {
        let cells = row.split(separator: " ", maxSplits: 2).map(String.init)
        guard cells.count == 3, let name = cells[0].first,
            let moment = AnswerTimeSamples.moments[name]
        else { return nil }
        sentAt = CivilTime(
            year: 2026, month: moment.month, day: moment.day, hour: moment.hour)
        (day, sentence) = (cells[1], cells[2])
    }
}

/// Promises as postmasters write them: when the mail was sent, the day meant, the sentence.
enum AnswerTimeSamples {
    /// Mails were sent on Monday 2 March 2026 at 10:00, Wednesday 4 November at 16:00, Friday
    /// 12 June at 9:00, Thursday 24 December at 11:00 and Sunday 16 August at 20:00.
    static let moments: [Character: (month: Int, day: Int, hour: Int)] = [
        "M": (3, 2, 10), "W": (11, 4, 16), "F": (6, 12, 9), "T": (12, 24, 11), "S": (8, 16, 20),
    ]

    static let english = """
        M 2026-03-06 We will remove it by Friday.
        W 2026-11-06 The delisting should take effect within the next 24 to 48 hours.
        W 2026-11-09 Our team will look into this and get back to you within 3 working days.
        F 2026-06-12 You can expect the block to be lifted by close of business today.
        F 2026-06-19 I'll have this sorted by the end of next week.
        W 2026-11-05 The IP will be taken off the list tomorrow morning.
        W 2026-11-10 We plan to process the removal early next week.
        M 2026-03-15 The listing expires on March 15th.
        T 2027-01-03 This entry will time out on 3 January.
        M 2026-03-04 It will be delisted by 3/4.
        S 2026-08-18 The change will propagate within two days.
        W 2026-11-11 Please allow up to five business days for the removal to complete.
        W 2026-11-30 We'll drop the listing before the end of the month.
        F 2026-06-15 We will take care of it on Monday.
        S 2026-08-21 It should be done some time this week.
        M 2026-03-09 The IP ages off automatically after 7 days.
        T 2026-12-25 Allow 24hrs for the update to reach all our servers.
        W 2026-11-06 The range will be released no later than Nov 6, 2026.
        M 2026-03-12 We'll lift the restriction next Thursday.
        W 2026-11-06 It may take a day or two until the reputation is updated.
        """

    static let german = """
        W 2026-11-06 Die IP-Adresse wird in den nächsten 48 Stunden von der Liste genommen.
        M 2026-03-06 Wir heben die Sperre bis spätestens Freitag auf.
        W 2026-11-09 Die Bearbeitung dauert zwei bis drei Werktage.
        W 2026-11-13 Wir kümmern uns nächste Woche darum.
        W 2026-11-10 Anfang nächster Woche wird der Eintrag gelöscht.
        F 2026-06-19 Bis Ende kommender Woche ist die Adresse freigegeben.
        M 2026-03-31 Die Sperrung läuft Ende März aus.
        M 2026-03-15 Der Eintrag wird am 15.03. automatisch entfernt.
        T 2027-01-04 Wir melden uns bis zum 4. Januar bei Ihnen.
        F 2026-06-12 Wir schalten die IP noch heute wieder frei.
        W 2026-11-05 Das erledigen wir morgen Vormittag.
        S 2026-08-18 Der Block wird uebermorgen aufgehoben.
        W 2026-11-06 Die Listung wird im Laufe der Woche aufgehoben.
        W 2026-11-06 Bis Freitagmittag sollte die Freigabe erfolgt sein.
        M 2026-03-09 In einer Woche wird die Adresse automatisch ausgetragen.
        F 2026-06-15 Am nächsten Werktag nehmen wir die Adresse heraus.
        W 2026-11-05 Spätestens in 24h ist die Sperre weg.
        T 2026-12-29 Die IP wird innerhalb von fuenf Tagen entsperrt.
        M 2026-03-10 Wir entfernen den Eintrag nächste Woche Dienstag.
        W 2026-12-04 Die Aufhebung erfolgt zum 04.12.2026.
        """

    static let french = """
        W 2026-11-06 Votre adresse sera retirée de la liste dans les 48 heures.
        M 2026-03-06 Nous lèverons le blocage d'ici vendredi.
        W 2026-11-09 Notre équipe traitera votre demande sous trois jours ouvrés.
        W 2026-11-05 Le déblocage sera effectif demain matin.
        F 2026-06-12 L'adresse sera débloquée aujourd'hui dans la journée.
        W 2026-11-13 Nous procéderons au retrait la semaine prochaine.
        W 2026-11-10 Le retrait aura lieu en début de semaine prochaine.
        M 2026-03-15 L'inscription expire le 15 mars.
        T 2027-01-01 Le blocage sera levé au 1er janvier.
        W 2026-11-30 Cette IP sera supprimée d'ici la fin du mois.
        F 2026-06-19 Nous reviendrons vers vous avant la fin de la semaine prochaine.
        S 2026-08-18 L'entrée disparaîtra après-demain.
        M 2026-03-09 Le délai de suppression est d'une semaine.
        W 2026-11-06 Comptez 24 à 48 h pour la mise à jour de nos serveurs.
        S 2026-08-17 Nous traiterons votre dossier lundi à la première heure.
        F 2026-06-19 La levee du blocage interviendra dans un delai de cinq jours ouvres.
        W 2026-12-10 La restriction prendra fin le 10 décembre 2026.
        M 2026-03-03 Ce sera fait au cours des prochaines 24 heures.
        M 2026-03-17 La levée est prévue pour le mardi 17 mars.
        T 2027-01-03 Le blocage sera retiré au plus tard dans dix jours.
        """

    static let spanish = """
        W 2026-11-06 La dirección será eliminada de la lista en un plazo de 48 horas.
        M 2026-03-06 Levantaremos el bloqueo antes del viernes.
        W 2026-11-09 Nuestro equipo lo revisará en tres días hábiles.
        W 2026-11-05 Mañana por la mañana quedará desbloqueada.
        W 2026-11-13 Procederemos a la retirada la semana que viene.
        W 2026-11-10 Lo haremos a principios de la próxima semana.
        M 2026-03-15 El listado caduca el 15 de marzo.
        T 2027-01-03 La entrada vence el 3 de enero de 2027.
        F 2026-06-12 El bloqueo se retirará hoy mismo.
        W 2026-11-30 Se eliminará antes de fin de mes.
        F 2026-06-19 Le responderemos antes de finales de la semana que viene.
        S 2026-08-18 La IP saldrá de la lista pasado mañana.
        M 2026-03-09 En una semana se borrará automáticamente.
        W 2026-11-06 El cambio tarda entre 24 y 48 horas en propagarse.
        W 2026-11-06 Cuarenta y ocho horas después se levanta el bloqueo.
        F 2026-06-19 El plazo de tramitación es de 5 dias laborables.
        S 2026-08-19 La retiraremos a más tardar el miercoles.
        W 2026-12-04 La restricción finaliza el 04/12/2026.
        M 2026-03-13 Estará resuelto el viernes de la próxima semana.
        T 2026-12-31 Contestaremos como muy tarde el próximo jueves.
        """

    static let italian = """
        M 2026-03-06 Rimuoveremo l'indirizzo entro venerdì.
        W 2026-11-06 L'IP verrà rimosso dalla lista nelle prossime 48 ore.
        W 2026-11-09 Il nostro team risponderà entro tre giorni lavorativi.
        W 2026-11-05 Il blocco sarà tolto domani mattina.
        F 2026-06-12 Provvederemo alla rimozione in giornata.
        W 2026-11-13 Ce ne occuperemo la prossima settimana.
        W 2026-11-10 Lo sbloccheremo all'inizio della settimana prossima.
        M 2026-03-15 L'inserimento scade il 15 marzo.
        T 2027-01-01 La restrizione termina il 1° gennaio.
        W 2026-11-30 L'indirizzo sarà rimosso entro la fine del mese.
        F 2026-06-19 Vi faremo sapere entro la fine della prossima settimana.
        S 2026-08-18 Sarà cancellato dopodomani.
        M 2026-03-09 La rimozione avviene in automatico dopo sette giorni.
        W 2026-11-06 Servono dalle 24 alle 48 ore per l'aggiornamento.
        W 2026-11-05 Tra ventiquattro ore il blocco decade.
        F 2026-06-15 Ce ne occupiamo lunedi.
        S 2026-08-21 Contiamo di chiudere entro questa settimana.
        W 2026-12-04 Il listing scadrà il 04/12/2026.
        M 2026-03-10 Vi rispondiamo martedì prossimo.
        T 2026-12-31 Entro una settimana l'IP sarà fuori dalla blacklist.
        """

    static let dutch = """
        M 2026-03-06 We verwijderen het adres uiterlijk vrijdag.
        W 2026-11-06 Het IP-adres wordt binnen 48 uur van de lijst gehaald.
        W 2026-11-09 U hoort binnen drie werkdagen van ons.
        W 2026-11-05 De blokkade wordt morgenochtend opgeheven.
        F 2026-06-12 We halen het adres er vandaag nog af.
        W 2026-11-13 Volgende week verwijderen wij de vermelding.
        W 2026-11-10 Begin volgende week wordt dit opgelost.
        M 2026-03-15 De vermelding verloopt op 15 maart.
        T 2027-01-03 De blokkering vervalt op 3 januari 2027.
        W 2026-11-30 Het adres wordt voor het einde van de maand vrijgegeven.
        F 2026-06-19 Voor het eind van volgende week krijgt u bericht.
        S 2026-08-18 Overmorgen staat uw IP niet meer op de lijst.
        M 2026-03-09 Na zeven dagen vervalt de vermelding automatisch.
        W 2026-11-06 Het kan 24 tot 48 uur duren voordat dit is doorgevoerd.
        W 2026-11-06 Eind deze week is de blokkade weg.
        F 2026-06-19 De afhandeling duurt vijf werkdagen.
        S 2026-08-18 Dinsdagmiddag zetten we het adres vrij.
        W 2026-12-04 De blokkade eindigt op 04-12-2026.
        M 2026-03-13 Volgende week vrijdag is het verwerkt.
        T 2026-12-25 Binnen een dag is het adres weer vrij.
        """

    static let portuguese = """
        M 2026-03-06 Vamos remover o endereço até sexta-feira.
        W 2026-11-06 O IP será retirado da lista nas próximas 48 horas.
        W 2026-11-09 A nossa equipa responderá em três dias úteis.
        W 2026-11-05 O bloqueio será levantado amanhã de manhã.
        F 2026-06-12 Faremos a remoção ainda hoje.
        W 2026-11-13 Trataremos disso na próxima semana.
        W 2026-11-10 A remoção será feita no início da próxima semana.
        M 2026-03-03 A listagem expira a 3 de março.
        T 2027-01-01 A restrição termina em 1º de janeiro.
        W 2026-11-30 O endereço será liberado até o fim do mês.
        F 2026-06-19 Daremos retorno até ao final da próxima semana.
        S 2026-08-18 Sairá da lista depois de amanhã.
        M 2026-03-09 A entrada é removida automaticamente após sete dias.
        W 2026-11-06 A atualização leva de 24 a 48 horas.
        W 2026-11-06 Dentro de quarenta e oito horas o bloqueio expira.
        F 2026-06-19 O prazo de analise e de 5 dias uteis.
        S 2026-08-18 Desbloqueamos na terca-feira.
        W 2026-12-04 O bloqueio termina em 04/12/2026.
        M 2026-03-10 Voltaremos a contactá-lo na próxima terça.
        T 2026-12-31 Em uma semana o IP estará fora da lista.
        """

    /// No time of a promise stands in these.
    static let none = lines(
        """
        Our team is available 24/7.
        We will call you at 5 pm.
        The change is live by 17:30 UTC.
        Once the day is over you will see a difference in the statistics.
        You may send 24 more mails and we will remove it on the next review.
        A set of addresses will be out of the block.
        The removal is due and will happen soon.
        We have 3 addresses of yours to remove in the first step.
        Each of the 12 hosts in 2a01:4f8:1d:2w::1 will be removed.
        We will remove it after the second or third report at the earliest.
        Your 5 messages per day are within our limits and we will remove it.
        The listing dated 12/10/2025 will be removed.
        Only 2 of 3 entries will be removed.
        We will remove AS64496 and case 00123456 in the next run.
        As of today the address is under review, and it will be removed soon.
        It will be removed as soon as possible, usually in a few days.
        Wir antworten werktags von 9 bis 17 Uhr.
        Guten Morgen, wir werden die Adresse bald entfernen.
        Wir heben die Sperre in den nächsten Tagen auf.
        Wir werden das um 15 Uhr erneut prüfen.
        Die Sperre vom 3. März wird aufgehoben.
        Nous vous rappellerons vers 15 h.
        Nous répondons du lundi au vendredi.
        Nous la retirerons dans les prochains jours.
        Le retrait suit votre demande du 28 octobre.
        Atendemos de lunes a viernes.
        Lo haremos a las 15 horas.
        Lo quitaremos en los próximos días.
        Su solicitud del 28 de octubre será atendida.
        Rispondiamo dal lunedì al venerdì.
        Lo toglieremo nei prossimi giorni.
        Wij zijn bereikbaar van maandag tot en met vrijdag.
        We halen het om 15 uur van de lijst.
        We doen dit in de komende dagen.
        Atendemos de segunda a sexta.
        Vamos remover às 15 horas.
        Faremos isso nos próximos dias.
        The address has been listed since Monday and we will review the data.
        We saw spam two days ago and will look into it.
        Your network was first seen in 2019.
        The IP was listed on 3 March for spam.
        Our office is open from 9:00 to 17:30.
        We will remove 192.0.2.7 and 198.51.100.0/24 soon.
        We will look into ticket 2026-03-04-117 shortly.
        Please upgrade to version 2.10.12 or 1.12 and we will see.
        Our team works Monday to Friday.
        You may send again once it is removed.
        We will remove it shortly, within the next few days.
        In the last 24 hours we saw 12 spam reports.
        The list is updated every 24 hours.
        Thank you for your request of 28 October, which we will review.
        Wir prüfen Ihre Anfrage vom 28. Oktober.
        Seit Montag sehen wir keinen Spam mehr.
        Vor zwei Tagen kam Spam von dort.
        Unsere Systeme laufen rund um die Uhr, 7 Tage die Woche.
        Die Liste wird alle 24 Stunden neu erstellt.
        In den letzten 30 Tagen gab es 14 Beschwerden.
        Il y a trois jours, nous avons reçu des plaintes.
        Depuis lundi, le trafic est normal.
        Nous avons vu du spam la semaine dernière.
        Hace dos días recibimos quejas.
        Desde el lunes no vemos spam; lo revisaremos.
        La semana pasada recibimos 3 quejas.
        Due giorni fa abbiamo visto spam.
        Negli ultimi 30 giorni ci sono state 5 segnalazioni.
        Twee dagen geleden zagen we spam.
        Sinds maandag zien wij geen spam meer.
        De afgelopen 7 dagen waren er 4 klachten.
        Há dois dias recebemos reclamações.
        Desde segunda-feira não vemos spam.
        Na semana passada recebemos 3 reclamações.
        """)

    /// Written after the reader was made.
    static let later = """
        W 2026-11-05 Expect the listing to clear in around 24 hours.
        M 2026-03-04 The block should be gone by Wednesday COB.
        W 2026-11-14 We aim to resolve all requests within 10 days.
        F 2026-06-26 The week after next we will migrate, and the entry goes away by June 26.
        T 2026-12-28 We will pick this up first thing Monday.
        M 2026-03-20 Unless we see new spam, the IP will drop off on the 20th of March.
        W 2026-11-09 The next business day after the weekend, Monday 9 November, it will be cleared.
        S 2026-08-17 I will delist it first thing tomorrow.
        M 2026-03-05 Removal requests are handled in seventy-two hours at most.
        W 2026-11-12 I've scheduled the removal for Thursday of next week.
        W 2026-11-06 Ihre IP sollte binnen 24 bis maximal 48 Stunden wieder frei sein.
        M 2026-03-04 Der Eintrag wird spaetestens am Mittwoch geloescht.
        W 2026-11-20 Bis zum 20. November 2026 ist die Sperre aufgehoben.
        F 2026-06-17 Innerhalb der nächsten drei Arbeitstage wird Ihr Antrag bearbeitet.
        W 2026-11-11 Mitte nächster Woche nehmen wir die Adresse von der Liste.
        T 2026-12-31 Noch vor Jahresende wird die Listung gelöscht.
        M 2026-03-08 Die Sperre endet automatisch nach 6 Tagen.
        S 2026-08-19 Wir geben die IP am kommenden Mittwoch frei.
        W 2026-11-04 Die Freischaltung erfolgt heute im Laufe des Nachmittags.
        W 2026-11-16 Am 16.11. läuft der Eintrag ab.
        M 2026-03-05 L'IP sera retirée de nos listes jeudi au plus tard.
        W 2026-11-06 Vous serez débloqué d'ici un à deux jours.
        F 2026-06-30 Nous clôturerons le dossier avant la fin juin.
        W 2026-11-12 Le blocage expirera automatiquement dans huit jours.
        T 2026-12-28 Nos équipes interviendront lundi prochain.
        S 2026-08-19 La suppression sera effective dans les 72 heures suivant ce message.
        M 2026-03-11 Nous retirerons l'adresse mercredi de la semaine prochaine.
        W 2026-11-06 Votre IP sortira de la liste en fin de semaine.
        W 2026-11-15 Elle sera levée le 15/11/2026 à minuit.
        M 2026-03-03 Le déblocage interviendra demain dans la matinée.
        W 2026-11-07 El bloqueo caducará dentro de tres días.
        M 2026-03-05 La eliminaremos este jueves.
        F 2026-06-30 Quedará eliminada a finales de junio.
        W 2026-11-05 Le quitaremos el bloqueo en las próximas 24 horas.
        T 2026-12-28 El lunes por la mañana procederemos al desbloqueo.
        S 2026-08-21 Su solicitud se resolverá en un máximo de cinco días hábiles.
        W 2026-11-10 El registro expirará el martes 10 de noviembre.
        M 2026-03-31 A lo largo de este mes se retirará la restricción.
        W 2026-11-06 En uno o dos días estará fuera de la lista.
        W 2026-11-18 Dentro de dos semanas se borra la entrada.
        M 2026-03-05 L'IP sarà sbloccato giovedì pomeriggio.
        W 2026-11-06 La cancellazione richiede da 24 a 48 ore.
        F 2026-06-30 La rimozione è prevista per fine giugno.
        W 2026-11-05 Entro le prossime ventiquattro ore verrà rimosso.
        T 2026-12-31 Il record scadrà entro la fine dell'anno.
        S 2026-08-21 La richiesta viene evasa in 5 giorni lavorativi.
        W 2026-11-12 Sarà tolto dalla lista giovedì della settimana prossima.
        M 2026-03-07 Tra cinque giorni il blocco si toglie da solo.
        W 2026-11-11 A metà della prossima settimana lo rimuoviamo.
        W 2026-11-20 Il blocco sarà revocato il 20 novembre p.v.
        M 2026-03-05 Donderdag halen we het IP van de lijst af.
        W 2026-11-06 De verwijdering duurt maximaal 48 uur.
        F 2026-06-30 Eind juni vervalt de blokkade.
        W 2026-11-11 Over een week wordt het adres automatisch verwijderd.
        T 2026-12-28 Maandagochtend pakken wij dit op.
        S 2026-08-21 Uw verzoek wordt binnen 5 werkdagen behandeld.
        W 2026-11-12 Volgende week donderdag is dit opgelost.
        M 2026-03-31 Voor het einde van deze maand is het adres van de lijst.
        W 2026-11-06 Binnen één à twee dagen is de vermelding weg.
        W 2026-11-20 De vermelding loopt af op 20 november as.
        M 2026-03-05 O IP será removido na quinta-feira.
        W 2026-11-06 A remoção demora no máximo 48 horas.
        F 2026-06-30 O bloqueio expira no fim de junho.
        W 2026-11-11 Daqui a uma semana o endereço sai da lista.
        T 2026-12-28 Segunda-feira de manhã tratamos do assunto.
        S 2026-08-21 O pedido será analisado no prazo de cinco dias úteis.
        W 2026-11-12 Vamos retirar o IP na quinta-feira da próxima semana.
        M 2026-03-31 Até ao final do mês o endereço estará livre.
        W 2026-11-06 Em um ou dois dias a listagem desaparece.
        W 2026-11-20 O registro expira no dia 20 de novembro.
        """

    static let odd = """
        M 2026-03-15 We will remove it by the 15th.
        M 2026-03-15 Wir heben die Sperre bis zum 15. auf, spätestens bis zum 15.
        M 2026-03-06 Thursday or Friday it will be gone.
        M 2026-03-06 We received your mail today and will remove the IP by Friday.
        W 2026-11-06 The IP listed on Monday will be removed by Friday.
        M 2026-03-31 We will drop all of them in March.
        M 2026-04-30 The list will be rebuilt next month, and yours goes then.
        F 2026-06-12 El bloqueo se levantará antes de las 18 horas de hoy.
        F 2026-06-12 Nous le débloquerons aujourd’hui avant 18 h.
        M 2026-03-04 It will be removed on 03/04/2026.
        M 2026-03-04 It will be removed by 04.03.
        M 2026-03-04 It will be removed by 2026-03-04 10:00 UTC.
        W 2026-11-11 In the course of next Wednesday you will hear from us.
        T 2027-01-31 Early next year we will drop the entry.
        M 2026-03-08 It will be off over the weekend.
        W 2026-11-09 You will hear from us in 3 working days (Monday).
        W 2026-11-06 Le retrait prendra au maximum quarante-huit heures.
        W 2026-11-06 Binnen achtenveertig uur is het adres vrij.
        W 2026-11-05 It will be removed by tomorrow, 5 November, 5 pm.
        W 2026-11-12 Der Block fällt am Donnerstag, den 12.11., weg.
        """

    /// Written after those, with other words.
    static let last = """
        W 2026-11-06 This should be resolved before the week is out, by Friday at the latest.
        W 2026-11-11 I expect it to be lifted this coming Wednesday.
        M 2026-03-09 Your network will be removed a week from now.
        T 2027-01-15 We anticipate completing the review by mid-January.
        F 2026-06-14 You should be good to go in about 48h.
        W 2026-11-09 Rechnen Sie bitte mit einer Bearbeitungszeit von drei Werktagen.
        M 2026-03-05 Wir werden die IP-Adresse ab Donnerstag wieder zulassen.
        W 2026-11-18 Die Einträge verfallen in zwei Wochen von selbst.
        F 2026-06-15 Das Team schaut sich das gleich Montag früh an und nimmt sie raus.
        T 2027-01-15 Mitte Januar wird die Sperre aufgehoben.
        W 2026-11-06 Le nécessaire sera fait sous 48h.
        M 2026-03-05 L'adresse sera retirée au plus tard ce jeudi.
        W 2026-11-18 Le blocage sera levé d'ici deux semaines.
        F 2026-06-15 Nous nous en chargeons dès lundi matin.
        T 2027-01-15 La levée interviendra mi-janvier.
        W 2026-11-06 Le desbloquearemos en 24 o 48 horas.
        M 2026-03-05 El jueves como máximo quedará fuera de la lista.
        W 2026-11-18 El bloqueo dura dos semanas y después se levanta.
        F 2026-06-15 A partir del lunes podrá enviar de nuevo.
        T 2027-01-15 A mediados de enero se eliminará.
        W 2026-11-06 Provvederemo entro 2 giorni dalla presente.
        M 2026-03-05 Al massimo giovedì sarete fuori.
        W 2026-11-18 Il blocco dura due settimane, poi viene tolto.
        F 2026-06-15 Da lunedì potrete di nuovo inviare.
        T 2027-01-15 A metà gennaio l'indirizzo verrà tolto.
        W 2026-11-06 Over twee dagen is uw adres van de lijst.
        M 2026-03-05 Op zijn laatst donderdag bent u van de lijst.
        W 2026-11-18 De blokkade duurt twee weken en vervalt dan.
        F 2026-06-15 Vanaf maandag kunt u weer mailen.
        T 2027-01-15 Medio januari verwijderen wij de vermelding.
        W 2026-11-06 Resolveremos em até 48 horas.
        M 2026-03-05 No máximo na quinta o IP estará livre.
        W 2026-11-18 O bloqueio dura duas semanas e depois cai.
        F 2026-06-15 A partir de segunda-feira poderá enviar de novo.
        T 2027-01-15 Em meados de janeiro o endereço será retirado.
        """

    static let all = lines(
        [english, german, french, spanish, italian, dutch, portuguese, later, odd, last]
            .joined(separator: "\n")
    ).compactMap { AnswerTimeSample($0[...]) }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init)
    }
}
