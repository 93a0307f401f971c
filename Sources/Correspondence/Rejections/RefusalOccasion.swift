public import InternetMessage

/// One time that a refusal was said: of whom and when, as far as the report or the line of a log
/// around it tells.
public struct RefusalOccasion: Hashable, Sendable {
    /// Where the time stands.
    public enum Time: Hashable, Sendable {
        /// In the delivery report: when the mail that was refused had come (Arrival-Date, RFC 3464
        /// §2.2.5), else when it was last tried (Last-Attempt-Date, §2.3.7).
        case report(Timestamp)
        /// At the start of the log's line.
        case log(LogStamp)
    }

    /// The recipient.
    public var recipient: String?
    /// When the refusal first happened.
    public var time: Time?

    /// What the group of a report tells.
    init(of bounce: Bounce) {
        recipient = bounce.recipient
        time = bounce.firstTriedAt.map { .report($0) }
    }

    /// What the run of lines tells that the refusal stands in.
    init(of lines: String) {
        time = LogStamp(lines).map { .log($0) }
        recipient = Self.logged(in: lines) ?? RecipientLine.recipient(lines.prefix(400))
    }

    /// Whether it tells anything.
    var isKnown: Bool { recipient != nil || time != nil }

    private static let marks = [" to=", ",to=", " ** ", " == "].map { Array($0.utf8) }

    /// The recipient of `to=<a@b>` (Postfix, Sendmail), `** a@b` and `== a@b` (Exim).
    private static func logged(in lines: String) -> String? {
        let bytes = Array(lines.utf8.prefix(2_000))
        for mark in marks {
            guard
                let start = bytes.indices.first(where: {
                    bytes[$0] == mark[0] && bytes[$0...].starts(with: mark)
                })
            else { continue }
            let end = start + mark.count
            let word = bytes[end...].drop { $0 == UInt8(ascii: "<") }.prefix {
                !" >,;\n".utf8.contains($0)
            }
            let text = String(decoding: word, as: UTF8.self)
            if EmailAddress(text) != nil { return text }
        }
        return nil
    }
}

/// Refusals in the order they were found, each (address, postmaster, class, text) once, with the
/// times that it was said.
struct Refusals {
    private(set) var rejections: [Rejection] = []
    private(set) var occasions: [Rejection: [RefusalOccasion]] = [:]
    private var known: Set<Rejection> = []
    private var told: [Rejection: Set<RefusalOccasion>] = [:]
    private var occasionsCount = 0

    /// More are of no use to anybody.
    private static let (rejectionsMax, occasionsMax) = (1_000, 2_000)

    var isFull: Bool { rejections.count >= Self.rejectionsMax }

    mutating func add(_ rejection: Rejection, _ occasion: RefusalOccasion) {
        if known.insert(rejection).inserted { rejections.append(rejection) }
        guard occasion.isKnown, occasionsCount < Self.occasionsMax,
            told[rejection, default: []].insert(occasion).inserted
        else { return }
        occasions[rejection, default: []].append(occasion)
        occasionsCount += 1
    }

    /// Adds those of the others that are wanted.
    mutating func add(_ others: Refusals, where isWanted: (Rejection) -> Bool) {
        for rejection in others.rejections where isWanted(rejection) {
            if known.insert(rejection).inserted { rejections.append(rejection) }
            for occasion in others.occasions[rejection] ?? [] { add(rejection, occasion) }
        }
    }
}
