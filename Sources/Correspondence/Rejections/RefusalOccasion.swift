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
    /// The server that a log's line says was talked to.
    public var host: String?

    /// What the group of a report tells.
    init(of bounce: Bounce) {
        recipient = bounce.recipient
        time = bounce.firstTriedAt.map { .report($0) }
    }

    /// What the run of lines tells that the refusal stands in.
    init(of lines: String) {
        time = LogStamp(lines).map { .log($0) }
        let bytes = Array(lines.utf8.prefix(2_000))
        recipient =
            Self.words(after: Self.recipientMarks, in: bytes).first { EmailAddress($0) != nil }
            ?? RecipientLine.recipient(lines.prefix(400))
        host = Self.words(after: Self.hostMarks, in: bytes).first { $0.contains(".") }
    }

    /// Whether it tells anything.
    var isKnown: Bool { recipient != nil || time != nil }

    /// `to=<a@b>` (Postfix, Sendmail), `** a@b`, `== a@b` and `=> a@b` (Exim).
    private static let recipientMarks = [" to=", ",to=", " ** ", " == ", " => "].map {
        Array($0.utf8)
    }
    /// `relay=mx.example.com[192.0.2.1]:25` (Postfix), `relay=mx.example.com. [192.0.2.1]`
    /// (Sendmail), `H=mx.example.com [192.0.2.1]` (Exim).
    private static let hostMarks = [" relay=", ",relay=", " H="].map { Array($0.utf8) }

    /// The word after each of the marks, where it first stands.
    private static func words(after marks: [[UInt8]], in bytes: [UInt8]) -> [String] {
        marks.compactMap { mark in
            bytes.firstRange(of: mark).map { found in
                let word = bytes[found.upperBound...].drop { $0 == UInt8(ascii: "<") }.prefix {
                    !" >,;[\n".utf8.contains($0)
                }
                return String(
                    decoding: word.last == UInt8(ascii: ".") ? word.dropLast() : word, as: UTF8.self
                )
            }
        }
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
