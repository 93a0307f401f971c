public import InternetMessage

/// A draft that nobody has decided for a day, and the question put to somebody else: whether it may
/// leave.
public struct UndecidedDraft: Hashable, Sendable {
    /// Since when it awaits that.
    public var since: Timestamp
    /// Who was asked so far, in that order.
    public var asked: [EmailAddress]
    /// Who is asked now, and was not before; nil: everybody was. They are asked once more, and from
    /// then on by their digests alone.
    public var next: EmailAddress?

    /// How long a question waits before somebody else is asked.
    public static let patience: Duration = .days(1)

    /// Asks the first of `candidates`, who may decide it, that was not asked.
    public init(since: Timestamp, asked: [EmailAddress], among candidates: [EmailAddress]) {
        self.init(since: since, asked: asked, next: candidates.first { !asked.contains($0) })
    }

    /// As it was put.
    init(since: Timestamp, asked: [EmailAddress], next: EmailAddress?) {
        (self.since, self.asked, self.next) = (since, asked, next)
    }

    /// Who was asked, in a sentence; nil: nobody was by name.
    public var askedInWords: String? {
        asked.isEmpty ? nil : asked.map(\.localPart).joined(separator: ", ")
    }
}

extension Ticket {
    /// Whether a person has to decide its draft, and nothing else comes before.
    public var awaitsDecision: Bool { status == .draft && !waitsForReview }
}
