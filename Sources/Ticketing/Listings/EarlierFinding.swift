public import Correspondence
public import InternetMessage

/// What an earlier ticket about the same address or the same pool showed, and whether that helped.
public struct EarlierFinding: Hashable, Sendable {
    /// The ticket.
    public var ticket: TicketNumber
    /// When it was opened.
    public var openedAt: Timestamp
    /// When it was closed; nil: it is open.
    public var closedAt: Timestamp?
    /// How it ended; nil: it has not.
    public var closure: Ticket.Closure?
    /// Whether it was about one of the addresses; otherwise only about their pool.
    public var isAboutTheAddress: Bool
    /// What agents found and did, oldest first.
    public var notes: [RemediationNote]

    /// Memberwise.
    public init(
        ticket: TicketNumber, openedAt: Timestamp, closedAt: Timestamp?, closure: Ticket.Closure?,
        isAboutTheAddress: Bool, notes: [RemediationNote]
    ) {
        (self.ticket, self.openedAt, self.closedAt) = (ticket, openedAt, closedAt)
        (self.closure, self.isAboutTheAddress, self.notes) = (closure, isAboutTheAddress, notes)
    }

    /// `#3 (this address; delisted after 12 days): Origin: a trap in a bought list. Mended: …`.
    public var words: String {
        let whose = isAboutTheAddress ? "this address" : "this pool"
        let told = notes.map { note in
            let text = note.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return "\(note.kind.title): \(text)\(text.last?.isPunctuation == true ? "" : ".")"
        }
        return "\(ticket) (\(whose); \(outcome)): \(told.joined(separator: " "))"
    }

    private var outcome: String {
        guard let closure, let closedAt else { return "open" }
        let days = Int((closedAt - openedAt).milliseconds / 86_400_000)
        return "\(closure.words) after \(days.counted("day"))"
    }

    /// The causes that its notes name.
    public var causes: [Hypothesis] {
        notes.filter { $0.kind == .cause }.compactMap { Hypothesis(cause: $0.text) }
    }
}
