extension CommandPhrases {
    /// The phrases, by what they ask for. Nothing here is part of another sentence: only a whole
    /// line, or whole clauses that agree, are looked up.
    static let phrases: [(Command.Verb, String?, [String])] = [
        (
            .escalate, nil,
            [
                "escalate this", "escalate it", "escalate this ticket", "escalate this one",
                "can you escalate", "can you escalate this", "can you escalate it",
                "could you escalate", "could you escalate this", "could you escalate it",
                "escalate the ticket", "escalate to the next level", "time to escalate",
                "let us escalate", "let's escalate", "i want to escalate",
                "i want to escalate this", "i'd like to escalate", "i'd like to escalate this",
                "we need to escalate", "we need to escalate this", "this needs to be escalated",
                "needs escalation", "take it to the next level", "take this further",
                "go to the next contact", "next contact", "try the next contact", "eskalieren",
                "eskaliere", "eskaliere das", "das eskalieren", "eskalieren sie",
                "eskalieren sie das", "eskalier das", "das muss eskaliert werden",
                "das ticket eskalieren", "können sie das eskalieren", "kannst du das eskalieren",
                "können sie eskalieren", "kannst du eskalieren",
                "nächste stufe", "an die nächste stufe", "wir sollten eskalieren",
                "lass uns eskalieren", "escalader", "escaladez", "merci d'escalader",
                "veuillez escalader", "il faut escalader", "pouvez-vous escalader",
                "tu peux escalader", "passer au niveau supérieur", "passez au niveau supérieur",
                "contact suivant", "escalar", "escale esto",
            ]
        ),
        (
            .close, "delisted",
            [
                "delisted", "they delisted it", "they delisted us", "they have delisted it",
                "they have delisted us", "they've delisted it", "they've delisted us",
                "they delisted the ip", "proofpoint delisted it", "proofpoint delisted us",
                "proofpoint has delisted it", "it is delisted", "it's delisted",
                "it is delisted now", "it's delisted now", "it has been delisted",
                "it's been delisted", "it was delisted", "the ip is delisted",
                "the ip has been delisted", "the ip was delisted", "close it as delisted",
                "close this as delisted", "close as delisted", "they removed it",
                "they removed us", "they have removed it", "they've removed it",
                "it has been removed", "it was removed", "it's been removed", "they unblocked it",
                "they unblocked us", "they have unblocked us", "it is unblocked",
                "it's unblocked", "we are unblocked", "we're unblocked", "the block is gone",
                "the block has been lifted", "the block was lifted", "they lifted the block",
                "mail flows again", "mail is flowing again", "we are delisted", "we're delisted",
                "all clear", "wurde delistet", "ist delistet", "sie haben es delistet",
                "sie haben uns delistet", "die ip ist delistet", "die ip wurde delistet",
                "wurde entsperrt", "ist entsperrt", "wurde entfernt",
                "wurde von der liste entfernt", "wurde von der liste genommen",
                "ist von der liste", "ist runter von der liste", "ist nicht mehr gelistet",
                "nicht mehr gelistet", "ist nicht mehr gesperrt", "nicht mehr gesperrt",
                "die sperre ist weg", "die sperre wurde aufgehoben", "sperre aufgehoben",
                "sie haben uns entsperrt", "wir sind entsperrt", "wir sind delistet",
                "ist erledigt die sperre ist weg", "ils l'ont retirée", "ils l'ont délistée",
                "elle est délistée", "l'ip est délistée", "l'ip a été délistée", "a été délistée",
                "elle a été délistée", "c'est délisté", "a été retirée", "elle a été retirée",
                "l'ip a été retirée", "elle n'est plus listée", "n'est plus listée",
                "plus listée", "l'ip n'est plus bloquée", "n'est plus bloquée",
                "elle n'est plus bloquée", "le blocage est levé", "blocage levé",
                "ils ont levé le blocage", "c'est débloqué", "nous sommes débloqués",
                "ils nous ont débloqués", "lo han quitado", "ya no está listada",
            ]
        ),
        (
            .close, "not listed",
            [
                "it is not listed", "it's not listed", "it isn't listed", "the ip is not listed",
                "they say it is not listed", "they say it's not listed", "not listed",
                "ist nicht gelistet", "die ip ist nicht gelistet", "nicht gelistet",
                "sie sagen nicht gelistet", "elle n'est pas listée", "l'ip n'est pas listée",
                "pas listée",
            ]
        ),
        (
            .close, "refused",
            [
                "they refused", "they refuse", "they refused to delist it",
                "they refused to delist us", "they won't delist it", "they will not delist it",
                "they won't delist us", "they declined", "they rejected it", "they rejected us",
                "sie haben abgelehnt", "sie lehnen ab", "ils ont refusé",
                "ils refusent",
            ]
        ),
        (
            .approve, nil,
            [
                "approved", "approve it", "approve this", "go ahead", "go ahead and send it",
                "please go ahead and send it", "go for it", "looks good", "looks good to me",
                "looks fine", "looks fine to me", "lgtm", "ok to send", "okay to send",
                "good to go", "send it", "send it out", "send this", "send it as is",
                "send as is", "ship it", "fine by me", "fine with me", "sounds good",
                "that's fine", "i approve", "i approve this", "you can send it",
                "you may send it", "sieht gut aus", "passt", "passt so", "passt für mich",
                "freigegeben", "freigabe", "freigeben", "einverstanden", "genehmigt", "so senden",
                "bitte senden", "bitte abschicken", "abschicken", "kann raus", "kann so raus",
                "das kann raus", "das kann so raus", "schick es ab", "schick ab",
                "ist freigegeben", "von mir aus", "geht klar", "ok für mich", "vas-y", "allez-y",
                "c'est bon", "c'est bon pour moi", "ok pour moi", "validé", "je valide",
                "d'accord", "bon pour envoi", "bon pour accord", "vous pouvez envoyer",
                "tu peux envoyer", "envoyez", "envoyez-le", "approuvé", "adelante", "aprobado",
                "de acuerdo", "envíalo", "approuver", "approuvez", "j'approuve",
                "merci d'approuver", "veuillez approuver", "tu peux approuver",
                "vous pouvez approuver", "valider", "validez", "genehmigen", "genehmige ich",
                "ich genehmige", "ich genehmige das", "bitte genehmigen", "rausschicken",
                "bitte rausschicken", "schick es raus", "approve the draft", "send the draft",
                "please approve the draft", "den entwurf freigeben", "entwurf freigeben",
                "den entwurf senden",
            ]
        ),
        (
            .decline, nil,
            [
                "declined", "i decline", "i decline this", "reject", "rejected", "reject it",
                "reject this", "reject the draft", "discard", "discard it", "discard the draft",
                "drop it", "drop the draft", "do not send", "do not send it", "do not send this",
                "don't send", "don't send it", "don't send this", "don't send that",
                "do not approve", "don't approve", "not approved", "i do not approve",
                "i don't approve", "ablehnen", "abgelehnt", "ich lehne ab", "lehne ich ab",
                "das lehne ich ab", "nicht senden", "nicht so senden", "bitte nicht senden",
                "nicht abschicken", "bitte nicht abschicken", "nicht rausschicken",
                "nicht freigegeben", "nicht freigeben", "keine freigabe", "verwerfen",
                "entwurf verwerfen", "den entwurf verwerfen", "refuser", "je refuse", "refusé",
                "rejeter", "rejeté", "ne pas envoyer", "n'envoyez pas", "ne l'envoyez pas",
                "n'envoie pas", "ne l'envoie pas", "pas d'accord", "je ne valide pas",
                "abandonner le brouillon", "no enviar", "no lo envíes", "rechazado",
            ]
        ),
        (
            .hold, nil,
            [
                "hold this", "hold it", "hold off", "hold off on this", "put this on hold",
                "put it on hold", "put on hold", "pause", "pause this", "pause it",
                "stop following up", "stop the follow-ups", "stop the follow-up",
                "stop writing to them", "do not follow up", "don't follow up",
                "don't write to them", "no more follow-ups", "anhalten", "pausieren",
                "bitte anhalten", "nicht nachfassen", "nicht weiter nachfassen",
                "nichts mehr senden", "nichts mehr schicken", "bitte pausieren", "stoppen",
                "auf eis legen", "vorerst nichts senden", "mettre en attente", "mets en attente",
                "mettez en attente", "en attente", "suspendre", "suspendez",
                "arrêtez les relances", "ne pas relancer", "ne relancez pas", "stop aux relances",
                "pausar", "en espera",
            ]
        ),
        (
            .resume, nil,
            [
                "resume this", "resume it", "resume following up", "continue following up",
                "take it off hold", "take this off hold", "carry on", "keep asking", "keep going",
                "continue", "please continue", "unpause", "fortsetzen", "weitermachen",
                "weiter nachfassen", "weiter so", "mach weiter", "machen sie weiter",
                "wieder aufnehmen", "reprendre", "reprenez", "continuez", "continuer",
                "continuez les relances", "relancez", "reanudar", "continuar",
            ]
        ),
        (
            .reopen, nil,
            [
                "reopen this", "reopen it", "reopen the ticket", "open it again",
                "open this again", "it's back", "they listed us again", "it is listed again",
                "we are listed again", "we are blocked again", "it's blocked again",
                "we're blocked again", "blocked again", "listed again", "wieder öffnen",
                "wieder aufmachen", "bitte wieder öffnen", "wieder gelistet", "wieder gesperrt",
                "ist wieder gelistet", "ist wieder gesperrt", "rouvrir", "rouvrez",
                "à nouveau listée", "de nouveau bloquée", "reabrir",
            ]
        ),
        (
            .close, "not ours",
            [
                "not ours", "not our ip", "not our address", "this is not ours",
                "this isn't ours", "that's not ours", "that is not our ip", "this is not our ip",
                "that's not our ip", "nicht unsere", "nicht unsere ip", "das ist nicht unsere ip",
                "das ist nicht unsere", "gehört uns nicht", "gehört nicht uns", "pas à nous",
                "ce n'est pas à nous", "pas notre ip", "ce n'est pas notre ip", "no es nuestra",
            ]
        ),
        (
            .close, "gave up",
            [
                "we give up", "i give up", "let's give up", "wir geben auf", "ich gebe auf",
                "on abandonne", "nous abandonnons",
            ]
        ),
        (
            .close, "withdrawn",
            [
                "never mind", "nevermind", "withdraw", "withdraw it", "forget it",
                "hat sich erledigt", "vergiss es", "laissez tomber", "laisse tomber",
            ]
        ),
        (
            .close, "duplicate",
            [
                "it's a duplicate", "this is a duplicate", "doppelt", "ist doppelt",
                "c'est un doublon", "doublon",
            ]
        ),
        (
            .close, nil,
            [
                "close it", "close this", "close the ticket", "close this ticket", "schließen",
                "bitte schließen", "ticket schließen", "das ticket schließen", "zumachen",
                "fermer", "fermez", "fermez le ticket", "fermer le ticket",
            ]
        ),
        (
            .undo, nil,
            [
                "undo that", "undo it", "undo this", "take that back", "that was a mistake",
                "rückgängig", "rückgängig machen", "mach das rückgängig", "zurücknehmen",
                "annuler", "annulez", "deshacer",
            ]
        ),
        (
            .status, nil,
            [
                "what is the status", "what's the status", "what is the state of this",
                "where are we", "where do we stand", "how does it stand", "any news",
                "wie ist der stand", "wie ist der status", "wie steht's", "wie steht es",
                "stand der dinge", "gibt es neuigkeiten", "gibt's was neues", "où en est-on",
                "où en sommes-nous", "quel est le statut", "du nouveau", "cuál es el estado",
            ]
        ),
        (
            .help, nil,
            [
                "hilfe", "aide", "ayuda", "what can you do", "what can i say",
                "which commands are there", "was kannst du", "welche befehle gibt es",
                "que sais-tu faire", "quelles sont les commandes",
            ]
        ),
        (
            .assign, "me",
            [
                "i'll take it", "i will take it", "i'll take this", "i'll take this one",
                "i'll handle it", "i'll handle this", "assign this to me", "assign it to me",
                "assign to me", "mine", "i'm on it", "ich übernehme", "ich übernehme das",
                "ich mach das", "ich mache das", "ich kümmere mich", "ich kümmere mich darum",
                "das übernehme ich", "je m'en occupe", "je m'en charge", "je prends",
                "je le prends", "yo me encargo",
            ]
        ),
    ]
}
