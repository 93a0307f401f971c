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

    /// Whether the whole text says that a mail was read, and when: what programs write as plain
    /// text in place of a report.
    static func isReceiptText(_ message: ParsedMessage) -> Bool {
        guard let text = message.text, text.utf8.count <= bytesMax,
            SubjectPrefix(message.subject) != .forward, message.body.attachedMessages.isEmpty
        else { return false }
        let words = text.lowercased().replacing("’", with: "'").squeezed
        guard beginnings.contains(where: words.hasPrefix) else { return false }
        if acknowledgements.contains(where: words.contains) { return true }
        return readings.contains { phrase in
            guard let found = words.firstRange(ofText: phrase) else { return false }
            let rest = words[found.upperBound...]
            let time = phrase.hasPrefix("gelesen") ? words[..<found.lowerBound].suffix(60) : rest
            return rest.split(separator: " ").count <= dateWordsMax
                && time.contains(where: \.isNumber) && !rest.contains("?")
        }
    }

    private static let (bytesMax, dateWordsMax) = (1_000, 12)

    private static let beginnings = [
        "your message", "your mail", "your email", "your e-mail", "the message you sent",
        "this is a receipt for", "this is a return receipt", "this is a read receipt",
        "return receipt", "read receipt", "ihre nachricht", "deine nachricht", "ihre mail",
        "ihre e-mail", "dies ist eine lesebestätigung", "dies ist eine empfangsbestätigung",
        "votre message", "ceci est un accusé", "su mensaje", "el mensaje", "este es un acuse",
        "il messaggio", "il suo messaggio", "il tuo messaggio", "questa è una ricevuta",
        "uw bericht", "je bericht", "dit is een ontvangst", "dit is een leesbevestiging",
        "a sua mensagem", "sua mensagem", "esta é uma confirmação de leitura",
    ]

    /// What is followed by the time, in German preceded by it.
    private static let readings = [
        "was read on", "was read at", "has been read on", "was displayed on", "was displayed at",
        "was opened on", "was deleted without being read on", "read on", "gelesen",
        "a été lu le", "a été lue le", "a été supprimé sans avoir été lu le", "fue leído el",
        "se leyó el", "ha sido leído el", "se eliminó sin leer el", "è stato letto il",
        "è stato eliminato senza essere stato letto il", "is gelezen op", "werd gelezen op",
        "foi lida em", "foi lida no", "foi excluída sem ser lida em",
    ]

    /// What says itself that it is a receipt. QUIRK: Thunderbird's, in its languages.
    private static let acknowledgements = [
        "receipt only acknowledges that the message was displayed",
        "bestätigt nur, dass die nachricht", "bestätigung sagt nur aus, dass die nachricht",
        "accusé de réception signale seulement", "accusé de réception indique seulement",
        "acuse de recibo sólo", "acuse de recibo solo", "ricevuta di ritorno indica solo",
        "ricevuta di ritorno attesta solo", "bevestigt alleen dat het bericht",
        "confirmação de leitura apenas", "recibo apenas confirma",
    ]

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
