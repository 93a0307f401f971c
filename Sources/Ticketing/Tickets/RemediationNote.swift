public import InternetMessage

/// What an agent found or did about a block: what the next mail to the postmaster can tell.
public struct RemediationNote: Hashable, Sendable {
    /// What it says.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Something was mended.
        case fixed
        /// Why the block came about.
        case cause
        /// A review was done, and what it showed.
        case review
    }

    /// What it says.
    public var kind: Kind
    /// The agent's own words, one line or more, never empty.
    public var text: String
    /// When the agent said so.
    public var at: Timestamp
    /// The agent.
    public var by: EmailAddress

    /// Memberwise.
    public init(kind: Kind, text: String, at: Timestamp, by: EmailAddress) {
        precondition(!text.isEmpty, "a note says something")
        (self.kind, self.text, self.at, self.by) = (kind, text, at, by)
    }
}

extension RemediationNote.Kind {
    /// What stands before the note in a timeline: no command's word, for letters show timelines.
    public var title: String {
        switch self {
        case .fixed: "Mended"
        case .cause: "Origin"
        case .review: "Reviewed"
        }
    }
}
