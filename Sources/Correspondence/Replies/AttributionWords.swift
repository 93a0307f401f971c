/// Words of the line above a quoted message (`On … wrote:`), by language.
enum AttributionWords {
    /// Forms of "to write", in lower case, without `(a)` and the like.
    static let verbs: Set<String> = [
        "wrote", "writes", "schrieb", "schreibt", "geschrieben", "écrit", "ecrit", "écrivait",
        "escribió", "escribio", "escrito", "scritto", "scrisse", "schreef",
        "geschreven", "escreveu", "escreveram", "napisał", "napisała", "napisal", "pisze",
        "написал",
        "написала", "написали", "писал", "писала", "пишет", "пише", "написав", "skrev", "skriver",
        "kirjoitti", "napsal", "napsala", "napísal", "napísala", "napisala", "napisao", "piše",
        "írta", "scris", "έγραψε", "yazdı", "yazdi", "написа", "kirjutas", "rakstīja", "rašė",
        "escrigué", "escriure", "viết", "menulis", "كتب", "כתב", "כתבה", "schrieben", "نوشت",
        "написао", "लिखा", "skrifaði", "idatzi", "escrit", "напиша", "sinulat", "raksta",
        "said", "says",
    ]

    /// First words of the line that Horde writes above a quotation: `Quoting Jo Doe <jo@…>:`.
    static let quoting: Set<String> = [
        "quoting", "zitat", "citando", "citant", "citeren", "citerar", "citat", "cituji", "citace",
        "cytowanie", "cytat", "lainaus", "цитирую", "цитата", "цитування", "idézet", "alıntı",
    ]

    /// The same in scripts that put no spaces between words.
    static let unspacedVerbs = [
        "写道", "寫道", "写入", "wrote", "のメール", "さんは書きました",
        "書きました", "작성", "님이 작성", "写了", "เขียนว่า",
    ]

    /// Cheap: whether a form of "to write" may stand in that range.
    static func mayWrite(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        if table.isFound(in: bytes, range) { return true }
        for index in range {
            if bytes[index] >= 0xE3 { return true }
            if bytes[index] == UInt8(ascii: "w"), index + 5 <= range.upperBound,
                bytes[index + 1] == UInt8(ascii: "r"), bytes[index + 4] == UInt8(ascii: "e")
            {
                return true
            }
        }
        return false
    }

    private static let table = WordTable(verbs)

    /// Words with which such a line begins, before its date.
    static let starters: Set<String> = [
        "on", "at", "le", "am", "op", "il", "in", "el", "em", "den", "d.", "d", "dne", "dňa", "w",
        "dnia", "dana", "dne:", "pe", "la", "på", "pa", "vào", "pada", "τις", "στις", "on:", "в",
        "у", "ma", "na", "ke", "em:", "data", "dniu", "giorno", "data:", "het", "a", "el:", "在",
        "于", "於", "fredag", "message", "kl", "v",
        "на", "noong", "þann", "kuupäeval", "в:", "tarihinde",
    ]

    /// Words between date and name.
    static let joints: Set<String> = [
        "heeft", "пользователь", "користувач", "użytkownik", "používateľ", "uživatel",
        "użytkownika",
        "időpontban", "by", "from", "von", "schrieb", "skrev", "escribió", "schreef",
        "kirjoitti", "korisnik", "потребител", "felhasználó",
    ]
}
