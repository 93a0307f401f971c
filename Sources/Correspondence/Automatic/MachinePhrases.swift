/// What answering machines and help desks write in place of a person, in English, German, French,
/// Spanish, Italian, Dutch and Portuguese: lower case, straight apostrophes.
enum MachinePhrases {
    /// Cheap: words of which one stands in every such mail.
    static let table = WordTable([
        "automatically", "automated", "automatic", "auto", "generated", "monitored", "unattended",
        "reply", "respond", "ticket", "case", "request", "office", "vacation", "leave", "holiday",
        "away", "automatisch", "automatische", "automatischen", "antworten", "anfrage", "büro",
        "haus", "urlaub", "abwesend", "vorgang", "ticketnummer", "automatique", "automatiquement",
        "répondre", "demande", "bureau", "congé", "congés", "absent", "absente", "vacances",
        "automático", "automática", "automáticamente", "responda", "solicitud", "oficina",
        "vacaciones", "ausente", "automatico", "automatica", "automaticamente", "rispondere",
        "richiesta", "ufficio", "ferie", "assente", "geautomatiseerd", "geautomatiseerde",
        "verzoek", "aanvraag", "kantoor", "vakantie", "afwezig", "responder", "solicitação",
        "chamado", "escritório", "férias",
    ])

    /// What stands in every such mail.
    static let tellings = PhraseSet(
        declarations + registrations + absences + [") has been received", ") was received"])
    static let registrationSet = PhraseSet(registrations)
    static let absenceSet = PhraseSet(absences)
    static let companionSet = PhraseSet(companions)

    /// How a sentence begins that calls its own mail a machine's.
    static let declarations = [
        "this is an auto", "this is a auto", "this is a system generated",
        "this is a system-generated", "this is a computer generated",
        "this is a computer-generated", "this message is auto", "this message was auto",
        "this message has been auto", "this email is auto", "this email was auto",
        "this email has been auto", "this e-mail is auto", "this e-mail was auto",
        "this e-mail has been auto", "this mail is auto", "this mail was auto",
        "this message was generated", "this email was generated", "this e-mail was generated",
        "this message was sent auto", "this email was sent auto", "this e-mail was sent auto",
        "this reply was auto", "this response was auto", "this reply is auto",
        "this response is auto", "this automated", "this mailbox is not monitored",
        "this mailbox is unattended", "this inbox is not monitored",
        "this email address is not monitored", "this address is not monitored",
        "this email box is not monitored", "you have reached an unmonitored",
        "automatically generated", "auto-generated", "automated response", "automated reply",
        "automated message", "automatic response", "automatic reply",
        // German
        "dies ist eine auto", "das ist eine auto", "dies ist ein auto",
        "dies ist eine system", "diese nachricht wurde auto", "diese nachricht wird auto",
        "diese e-mail wurde auto", "diese e-mail wird auto", "diese email wurde auto",
        "diese mail wurde auto", "diese antwort wurde auto", "diese nachricht ist auto",
        "hierbei handelt es sich um eine auto", "es handelt sich um eine auto",
        "automatisch generierte", "automatisch erstellte", "automatische antwort",
        "dieses postfach wird nicht",
        // French
        "ceci est un message auto", "ceci est une réponse auto", "ceci est un e-mail auto",
        "ceci est un courriel auto", "ce message a été généré auto", "ce message est généré auto",
        "ce message est auto", "ce message a été envoyé auto", "cet e-mail a été généré auto",
        "cet email a été généré auto", "ce courriel a été généré auto", "cet e-mail est auto",
        "réponse automatique", "message automatique", "il s'agit d'un message auto",
        "il s'agit d'une réponse auto",
        // Spanish
        "este es un mensaje auto", "este es un correo auto", "esta es una respuesta auto",
        "este mensaje ha sido generado auto", "este mensaje se ha generado auto",
        "este mensaje fue generado auto", "este mensaje se generó auto",
        "este correo ha sido generado auto", "este correo electrónico ha sido generado auto",
        "este correo se ha generado auto", "respuesta automática", "mensaje automático",
        // Italian
        "questo è un messaggio auto", "questa è una risposta auto", "questa è un'email auto",
        "questo messaggio è stato generato auto", "questo messaggio è generato auto",
        "questa email è stata generata auto", "questa e-mail è stata generata auto",
        "messaggio generato auto", "risposta automatica", "messaggio automatico",
        // Dutch
        "dit is een auto", "dit is een geauto", "dit bericht is auto", "dit bericht werd auto",
        "deze e-mail is auto", "deze email is auto", "deze mail is auto", "dit antwoord is auto",
        "automatisch gegenereerd", "automatisch antwoord",
        // Portuguese
        "esta é uma mensagem auto", "esta é uma resposta auto", "este é um e-mail auto",
        "este é um email auto", "esta mensagem foi gerada auto", "esta mensagem é auto",
        "este e-mail foi gerado auto", "este email foi gerado auto", "mensagem automática",
        "resposta automática",
    ]

