import InternetMessage

/// A message as a file of the form “mboxrd” has it.
struct MboxEntry {
    let bytes: [UInt8]

    /// - Parameter sender: as the message claims; only a plain address can stand in the separator.
    init(from sender: String?, at moment: Timestamp, _ raw: [UInt8]) {
        let isPlain = sender?.contains(where: { $0.isWhitespace || !$0.isASCII }) == false
        let name = isPlain ? sender ?? "" : ""
        // Without the space nobody could tell whether the last end of line is the message's.
        let end = raw.last == 0x0A ? "\n" : " \n"
        let separator = "From \(name.isEmpty ? "MAILER-DAEMON" : name) \(Self.date(moment))\(end)"
        var bytes = Array(separator.utf8)
        bytes.reserveCapacity(bytes.count + raw.count + 16)
        for line in raw.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.drop(while: { $0 == 0x3E }).starts(with: Self.mark) { bytes.append(0x3E) }
            bytes += line
            bytes.append(0x0A)
        }
        // The last line of a message that ends as it should is empty: it is the blank one between.
        if raw.last != 0x0A { bytes.append(0x0A) }
        self.bytes = bytes
    }

    private static let mark = Array("From ".utf8)

    /// As asctime(3) writes it, in UTC: `Mon Nov  2 09:31:00 2026`.
    private static func date(_ moment: Timestamp) -> String {
        let words = moment.internetDate.split { $0 == " " || $0 == "," }
        let day = words[1].drop { $0 == "0" }
        return "\(words[0]) \(words[2]) \(day.count < 2 ? " " : "")\(day) \(words[4]) \(words[3])"
    }
}
