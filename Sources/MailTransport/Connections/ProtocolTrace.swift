/// What is said to mail servers and by them, for a person who looks for a fault: without passwords
/// and tokens, and without messages.
public struct ProtocolTrace: Sendable {
    /// Who says something.
    enum Speaker: String, Sendable { case us = ">", them = "<" }

    private let write: @Sendable (String) -> Void

    /// Gives each line to `write`, without its end: the server's URL, `>` for what we say or `<`
    /// for what it says, and the words.
    public init(_ write: @escaping @Sendable (String) -> Void) { self.write = write }

    func write(_ speaker: Speaker, _ url: MailServerURL, _ words: String) {
        write("\(url) \(speaker.rawValue) \(words)")
    }
}

/// One connection's part of a trace.
final class TracedDialogue {
    private let trace: ProtocolTrace
    private let url: MailServerURL
    private let redaction: SecretRedaction
    /// What has come of a line that has not ended.
    private var rest: [UInt8] = []
    /// How many bytes of a literal (RFC 9051 §4.3) are still to come: a message, mostly.
    private var literal = 0
    /// Whether the server asked for a proof: whatever we say next is one.
    private var isAsked = false

    private static let lineBytesMax = 1 << 13

    init(_ trace: ProtocolTrace, with url: MailServerURL, _ redaction: SecretRedaction) {
        (self.trace, self.url, self.redaction) = (trace, url, redaction)
    }

    /// Takes what was said, which need not be whole lines where the server says it.
    func hear(_ bytes: [UInt8], from speaker: ProtocolTrace.Speaker) {
        guard speaker == .them else {
            for line in bytes.split(separator: 10) {
                trace.write(.us, url, ours(redaction.redacted(Self.text(line))))
            }
            return
        }
        rest += bytes
        while skipLiteral(), let end = rest.firstIndex(of: 10) {
            hearLine(Self.text(rest[..<end]))
            rest.removeSubrange(...end)
        }
        if rest.count > Self.lineBytesMax { rest.removeAll() }
    }

    private func hearLine(_ line: String) {
        isAsked = line.hasPrefix("334") || line.hasPrefix("+")
        trace.write(.them, url, redaction.redacted(line))
        guard let size = line.wholeMatch(of: /.*\{(\d{1,18})\+?\}/)?.1 else { return }
        literal = Int(size) ?? 0
        trace.write(.them, url, "[\(literal) bytes]")
    }

    /// Drops what has come of a literal; whether it is over.
    private func skipLiteral() -> Bool {
        let count = min(literal, rest.count)
        rest.removeFirst(count)
        literal -= count
        return literal == 0
    }

    /// A line of ours without its proof, in whatever form it is: verb and mechanism stay.
    private func ours(_ line: String) -> String {
        defer { isAsked = false }
        let words = line.split(separator: " ")
        let verbs = words.prefix(2).map { $0.uppercased() }
        if let place = verbs.firstIndex(where: { ["AUTH", "AUTHENTICATE"].contains($0) }) {
            let said = words.prefix(place + 2).joined(separator: " ")
            return words.count > place + 2 ? said + " " + SecretRedaction.mark : said
        }
        if verbs.last == "LOGIN" {
            return words.prefix(2).joined(separator: " ") + " " + SecretRedaction.mark
        }
        return isAsked && !verbs.contains("DONE") ? SecretRedaction.mark : line
    }

    private static func text(_ line: ArraySlice<UInt8>) -> String {
        String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
    }
}
