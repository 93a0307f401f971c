/// What a sent ledger says, as far as it was read: every mail that was handed over, by its key.
///
/// It is read once and then followed: `take` gets the bytes that came since.
public struct LedgerRecord: Sendable {
    /// A mail that the ledger has.
    public struct Mail: Hashable, Sendable {
        /// The line that says that it was handed over.
        public let handed: LedgerEntry
        /// Where the line begins, in bytes.
        public let offset: Int
        /// What became of it; nil: nothing says.
        public fileprivate(set) var outcome: LedgerEntry?
    }

    /// What the ledger says of a key.
    public enum Word: Hashable, Sendable {
        /// Nothing keeps the mail back.
        case mayLeave
        /// A mail with this key was accepted.
        case left(Mail)
        /// A mail with this key was handed over, and nobody knows what became of it.
        case mayHaveLeft(Mail)
    }

    /// How many bytes were understood: whole lines only.
    public private(set) var position = 0
    /// How many of them ended in the middle and were closed later.
    public private(set) var tornLines = 0
    /// Whether bytes follow that are no whole line.
    public private(set) var endsTorn = false
    /// The highest number of a ticket in it.
    public private(set) var highestTicket = TicketNumber(0)
    private var lines = 0
    private var byKey: [String: [Mail]] = [:]

    /// A record of nothing.
    public init() {}

    /// Takes what follows `position`. The bytes after the last line feed are left to the next time.
    ///
    /// - Throws: `damaged` with the line's number; what stood before it is taken.
    public mutating func take(_ bytes: [UInt8]) throws(LedgerError) {
        var start = bytes.startIndex
        while let end = bytes[start...].firstIndex(of: 0x0a) {
            try take(line: bytes[start..<end])
            start = end + 1
        }
        endsTorn = start < bytes.endIndex
    }

    private mutating func take(line: ArraySlice<UInt8>) throws(LedgerError) {
        if line.suffix(Self.tornMark.count).elementsEqual(Self.tornMark) {
            tornLines += 1
        } else if line.first != Self.remark {
            guard let entry = LedgerEntry(line: line) else {
                throw LedgerError(.damaged(line: lines + 1))
            }
            take(entry)
        }
        lines += 1
        position += line.count + 1
    }

    private mutating func take(_ entry: LedgerEntry) {
        highestTicket = max(highestTicket, entry.ticket)
        guard entry.event != .handed else {
            byKey[entry.key, default: []].append(Mail(handed: entry, offset: position))
            return
        }
        let last = byKey[entry.key]?.lastIndex { $0.handed.messageID == entry.messageID }
        if let last { byKey[entry.key]?[last].outcome = entry }
    }

    /// Every mail in it, in order.
    public var mails: [Mail] { mails(after: 0) }

    /// The mails handed over at `offset` or later, in order.
    public func mails(after offset: Int) -> [Mail] {
        byKey.values.flatMap { $0.filter { $0.offset >= offset } }.sorted { $0.offset < $1.offset }
    }

    /// What it says of a mail.
    ///
    /// - `passed`: the position up to which a person overruled it; nil: nobody did.
    public func word(on key: String, passed: Int?) -> Word {
        let standing = (byKey[key] ?? []).filter { mail in
            mail.offset >= passed ?? 0 && !mail.isReleased
        }
        if let left = standing.last(where: { $0.outcome?.event == .accepted }) {
            return .left(left)
        }
        return standing.last.map { .mayHaveLeft($0) } ?? .mayLeave
    }
}

extension LedgerRecord.Mail {
    /// Whether it is known not to have left.
    public var isReleased: Bool { [.refused, .withheld].contains(outcome?.event) }
}

extension LedgerRecord {
    private static let remark = UInt8(ascii: "#")
    private static let tornMark = Array("\ttorn".utf8)

    /// What closes a line that a crash left without its end: written before the next line.
    public static let tornEnd = tornMark + [0x0a]

    /// The first line of every ledger, for people.
    public static let heading = Array(
        "# What delistbot sent to postmasters. Only ever grows; keep it, and never edit it.\n".utf8)
}
