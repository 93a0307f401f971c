/// One thing that is counted or measured over a period: what, of whom, and which part of it.
public struct Figure: Hashable, Comparable, Sendable {
    /// What is counted or measured, in the order in which figures are shown. The names never change
    /// once released: `stats --json` has them.
    public enum Name: String, Hashable, Sendable, CaseIterable {
        case ticketsOpened, ticketsRelapsed, ticketsClosed
        case answerTimeMedian, answerTimeNinetieth, answers
        case delistingTimeMedian, delistingTimeNinetieth, delistings
        case followUpsPerSuccess, successes
        case templateMails, templateAnswers, templateSuccesses
        case poolListings, poolAddresses, poolRecurrences, poolReviews
        case silentTickets, silenceMedian, silenceLongest
        case mailsWritten, mailsReceived
    }

    /// A part of what is counted, among parts in an order.
    public struct Part: Hashable, Comparable, Sendable {
        /// Its place among the parts.
        public let place: Int
        /// Its name, which never changes once released: `2-3 days`, `contact 1`.
        public let name: String

        /// The part of that name.
        public init(_ place: Int, _ name: String) { (self.place, self.name) = (place, name) }

        public static func < (one: Self, other: Self) -> Bool {
            (one.place, one.name) < (other.place, other.name)
        }
    }

    /// What is counted or measured.
    public let name: Name
    /// The postmaster, template or pool; empty: of all.
    public let subject: String
    /// The part; nil: the whole.
    public let part: Part?

    /// Memberwise; what has a default may be left out.
    public init(_ name: Name, of subject: String = "", _ part: Part? = nil) {
        (self.name, self.subject, self.part) = (name, subject, part)
    }

    /// In the order in which figures are shown; the parts of a count follow it.
    public static func < (one: Self, other: Self) -> Bool {
        if one.name.group != other.name.group { return one.name.group < other.name.group }
        if one.subject != other.subject { return one.subject < other.subject }
        if one.name != other.name { return one.name.place < other.name.place }
        guard let part = one.part else { return other.part != nil }
        return other.part.map { part < $0 } ?? false
    }
}

extension Figure.Name {
    /// What the figures that stand together are about.
    public enum Group: Int, Hashable, Comparable, Sendable, CaseIterable {
        case tickets, answers, delistings, successes, templates, pools, silence, mails

        public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }

        /// The heading above them.
        public var heading: String {
            switch self {
            case .tickets: "Tickets"
            case .answers: "How long answers took"
            case .delistings: "How long a delisting took"
            case .successes: "Follow-ups until a success"
            case .templates: "Success by template and contact"
            case .pools: "Listings and recurrence by pool"
            case .silence: "Silence at the end of the period"
            case .mails: "Mails"
            }
        }
    }

    /// The group it stands in.
    public var group: Group {
        switch self {
        case .ticketsOpened, .ticketsRelapsed, .ticketsClosed: .tickets
        case .answerTimeMedian, .answerTimeNinetieth, .answers: .answers
        case .delistingTimeMedian, .delistingTimeNinetieth, .delistings: .delistings
        case .followUpsPerSuccess, .successes: .successes
        case .templateMails, .templateAnswers, .templateSuccesses: .templates
        case .poolListings, .poolAddresses, .poolRecurrences, .poolReviews: .pools
        case .silentTickets, .silenceMedian, .silenceLongest: .silence
        case .mailsWritten, .mailsReceived: .mails
        }
    }

    var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// What people call it.
    public var words: String {
        switch self {
        case .ticketsOpened: "opened"
        case .ticketsRelapsed: "of these, of addresses that had one before"
        case .ticketsClosed: "closed"
        case .answerTimeMedian, .delistingTimeMedian: "half within"
        case .answerTimeNinetieth, .delistingTimeNinetieth: "nine in ten within"
        case .answers: "answers"
        case .delistings: "delisted or found not to be listed"
        case .followUpsPerSuccess: "follow-ups per success, on average"
        case .successes: "successes"
        case .templateMails: "mails"
        case .templateAnswers: "answers to them"
        case .templateSuccesses: "successes of tickets that ended"
        case .poolListings: "listings that began"
        case .poolAddresses: "addresses listed"
        case .poolRecurrences: "listings that came back"
        case .poolReviews: "reviews"
        case .silentTickets: "tickets without an answer"
        case .silenceMedian: "half silent for less than"
        case .silenceLongest: "the longest silence"
        case .mailsWritten: "written"
        case .mailsReceived: "received"
        }
    }
}

