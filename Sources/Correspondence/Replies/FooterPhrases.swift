/// Lines that programs and companies put under what a person wrote, by language, in lower case.
enum FooterPhrases {
    /// How a line begins that a telephone's mail program adds; anything may follow.
    static let device = [
        "sent from my ", "from my iphone", "from my ipad", "from my android", "get outlook for ",
        "sent from outlook", "sent from mail", "sent from yahoo", "sent from samsung",
        "envoyé depuis ", "envoyé de mon ", "envoyé à partir d", "envoyé avec ", "envoyé via ",
        "obtenir outlook pour", "télécharger outlook pour", "gesendet von ", "gesendet mit ",
        "von meinem ", "diese nachricht wurde von mein", "von unterwegs gesendet",
        "outlook für ", "holen sie sich outlook", "laden sie outlook", "gesendet aus ",
        "enviado desde ", "enviado con ", "enviado do meu ", "enviado de mi ", "enviado pelo ",
        "enviado via ", "enviado a partir d", "obtener outlook para", "obter outlook para",
        "obtenga outlook para", "obtenha o outlook para", "inviato da ", "inviato dal ",
        "inviato con ", "inviata da ", "ottieni outlook per", "scarica outlook per",
        "verzonden vanaf ", "verzonden met ", "verstuurd vanaf ", "verzonden via ",
        "outlook voor ", "download outlook voor", "verstuurd met ", "skickat från ",
        "skickades från ", "hämta outlook för", "sendt fra ", "sendt med ", "sendt via ",
        "hent outlook til", "få outlook for", "skaff deg outlook", "lähetetty ", "hanki outlook",
        "wysłane z ", "wysłano z ", "wysłane przy ", "pobierz program outlook",
        "pobierz aplikację outlook", "отправлено с ", "отправлено из ", "отправлено от ",
        "скачать outlook", "надіслано з ", "відправлено з ", "отримати outlook", "odesláno z ",
        "odesláno ze ", "odoslané z ", "odoslané zo ", "získat outlook", "získajte outlook",
        "az én iphone", "elküldve ", "trimis de pe ", "trimis din ", "descărcați outlook",
        "poslano s ", "poslano z ", "poslato sa ", "στάλθηκε από ", "εστάλη από ", "изпратено от ",
        "saadetud minu ", "nosūtīts no ", "išsiųsta iš ", "enviat des d", "發自我的", "发自我的",
        "從我的 ", "从我的 ", "取得 outlook", "获取 outlook", "取得outlook", "나의 ", "내 iphone",
        "android용", "ios용", "أرسلت من", "مرسل من", "تم الإرسال من", "נשלח מ", "được gửi từ",
        "gửi từ ", "đã gửi từ ", "ส่งจาก ", "发自 ", "發自 ", "dikirim dari ", "get bluemail for",
        "someone from mobile", "sent from a phone",
        "sent from mobile", "sent from the road",
    ]

    /// How such a line ends in languages that put the verb last.
    static let deviceEndings = [
        "から送信", "傳送", "发送", "發送", "에서 보냄", "gönderildi", "lähetetty", "küldve",
        "gesendet.", "gesendet", "を入手", "보냄", "を取得", "edinin",
    ]

    /// `Sent` and one of these, with a product of `products` behind.
    static let openings = [
        "sent via ", "sent with ", "sent using ", "sent by ", "sent on ",
        "sent from ", "shared via ", "written on ", "typed on ",
    ]

    /// Devices and programs.
    static let products: Set<String> = [
        "mobile", "iphone", "ipad", "ipod", "android", "galaxy", "airmail", "mail", "outlook",
        "yahoo", "blackberry", "proton", "protonmail", "superhuman", "samsung", "mailbox",
        "phone", "gmail", "spark", "front", "thunderbird", "mutt", "typeapp", "windows",
        "smartphone", "handheld", "htc", "nokia", "bluemail", "aquamail", "nine", "k-9", "k9",
        "canary", "mailspring", "mimestream", "fairemail", "aol", "hey", "tutanota", "zoho",
        "mailmate", "polymail", "newton", "edison", "phone,", "tablet", "pixel", "device",
        "sparrow", "missive", "hubspot", "postbox", "verizon", "t-mobile", "at&t", "cell",
        "tapatalk",
    ]

    /// How a person excuses a telephone's spelling.
    static let excuses = ["excuse", "typo", "brevity", "kürze", "tippfehler", "brièveté"]

    /// Words that make a sentence of such a line: `Sent from my iPhone is what he always writes.`
    static let verbs = [
        " is ", " was ", " are ", " were ", " has ", " does ", " did ", " isn't ", " ist ",
        " war ", " steht ", " est ", " était ", " es ", " era ", " è ",
    ]

    /// How a paragraph begins that a company's server puts under every mail.
    static let disclaimers = [
        "confidentiality notice", "confidentiality:", "disclaimer", "legal notice",
        "this email and any attach", "this e-mail and any attach", "this message and any attach",
        "this email (including", "this e-mail (including", "this message (including",
        "this email is confidential", "this e-mail is confidential", "this message is confidential",
        "this email message", "this e-mail message is", "this email, including",
        "this e-mail, including", "this communication", "this electronic", "this transmission",
        "the information contained in this", "the information in this e", "the contents of this",
        "the content of this e", "this message contains confidential", "this email contains conf",
        "this e-mail contains conf", "this message may contain", "this email may contain",
        "this e-mail may contain", "if you are not the intended", "if you have received this",
        "please consider the environment", "think before you print",
        "this email has been scanned", "this e-mail has been scanned", "this email was scanned",
        "privileged and confidential", "notice: this",
        "diese e-mail enthält", "diese email enthält", "diese nachricht enthält vertraul",
        "diese e-mail und", "der inhalt dieser e-mail", "der inhalt dieser email",
        "diese nachricht ist vertraulich", "diese e-mail ist vertraulich", "hinweis: diese e-mail",
        "die information in dieser", "die in dieser e-mail", "bitte denken sie an die umwelt",
        "vertraulichkeitshinweis",
        "ce message et toutes", "ce message et ses", "ce message, ainsi", "cet e-mail et",
        "ce courriel", "ce message est confidentiel", "le contenu de ce", "cette communication",
        "pensez à l'environnement", "avis de confidentialité", "avant d'imprimer",
        "este mensaje y", "este correo electrónico", "este mensaje contiene", "este correo y",
        "aviso legal", "aviso de confidencialidad", "la información contenida en este",
        "questo messaggio e", "questa e-mail", "questo messaggio contiene",
        "le informazioni conten",
        "dit bericht", "deze e-mail", "de informatie verzonden", "disclaimer:",
        "esta mensagem", "este e-mail", "aviso de confidencialidade",
        "ta wiadomość", "niniejsza wiadomość", "treść tej wiadomości",
        "detta meddelande", "denne e-post", "denne e-mail", "tämä viesti", "tato zpráva",
        "данное сообщение", "это сообщение и", "настоящее сообщение",
    ]

    /// Words that end a letter; what follows is a name.
    static let farewells = [
        "regards", "best regards", "kind regards", "best", "thanks", "thank you", "cheers",
        "sincerely", "many thanks", "mit freundlichen grüßen", "viele grüße", "mfg", "gruß",
        "cordialement", "bien à vous", "merci", "saludos", "atentamente", "gracias", "un saludo",
        "cordiali saluti", "saluti", "groeten", "met vriendelijke groet",
    ]
}
