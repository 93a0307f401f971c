import InternetMessage

/// One submission as a dialogue: what we said, what the server replied, and what that means.
///
/// Pure: whoever talks to the server tells it each line. What became of a mail is read from the
/// server's replies alone, never from how the connection felt: a 451 at the final dot and a
/// connection lost there look alike to a client and mean opposite things. See RFC 5321 §4.2.
public struct SubmissionDialogue: Sendable {
    /// What a reply answers.
    private enum Step: Equatable {
        case stage(SubmissionStage)
        /// QUIT, RSET and NOOP: their replies say nothing about the mail.
        case other
    }

    /// The most that is kept of what a server says.
    private static let bytesMax = 64 << 10

    /// Every reply line, in order.
    public private(set) var transcript: [String] = []
    /// Whether the last of the data was handed over: from then on it may be delivered.
    public private(set) var isEndOfDataHandedOver = false
    private var step = Step.stage(.greeting)
    private var lines: [String] = []
    private var replies: [(step: Step, reply: SMTPReply)] = []
    private var bytes = 0
    private var nonsense: String?

    /// Nothing said yet.
    public init() {}

    /// We said that line. Only its verb is looked at: it may be a secret.
    public mutating func say(_ line: [UInt8]) {
        let text = String(decoding: line.prefix(400), as: UTF8.self)
        let verb = text.prefix { $0 != " " && !$0.isNewline }.uppercased()
        switch verb {
        case "EHLO", "HELO", "STARTTLS": step = .stage(.greeting)
        case "AUTH": step = .stage(.authentication)
        case "MAIL": step = .stage(.sender)
        case "RCPT": step = Self.recipient(text).map { .stage(.recipient($0)) } ?? step
        case "DATA": step = .stage(.data)
        case "QUIT", "RSET", "NOOP": step = .other
        default: break
        }
    }

    /// The last of the data is about to be handed over.
    public mutating func handOverEndOfData() { isEndOfDataHandedOver = true }

    /// The server said that line.
    ///
    /// - Returns: false where it says too much, or what is no reply: the connection is worthless.
    public mutating func hear(_ line: [UInt8]) -> Bool {
        bytes += line.count
        guard bytes <= Self.bytesMax else {
            nonsense = "more than \(Self.bytesMax) bytes of replies"
            return false
        }
        let text = String(decoding: line, as: UTF8.self).filter { !$0.isNewline }
        transcript.append(text)
        guard let code = Self.code(text) else {
            nonsense = "'\(text.prefix(100))'"
            return false
        }
        lines.append(String(text.dropFirst(4)))
        if text.dropFirst(3).first != "-" { end(code) }
        return true
    }

    /// What became of the mail; `trouble` is what is known besides, where no reply decides it.
    ///
    /// A refusal at `.greeting` or `.authentication` is about us and not about the mail: whatever
    /// its code, the same mail may succeed when that is mended.
    public func outcome(trouble: String) -> SubmissionOutcome {
        let (stage, reply) = decisive
        if stage == .endOfData, let reply, isEndOfDataHandedOver || !reply.isPositive {
            if reply.isPositive { return .accepted(reply) }
            if reply.isTransient || reply.isPermanent { return .rejected(reply, at: .endOfData) }
        }
        if isEndOfDataHandedOver {
            return .indeterminate("no reply to the end of data: " + words(trouble))
        }
        if let stage, let reply, reply.isTransient || reply.isPermanent {
            return .rejected(reply, at: stage)
        }
        if case .stage(let stage) = step, stage.isOfTheMail {
            return .stalled(words(trouble), at: stage)
        }
        return .unreachable(words(trouble))
    }

    private var decisive: (SubmissionStage?, SMTPReply?) {
        for (step, reply) in replies.reversed() {
            if case .stage(let stage) = step { return (stage, reply) }
        }
        return (nil, nil)
    }

    private func words(_ trouble: String) -> String {
        nonsense.map { "the server said \($0); \(trouble)" } ?? trouble
    }

    private mutating func end(_ code: Int) {
        replies.append((step, SMTPReply(code: code, lines: lines)))
        lines = []
        if step == .stage(.data), code == 354 { step = .stage(.endOfData) }
    }

    private static func code(_ text: String) -> Int? {
        let digits = text.utf8.prefix(3)
        guard digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }),
            [nil, " ", "-"].contains(text.dropFirst(3).first), let code = Int(text.prefix(3)),
            (200...599).contains(code)
        else { return nil }
        return code
    }

    private static func recipient(_ line: String) -> EmailAddress? {
        guard let open = line.firstIndex(of: "<"), let close = line.lastIndex(of: ">"), open < close
        else { return nil }
        return EmailAddress(String(line[line.index(after: open)..<close]))
    }
}