    /// How a sentence begins that asks not to be answered.
    static let pleas = [
        "please do not reply", "please don't reply", "do not reply", "please do not respond",
        "do not respond", "replies to this", "please note that replies",
        "bitte antworten sie nicht",
        "bitte antworte nicht", "bitte nicht antworten", "bitte nicht auf diese",
        "antworten auf diese", "antworten sie nicht", "merci de ne pas répondre",
        "veuillez ne pas répondre", "ne répondez pas", "ne pas répondre", "por favor no responda",
        "por favor, no responda", "no responda", "no responder", "si prega di non rispondere",
        "non rispondere", "la preghiamo di non rispondere", "gelieve niet te antwoorden",
        "gelieve niet op dit", "antwoord niet", "beantwoord dit", "reageer niet",
        "u kunt niet antwoorden", "por favor, não responda", "por favor não responda",
        "não responda", "favor não responder",
    ]

    /// Words of sentences that say a request was taken down.
    static let registrations = [
        "request has been received", "request was received", "email has been received",
        "e-mail has been received", "message has been received", "inquiry has been received",
        "enquiry has been received", "report has been received", "submission has been received",
        "request has been logged", "request has been registered", "request has been submitted",
        "ticket has been created", "ticket was created", "ticket has been opened",
        "ticket has been logged", "ticket has been generated", "case has been created",
        "case has been opened", "case was created", "case has been logged", "created a ticket for",
        "opened a ticket for", "ticket number is", "case number is", "ticket id is", "case id is",
        "request number is", "assigned ticket", "assigned case", "assigned the ticket",
        "assigned the case", "assigned the number",
        "anfrage ist eingegangen", "anfrage ist bei uns eingegangen", "anfrage wurde empfangen",
        "anfrage wurde registriert", "nachricht ist bei uns eingegangen",
        "nachricht ist eingegangen", "e-mail ist bei uns eingegangen", "ticket wurde erstellt",
        "ticket wurde eröffnet", "ticket wurde angelegt", "ticketnummer lautet",
        "vorgangsnummer lautet", "demande a été reçue", "demande a bien été",
        "demande a été enregistrée", "message a bien été reçu", "ticket a été créé",
        "ticket a été ouvert", "numéro de ticket est", "solicitud ha sido recibida",
        "solicitud ha sido registrada", "mensaje ha sido recibido", "se ha creado un ticket",
        "ticket ha sido creado", "número de ticket es", "richiesta è stata ricevuta",
        "richiesta è stata registrata", "messaggio è stato ricevuto", "è stato creato un ticket",
        "è stato aperto un ticket", "ticket è stato creato", "verzoek is ontvangen",
        "aanvraag is ontvangen", "bericht is ontvangen", "verzoek is geregistreerd",
        "ticket is aangemaakt", "er is een ticket", "ticketnummer is", "solicitação foi recebida",
        "solicitação foi registrada", "mensagem foi recebida", "foi criado um ticket",
        "ticket foi criado", "chamado foi aberto", "chamado foi criado", "chamado foi registrado",
    ]

