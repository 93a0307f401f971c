/// Names of classes and identifiers that mail programs give what they quote, in lower case.
///
/// QUIRK: taken from the lists by which Proton Mail, Discourse, unquotemail and talon fold
/// quotations, and from list archives; a program that is missing mostly says it in a word.
enum HTMLQuoteNames {
    /// Whole names that hold no word that says it.
    static let names: Set<String> = [
        // Outlook: what stands above the head, and the head; Hotmail's rule.
        "appendonsend", "divrplyfwdmsg", "x_appendonsend", "x_divrplyfwdmsg",
        "olk_src_body_section", "outlookmessageheader", "stopspelling", "skydriveplaceholder",
        // Gmail, Thunderbird, Airmail, Postbox, Yahoo
        "gmail_attr", "im", "hoenzb", "moz-email-headers-table", "airmail_on", "clean_bq",
        "__pbconvhr", "__pbconvbody", "iosymail", "ymail_android_signature",
        // Zimbra, QQ, NetEase, Spark, Zendesk, Horde, one.com
        "zwchr", "__divider__", "__headers__", "qmbox", "includetail", "mailcontent",
        "messagereplysection", "isreplycontent", "isforwardcontent", "zd-comment",
        "impcomposequote", "onecomwebmail-html", "_phcwrapper",
    ]

    /// Whole names of what its writer wrote, though a word says otherwise. QUIRK: Airmail.
    static let own: Set<String> = ["bloop_original_html"]

    /// Words inside names.
    static let words: Set<String> = [
        "cite", "cited", "citation", "rply", "replies", "replied", "fw", "fwd", "forward", "ori",
        "history", "previous", "prev", "prior", "earlier", "older", "thread", "threads",
        "conversation", "conv", "extra", "attribution", "trail", "trailing", "trimmed", "elided",
        "reference", "referenced", "inreplyto", "responded", "parentmessage", "lastmessage",
        "zitat", "zitiert", "antwort", "weitergeleitet", "cita", "citado", "citaat", "citazione",
        "antwoord", "respuesta", "risposta", "resposta", "reponse", "verlauf", "headers",
    ]

    /// How such words begin.
    static let stems = [
        "reply", "forward", "orig", "fwd", "replied", "blockq", "yqt", "yiv", "aolmail", "ecx",
        "foxdiv",
    ]
}
