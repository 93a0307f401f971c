import InternetMessage

/// How mail programs begin the subjects of receipts that they write without the parts of RFC 8098.
enum ReadReceiptPhrases {
    /// Whether nobody's envelope and the subject, `Read: …` in some language, make a receipt of
    /// it. Outlook and Exchange write both for what was read and what was deleted unread.
    static func isReceipt(_ message: ParsedMessage) -> Bool {
        guard DaemonSign.isNullSender(message), let subject = message.subject?.lowercased(),
            let colon = subject.firstIndex(where: { $0 == ":" || $0 == "：" })
        else { return false }
        return openings.contains(subject[..<colon].trimmingBlanks)
    }

    private static let openings: Set<String> = [
        "read", "read receipt", "not read", "return receipt", "gelesen", "ungelesen gelöscht",
        "lesebestätigung", "nicht gelesen", "lu", "non lu", "accusé de réception (affiché)",
        "leído", "no leído", "letto", "non letto", "ricevuta di ritorno", "lida", "lido",
        "não lida", "gelezen", "niet gelezen", "läst", "inte läst", "læst", "ikke læst", "lest",
        "ikke lest", "luettu", "ei luettu", "przeczytane", "nieprzeczytane", "přečteno",
        "nepřečteno", "прочитано", "не прочитано", "okundu", "olvasva", "citit",
        "αναγνώσθηκε", "開封済み", "开封已读", "已读", "已讀", "읽음",
    ]
}
