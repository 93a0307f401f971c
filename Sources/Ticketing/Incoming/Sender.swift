/// Who wrote a message, and what proves it. `From:` alone is worth nothing.
public enum Sender: Hashable, Sendable {
    /// Claims to be us.
    case ourselves
    /// A configured agent.
    case agent(Agent, Proof)
    /// Somebody of a postmaster's domains; proven where `aligned`.
    case postmaster(Postmaster, aligned: Bool)
    /// A server of ours whose bounces open tickets, by its configured address; whether our own
    /// server's results, or the internal mark, prove it.
    case bounceSource(isProven: Bool)
    /// Anybody else; `aligned` where our own server's results pass for the author's domain.
    case stranger(aligned: Bool)

    /// What shows that an agent wrote it.
    public enum Proof: Hashable, Sendable {
        /// Our own server's results, the internal mark, or the agent's token.
        case proven
        /// Nothing does.
        case missing(Gap)
        /// Our own server says that it is forged.
        case forged
    }

    /// What is missing of an agent's proof.
    public enum Gap: Hashable, Sendable, CaseIterable {
        /// The token in the reply address was shown to other recipients.
        case tokenWasShown
        /// The token has expired.
        case tokenIsOld
        /// The token was made for somebody else.
        case tokenIsAnothers
        /// There is neither a token nor a result.
        case nothing
    }

    /// Whether it is an agent, and proven.
    public var isProvenAgent: Bool {
        if case .agent(_, .proven) = self { true } else { false }
    }

    /// The postmaster that it belongs to, or claims to; nil: it claims nothing of the kind.
    public var postmaster: Postmaster? {
        if case .postmaster(let postmaster, _) = self { postmaster } else { nil }
    }

    /// Whether no mail of it may end unseen: an agent, a postmaster's domain, a bounce source.
    public var isKnown: Bool {
        switch self {
        case .agent, .postmaster, .bounceSource: true
        case .ourselves, .stranger: false
        }
    }
}

extension Sender.Proof {
    /// Why commands are not obeyed, for the agent; nil where they are.
    public var objection: String? {
        switch self {
        case .proven: nil
        case .missing(let gap): gap.words
        case .forged: "our own mail server says that the mail is not yours"
        }
    }
}

extension Sender.Gap {
    /// What is missing, in words for the agent.
    public var words: String {
        switch self {
        case .tokenWasShown:
            "your reply address was shown to other people, so it proves nothing"
        case .tokenIsOld: "the mail you answered is too old to prove who you are"
        case .tokenIsAnothers: "the reply address you wrote to was made for somebody else"
        case .nothing: "nothing showed that the mail was really yours"
        }
    }
}
