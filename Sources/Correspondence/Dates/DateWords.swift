/// Names of months, halves of the day and time zones, by language.
enum DateWords {
    /// 1 … 12; nil where `name` (in lower case) is no month. `isDotted`: written as Croatian and
    /// Serbian do, whose `listopad`, `lipanj` and `srpanj` are other months elsewhere.
    static func month(_ name: String, isDotted: Bool) -> Int? {
        if isDotted, let month = southSlavic[name] { return month }
        if let month = months[name] ?? southSlavic[name] { return month }
        // Catalan elides: `27 d’octubre`.
        let isElided = name.hasPrefix("d’") || name.hasPrefix("d'")
        return isElided ? months[String(name.dropFirst(2))] : nil
    }

    /// True after noon, false before it, nil where the word says neither.
    static func half(_ word: String) -> Bool? {
        if forenoon.contains(word) { return false }
        return afternoon.contains(word) ? true : nil
    }

    static let forenoon: Set<String> = [
        "am", "上午", "午前", "오전", "ص", "πμ", "öö", "fm", "sa", "dop",
    ]
    static let afternoon: Set<String> = [
        "pm", "下午", "午後", "오후", "م", "μμ", "ös", "odp", "晚上", "ch",
    ]
    static let hourUnits: Set<String> = ["h", "時", "时", "点", "點", "시"]
    static let minuteUnits: Set<String> = ["分", "분", "m", "min"]
    static let secondUnits: Set<String> = ["秒", "초"]
    static let yearUnits: Set<String> = ["年", "년"]

    /// The first to the tenth month in words, as they follow `tháng`.
    static let vietnamese = [
        "giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười",
    ]

    /// Minutes east of UTC. Abbreviations that several zones share are left out, but for those
    /// that mail programs write for one of them.
    static let zones: [String: Int] = [
        "gmt": 0, "utc": 0, "z": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "mez": 60,
        "cest": 120, "mesz": 120, "met": 60, "mest": 120, "eet": 120, "oez": 120, "eest": 180,
        "oesz": 180, "msk": 180, "мск": 180, "sec": 60, "seč": 60, "selč": 120, "trt": 180,
        "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480,
        "pdt": -420, "akst": -540, "akdt": -480, "hst": -600, "ast": -240, "adt": -180,
        "brt": -180, "brst": -120, "art": -180, "clt": -240, "jst": 540, "kst": 540, "hkt": 480,
        "sgt": 480, "awst": 480, "aest": 600, "aedt": 660, "acst": 570, "acdt": 630,
        "nzst": 720, "nzdt": 780, "sast": 120, "wat": 60, "eat": 180, "cat": 120, "pkt": 300,
        "npt": 345, "ict": 420, "wib": 420, "hnec": 60, "haec": 120, "hnee": 120, "haee": 180,
        "idt": 180,
    ]

    /// Names that mean the same month wherever they are written.
    static let months: [String: Int] = {
        var table: [String: Int] = [:]
        for names in MonthNames.languages {
            for (index, spellings) in names.enumerated() {
                for name in spellings.split(separator: " ") {
                    table[name.lowercased()] = table[name.lowercased()] ?? index + 1
                }
            }
        }
        return table
    }()

    /// Croatian.
    static let southSlavic: [String: Int] = {
        var table: [String: Int] = [:]
        for (index, spellings) in MonthNames.croatian.enumerated() {
            for name in spellings.split(separator: " ") { table[String(name)] = index + 1 }
        }
        return table
    }()
}
