/// Whole texts of machines that say so by nothing but their words, and of people who mention such.
enum MachineTexts {
    static let machines =
        declarations + acknowledgements + absences

    private static let declarations = [
        "This is an automatically generated response. Please do not reply.",
        "*** This is an automated message. Please do not reply to this email. ***",
        "Please do not reply to this email. This mailbox is not monitored.",
        "Dies ist eine automatisch generierte E-Mail. Bitte antworten Sie nicht auf diese Nachricht.",
        "Diese Nachricht wurde automatisch erstellt.",
        "Ceci est un message automatique, merci de ne pas répondre.",
        "Este es un mensaje automático, por favor no responda.",
        "Questo è un messaggio automatico. Si prega di non rispondere.",
        "Dit is een automatisch gegenereerd bericht. Gelieve niet te antwoorden.",
        "Esta é uma mensagem automática, por favor não responda.",
    ]

    private static let acknowledgements = [
        "Your request has been received and a ticket has been created.",
        "Dear customer,\n\nYour request has been received and a ticket has been created.\n"
            + "Your ticket number is 4711.\n\nWe will get back to you as soon as possible.\n\n"
            + "Best regards\nExample Support",
        "Hello,\n\nThank you for contacting Example. Your request (#4711) has been received and is "
            + "being\nreviewed by our support staff.\n\nTo add additional comments, reply to this email.",
        "Ihre Anfrage ist bei uns eingegangen. Ein Ticket wurde erstellt.",
        "Votre demande a bien été enregistrée. Un ticket a été créé.",
        "Su solicitud ha sido recibida y se ha creado un ticket.",
        "La sua richiesta è stata ricevuta. È stato aperto un ticket.",
        "Uw verzoek is ontvangen. Er is een ticket aangemaakt.",
        "Sua solicitação foi recebida e foi criado um ticket.",
    ]

    private static let absences = [
        "Hello,\n\nI am out of the office until Monday, 30 November, with limited access to email.\n"
            + "In urgent cases please contact noc@example.net.\n\nBest regards\nBob Smith",
        "I am currently on vacation and will be back on 12 December.\n\n"
            + "I will reply to your message upon my return.\n\nBob",
        "Guten Tag,\n\nich bin bis zum 30.11. nicht im Büro. Ihre E-Mail wird nicht weitergeleitet.\n"
            + "In dringenden Fällen wenden Sie sich bitte an noc@example.net.\n\n"
            + "Mit freundlichen Grüßen\nRobert Lang",
        "Bonjour,\n\nJe suis absent du bureau jusqu’au 30 novembre. En cas d’urgence, veuillez "
            + "contacter\nnoc@example.net.\n\nCordialement\nJean",
        "Hola,\n\nEstoy fuera de la oficina hasta el 30 de noviembre. Para asuntos urgentes, contacte\n"
            + "con noc@example.net.\n\nSaludos\nMaría",
        "Buongiorno,\n\nsono fuori ufficio fino al 30 novembre. Per urgenze contattare\n"
            + "noc@example.net.\n\nCordiali saluti\nAnna",
        "Beste,\n\nIk ben niet op kantoor tot 30 november. Voor dringende zaken kunt u contact\n"
            + "opnemen met noc@example.net.\n\nGroeten\nJan",
        "Olá,\n\nEstou fora do escritório até 30 de novembro. Em caso de urgência, entre em contato\n"
            + "com noc@example.net.\n\nAtenciosamente\nJoão",
    ]

    static let receipts = [
        "Your message\n\n   To: Bob Smith\n   Subject: Blocked IP address 192.0.2.1\n   Sent: Tuesday, "
            + "November 24, 2026 9:00:00 AM (UTC)\n\n was read on Tuesday, November 24, 2026 9:30:00 "
            + "AM (UTC) Coordinated Universal Time.",
        "Your message to bob@example.net was read on 24 Nov 2026 at 10:11.",
        "Your message\n\nTo: bob@example.net\nSubject: x\n\nwas deleted without being read on Tue, 24 "
            + "Nov 2026 09:30.",
        "This is a Return Receipt for the mail that you sent to bob@example.net.\n\nNote: This Return "
            + "Receipt only acknowledges that the message was displayed on the recipient's computer.\n"
            + "There is no guarantee that the recipient has read or understood it.",
        "Ihre Nachricht\n\n   An: Bob\n   Betreff: x\n\nwurde am Dienstag, 24. November 2026 09:30:00 "
            + "gelesen.",
        "Votre message\n\n   À : Bob\n   Objet : x\n\na été lu le mardi 24 novembre 2026 09:30.",
        "El mensaje enviado a Bob se leyó el martes, 24 de noviembre de 2026 9:30.",
        "Il messaggio inviato a Bob è stato letto il 24/11/2026 09:30.",
        "Uw bericht aan Bob is gelezen op 24-11-2026 09:30.",
        "Sua mensagem para Bob foi lida em 24/11/2026 09:30.",
    ]

    static let people = [
        "They sent me an automatically generated response. What now?",
        "Hi,\n\nall we got was this:\n\nThis is an automatically generated response, please do not "
            + "reply.\n\nAny idea?\n\nBob",
        "Proofpoint answered \"your request has been received and a ticket has been created\". Should "
            + "we wait?",
        "The IP has been removed from our list.",
        "Hello,\n\nplease send us the full bounce message.\n\nThis mailbox is monitored by people, we "
            + "reply within a day.\n\nBob",
        "Bob is out of the office until Monday, I take his tickets. Which IP is it?",
        "I was on vacation, sorry for the delay. The block was lifted yesterday.",
        "I am out of the office until Monday, so please hold the ticket. We found the account.",
        "We created a ticket with our relay team and they fixed the PTR record.",
        "When your message was read on Monday, we had not seen the bounce. Please send it again.",
        "Your message was read on Tuesday by our analyst and she asks for the HELO name.",
        "Our auto-responder says out of office, ignore it. 192.0.2.1 is ours.",
        "Ich bekam nur eine automatische Antwort. Was nun?",
        "Robert ist im Urlaub, ich übernehme. Welche IP ist betroffen?",
        "Recibí una respuesta automática, nada más.",
        "Please do not reply to this thread any more, use the other one for 192.0.2.1.",
        "Automatic replies from your server hit our trap. Please stop them.",
        "Your ticket number is wrong, please check it again. The IP you name is not ours.",
        "The request has been received by their desk, I spoke to them on the phone.",
        "We have received your request and will look into it.\n\nBob", "close delisted",
        "hold\n\nI am out of the office until Monday.",
        "note they sent an automatically generated response",
    ]
}
