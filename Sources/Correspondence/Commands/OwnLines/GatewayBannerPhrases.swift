/// What gateways write above mail from outside, in the languages of our readers: lower case,
/// straight apostrophes.
enum GatewayBannerPhrases {
    /// Of which one stands in the first lines of every banner.
    static let needles = PhraseSet([
        "xtern", "esterno", "esterna", "outside", "außerhalb", "ausserhalb", "extérieur",
        "fuera de", "exterior", "van buiten", "buiten de", "fora d", "ext]", "often get",
        "häufig", "nicht oft", "souvent", "suele", "spesso", "vaak", "costuma", "não recebe",
        "zjqcm",
    ])

    /// Labels that are a whole banner.
    static let labels: Set<String> = [
        "external", "ext", "external email", "external e-mail", "external mail",
        "external message", "external sender", "from external", "external source",
        "this is an external email", "this is an external message", "caution external email",
        "warning external email", "attention external email", "external email warning",
        "external email caution", "caution external", "warning external", "external mail warning",
        "sent by an external sender", "sent from external",
        // German, Dutch
        "extern", "externe", "externe e-mail", "externe email", "externe mail",
        "externe nachricht", "externer absender", "achtung externe e-mail",
        "achtung externe mail", "vorsicht externe e-mail", "warnung externe e-mail",
        "externe afzender", "extern bericht", "externe e-mail let op", "let op externe e-mail",
        // French, Spanish, Italian, Portuguese
        "e-mail externe", "email externe", "mail externe", "courriel externe", "message externe",
        "expéditeur externe", "attention courriel externe", "attention e-mail externe", "externo",
        "externa", "correo externo", "correo electrónico externo", "remitente externo",
        "mensaje externo", "esterno", "esterna", "email esterna", "e-mail esterna", "mail esterna",
        "mittente esterno", "messaggio esterno", "e-mail externo", "email externo",
        "remetente externo", "mensagem externa",
        // QUIRK: Proofpoint puts these around its banner; in the archives of kernel lists.
        "zjqcmqryfpfptbannerstart", "zjqcmqryfpfptbannerend",
    ]

    /// Labels that stand before a banner's sentences.
    static let alerts: Set<String> = [
        "caution", "warning", "attention", "notice", "important", "alert", "security notice",
        "be careful", "use caution", "think before you click", "achtung", "vorsicht", "warnung",
        "hinweis", "let op", "waarschuwing", "opgelet", "avertissement", "prudence", "atención",
        "precaución", "advertencia", "aviso", "attenzione", "avviso", "atenção", "cuidado",
    ]

    /// How sentences begin that say where a mail came from.
    static let openings = [
        "this ", "the sender", "you ", "diese ", "der absender", "die ", "ce ", "cet ", "cette ",
        "l'expéditeur", "este ", "esta ", "el ", "questa ", "questo ", "il ", "deze ", "dit ",
        "de ", "o ",
    ]

    /// Where a mail came from.
    static let origins = [
        "outside", "external", "außerhalb", "ausserhalb", "extern", "extérieur", "fuera de",
        "esterno", "esterna", "dall'esterno", "van buiten", "buiten de", "fora d", "exterior",
    ]

    /// What came from there.
    static let nouns = [
        "email", "e-mail", "mail", "message", "sender", "nachricht", "absender", "courriel",
        "expéditeur", "correo", "mensaje", "remitente", "messaggio", "mittente", "bericht",
        "afzender", "mensagem", "remetente",
    ]

    /// QUIRK: Exchange Online's tip for a first contact, in the recipient's language:
    /// `You don't often get email from bob@example.com. Learn why this is important`.
    static let seldom = [
        "don't often get email", "don't often get e-mail", "do not often get email",
        "nicht häufig e-mails", "nicht oft e-mails", "nicht oft eine e-mail",
        "n'obtenez pas souvent", "ne recevez pas souvent", "no suele recibir", "no sueles recibir",
        "non si ricevono spesso", "non ricevi spesso", "non riceve spesso",
        "ontvangt niet vaak", "krijgt niet vaak", "não costuma receber", "não recebe com",
        "não recebe muit",
    ]

    /// What readers are told to do about it.
    static let warnings = [
        "do not click", "don't click", "do not open", "don't open", "not click on",
        "click links", "open attachments", "exercise caution", "use caution", "with caution",
        "be cautious", "be careful", "be wary", "before you click", "verify the sender",
        "recognize the sender", "recognise the sender", "content is safe", "trust the sender",
        "know the sender", "learn why this is important", "learn more", "suspicious", "phishing",
        "treat hyperlinks", "treat links", "klicken sie", "keine links", "keine anhänge",
        "öffnen sie", "absender kennen", "warum dies wichtig ist", "seien sie vorsichtig",
        "erfahren sie", "ne cliquez", "n'ouvrez pas", "connaissez l'expéditeur",
        "c'est important", "est important", "soyez prudent", "soyez vigilant", "no haga clic",
        "no abra", "es importante", "tenga cuidado", "non fare clic", "non cliccare",
        "non aprire", "è importante", "prestare attenzione", "klik niet", "open geen",
        "belangrijk is", "wees voorzichtig", "não clique", "não abra", "é importante",
        "tenha cuidado", "saiba por",
    ]
}