/// What a figure came to.
public enum FigureValue: Hashable, Sendable {
    /// So many.
    case count(Int)
    /// So long, over so many cases.
    case duration(Duration, cases: Int)
    /// So many tenths on average, over so many cases.
    case mean(tenths: Int, cases: Int)
    /// So many of so many.
    case share(Int, of: Int)
}

extension FigureValue {
    /// What tells the kinds apart, as `stats --json` has it.
    public var unit: String {
        switch self {
        case .count: "count"
        case .duration: "seconds"
        case .mean: "mean"
        case .share: "share"
        }
    }

    /// The bare number: a count, seconds, an average, the first of a share.
    public var number: Double {
        switch self {
        case .count(let count), .share(let count, _): Double(count)
        case .duration(let duration, _): Double(duration.components.seconds)
        case .mean(let tenths, _): Double(tenths) / 10
        }
    }

    /// Over how many cases it is; nil for a count.
    public var cases: Int? {
        switch self {
        case .count: nil
        case .duration(_, let cases), .mean(_, let cases), .share(_, let cases): cases
        }
    }

    /// As people read it; nil where there is no case.
    public var words: String? {
        switch self {
        case .count(let count): count.grouped
        case .duration(let duration, let cases): cases > 0 ? AnswerTimes.words(duration) : nil
        case .mean(let tenths, let cases): cases > 0 ? Self.decimal(tenths) : nil
        case .share(let count, let whole):
            whole > 0 ? "\(count.grouped) of \(whole.grouped)" : nil
        }
    }

    private static func decimal(_ tenths: Int) -> String { "\(tenths / 10).\(abs(tenths) % 10)" }

    /// How far it is from what it was, with its sign: `+3`, `−2 days`; nil where it cannot be said.
    public func change(from before: FigureValue) -> String? {
        switch (self, before) {
        case (.count(let now), .count(let then)): Self.signed(now - then, abs(now - then).grouped)
        case (.duration(let now, let cases), .duration(let then, let others))
        where cases > 0 && others > 0:
            Self.signed(
                now < then ? -1 : now > then ? 1 : 0,
                AnswerTimes.words(max(now, then) - min(now, then)))
        case (.mean(let now, let cases), .mean(let then, let others)) where cases > 0 && others > 0:
            Self.signed(now - then, Self.decimal(abs(now - then)))
        default: nil
        }
    }

    private static func signed(_ sign: Int, _ size: String) -> String {
        sign == 0 ? "=" : (sign < 0 ? "−" : "+") + size
    }
}

/// Who reads figures.
public enum FigureReader: Hashable, Sendable {
    /// Our own people, who have the tickets before them: all is exact.
    case team
    /// Anybody else: few cases could be told whose they are.
    case outsider

    /// Fewer cases than that are shown as few to outsiders.
    public static let casesMin = 5

    /// What stands where there are few.
    public static let few = "fewer than \(casesMin)"

    /// Whether this reader gets to see it: of few cases, no number at all.
    public func maySee(_ value: FigureValue) -> Bool {
        guard self == .outsider else { return true }
        switch value {
        case .count(let count): return !Self.isFew(count)
        case .duration(_, let cases), .mean(_, let cases): return !Self.isFew(cases)
        case .share(let count, let whole):
            return !Self.isFew(count) && !Self.isFew(whole) && !Self.isFew(whole - count)
        }
    }

    private static func isFew(_ count: Int) -> Bool { count > 0 && count < casesMin }
}
