import Correspondence
import InternetMessage

/// What many refusals say together, so that letters about a storm need not look at each again.
public struct RefusalTally: Sendable {
    /// How many there are.
    public private(set) var count = 0
    /// The one that was said first.
    public private(set) var first: RejectionRecord?
    /// The last few that were said, oldest first.
    public private(set) var latest: [RejectionRecord] = []
    /// How many were said to the recipients of each domain.
    public private(set) var domains: [String: Int] = [:]
    /// Whether one of them is about what the mail says.
    public private(set) var isAboutContent = false
    /// Those by which mail was refused.
    public private(set) var refused = Part()
    /// Those by which mail was only put off.
    public private(set) var deferred = Part()

    /// Some of them.
    public struct Part: Sendable {
        /// How many there are.
        public private(set) var count = 0
        /// The one that was said first.
        public private(set) var first: RejectionRecord?
        /// How many were said to the recipients of each domain.
        public private(set) var domains: [String: Int] = [:]

        fileprivate mutating func add(_ record: RejectionRecord) {
            count += 1
            if first.map({ record.refusedAt < $0.refusedAt }) ?? true { first = record }
            if let domain = record.recipientDomain { domains[domain, default: 0] += 1 }
        }
    }

    private struct Said {
        let record: RejectionRecord
        let place: Int
    }

    /// The last that was said in each wording.
    private var wordings: [String: Said] = [:]

    /// Nothing yet.
    public init() {}

    /// Those, in the order in which they were put on record.
    public init(_ records: some Sequence<RejectionRecord>) {
        for record in records { add(record) }
    }

    /// How many `latest` has at most.
    public static let latestMax = 3

    /// The last that was said in each wording, latest first. Wordings that differ only in numbers
    /// count as one.
    public var differing: [RejectionRecord] {
        wordings.values.sorted {
            ($1.record.refusedAt, $1.place) < ($0.record.refusedAt, $0.place)
        }.map(\.record)
    }

    /// Whether mail was only put off, and never refused.
    public var isOnlyDelay: Bool { refused.count == 0 && deferred.count > 0 }

    /// What a letter counts: the refusals, or the delays where there is nothing else.
    public var told: Part { isOnlyDelay ? deferred : refused }

    /// Counts one. Of two that were said at the same time, the one added later is the later one.
    public mutating func add(_ record: RejectionRecord) {
        count += 1
        if first.map({ record.refusedAt < $0.refusedAt }) ?? true { first = record }
        let place = latest.lastIndex { $0.refusedAt <= record.refusedAt }.map { $0 + 1 } ?? 0
        latest.insert(record, at: place)
        if latest.count > Self.latestMax { latest.removeFirst() }
        if let domain = record.recipientDomain { domains[domain, default: 0] += 1 }
        if record.rejection.class == .content { isAboutContent = true }
        if record.rejection.isDeferral { deferred.add(record) } else { refused.add(record) }
        let wording = record.rejection.text.withoutNumbers
        if wordings[wording].map({ $0.record.refusedAt <= record.refusedAt }) ?? true {
            wordings[wording] = Said(record: record, place: count)
        }
    }
}

extension String {
    /// The text but for its digits and other numbers.
    public var withoutNumbers: String {
        guard utf8.allSatisfy({ $0 < 0x80 }) else { return filter { !$0.isNumber } }
        return String(decoding: utf8.filter { !(0x30...0x39).contains($0) }, as: UTF8.self)
    }
}