    /// Words of sentences that say their writer is away.
    static let absences = [
        "out of the office", "out of office", "on vacation", "on annual leave", "on leave",
        "on holiday", "on parental leave", "on maternity leave", "away from the office",
        "away from my desk", "currently away", "limited access to email",
        "limited access to my email", "limited access to e-mail", "no access to email",
        "nicht im büro", "nicht im haus", "außer haus", "abwesend", "im urlaub", "in elternzeit",
        "nicht erreichbar", "absent du bureau", "absente du bureau", "suis absent", "serai absent",
        "en congé", "en vacances", "fuera de la oficina", "de vacaciones", "estoy ausente",
        "estaré ausente", "fuori ufficio", "fuori sede", "in ferie", "sono assente",
        "sarò assente", "niet op kantoor", "niet aanwezig", "ben afwezig", "met vakantie",
        "op vakantie", "fora do escritório", "de férias", "estou ausente", "estarei ausente",
    ]

    /// Words of sentences that stand beside the others.
    static let companions = [
        "thank you for contacting", "thanks for contacting", "thank you for your",
        "thanks for your", "thank you for reaching", "we have received your", "get back to you",
        "will respond", "will reply", "will be in touch", "will contact you", "will be reviewed",
        "will review", "as soon as possible", "business days", "business hours",
        "within 24 hours", "within 48 hours", "for your records", "reply to this email to add",
        "to add additional comments", "track the", "the status of your", "view your",
        "in the subject line", "please include", "please quote", "please keep", "please contact",
        "will be back", "will return", "i return", "my return", "back in the office",
        "be returning", "urgent", "my absence", "your message will", "your email will",
        "vielen dank für ihre", "danke für ihre", "melden uns", "melde mich", "schnellstmöglich",
        "so schnell wie möglich", "so bald wie möglich", "dringenden fällen", "dringend",
        "wenden sie sich", "wieder erreichbar", "wieder im büro", "wieder für sie",
        "nicht weitergeleitet", "meine vertretung", "werde ich", "betreff", "merci pour votre",
        "merci de votre", "nous vous répondrons", "vous répondrai", "dès que possible",
        "dans les plus brefs délais", "de retour", "d'urgence", "urgence", "mon absence",
        "gracias por su", "gracias por contactar", "le responder", "nos pondremos en contacto",
        "lo antes posible", "urgente", "urgencia", "mi ausencia", "regres", "volveré",
        "grazie per", "le risponder", "il prima possibile", "al più presto", "urgenz",
        "mio rientro",
        "rientrerò", "sarò di ritorno", "bedankt voor", "nemen contact met u op",
        "zo snel mogelijk",
        "zo spoedig mogelijk", "dringende", "spoed", "weer bereikbaar", "weer aanwezig",
        "mijn afwezigheid", "obrigado por", "agradecemos", "responderemos", "o mais breve",
        "assim que possível", "urgência", "minha ausência", "meu retorno", "retornarei",
        "voltarei", "entre em contato", "entraremos em contato",
    ]

    /// First words of sentences that report what others wrote.
    static let reporters: Set<String> = [
        "they", "he", "she", "proofpoint", "their", "someone", "somebody", "when",
        "if", "after", "because", "since", "although", "sie", "als", "wenn", "ils", "elle",
        "ellos", "ella", "cuando", "loro", "quando", "zij", "ze", "toen", "eles",
        "ela", "why", "what", "how", "did", "does", "is", "was", "can", "could",
    ]

    /// The reader, as a machine speaks to them.
    static let second: Set<String> = [
        "you", "your", "sie", "ihre", "ihrer", "ihren", "ihr", "ihnen", "vous", "votre", "vos",
        "su", "sus", "usted", "sua", "suo", "lei", "uw", "u", "seu", "você", "je", "jouw",
    ]

    /// The writer.
    static let first: Set<String> = [
        "i", "my", "me", "ich", "mein", "meine", "meiner", "mich", "je", "j", "mon", "ma", "mes",
        "estoy", "estaré", "mi", "yo", "sono", "sarò", "mio", "mia", "ik", "mijn", "estou",
        "estarei", "meu", "minha", "eu",
    ]

    /// Labels that help desks put before numbers and names.
    static let labels = [
        "ticket:", "ticket #", "ticket id:", "ticket number:", "case:", "case #", "case number:",
        "reference:", "ref:", "subject:", "status:", "priority:", "created:", "request:",
        "request #", "vorgang:", "ticketnummer:", "betreff:", "référence :", "asunto:", "oggetto:",
        "onderwerp:", "assunto:", "##-",
    ]
}
