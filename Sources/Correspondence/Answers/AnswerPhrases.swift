/// All signs of the four languages in one table: an answer may mix them, and no word of one says
/// the contrary in another.
enum AnswerPhrases {
    static let table = PhraseTable(all)

    /// What tells sentences in which none of them can stand.
    static let prefilter = SentencePrefilter(all)

    private static let all = english + german + french + spanish

    /// Every form of `verbs` behind every one of `heads`.
    static func combined(_ heads: [String], _ verbs: [String]) -> [String] {
        heads.flatMap { head in verbs.map { head + " " + $0 } }
    }

    /// The forms of a French or Spanish participle: both genders, both numbers.
    static func forms(_ stems: [String], _ endings: [String]) -> [String] {
        stems.flatMap { stem in endings.map { stem + $0 } }
    }

    /// Words that may stand between an auxiliary and its verb, in all four languages.
    static let adverbs: Set<String> = [
        "now", "already", "successfully", "just", "since", "today", "manually", "also", "both",
        "all",
        "been", "therefore", "subsequently", "recently", "fully", "duly", "accordingly", "jetzt",
        "bereits", "nun", "heute", "soeben", "erfolgreich", "manuell", "bien", "maintenant", "déjà",
        "désormais", "également", "ya", "también", "hoy", "ahora", "sido", "été", "correctamente",
        "then", "hereby", "immediately",
    ]

    /// What an answer about an address speaks of.
    static let subjects: Set<String> = [
        "ip", "ips", "ip's", "address", "addresses", "it", "they", "listing", "listings", "block",
        "blocks", "entry", "entries", "range", "host", "hosts", "sender", "server", "servers",
        "network", "restriction", "restrictions", "subnet", "them", "these", "this", "ban", "both",
        "reputation", "statistics", "adresse", "adressen", "ip-adresse", "ip-adressen", "sie", "es",
        "eintrag", "einträge", "sperre", "listung", "sperrung", "server", "netz", "beide", "alle",
        "diese", "elle", "elles", "adresses", "blocage", "inscription", "serveur", "plage", "ils",
        "dirección", "direcciones", "bloqueo", "entrada", "servidor", "rango", "ella", "ip-range",
        "blocklisting", "blacklisting", "delisting", "reset", "sender's", "blockade", "la", "l'",
    ]
}
