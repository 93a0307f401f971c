public import InternetMessage

/// One message on its way out: bytes and envelope (RFC 5321 §2.3.1).
public struct SubmittedMail: Hashable, Sendable {
    /// The reverse-path; nil is the null one, `<>`.
    public var sender: EmailAddress?
    /// The forward-paths. A refused one fails the whole transaction.
    public var recipients: [EmailAddress]
    /// The message, line ends CRLF.
    public var raw: [UInt8]

    /// Memberwise.
    public init(sender: EmailAddress?, recipients: [EmailAddress], raw: [UInt8]) {
        (self.sender, self.recipients, self.raw) = (sender, recipients, raw)
    }
}

/// Where in the dialogue a server refused.
public enum SubmissionStage: Hashable, Sendable {
    /// The greeting, EHLO or STARTTLS.
    case greeting
    /// AUTH.
    case authentication
    /// MAIL FROM.
    case sender
    /// RCPT TO of that address.
    case recipient(EmailAddress)
    /// The DATA command.
    case data
    /// After the final dot.
    case endOfData

    /// Whether the mail itself was spoken of: from MAIL FROM on.
    public var isOfTheMail: Bool { self != .greeting && self != .authentication }
}

/// What became of one attempt to submit a message.
public enum SubmissionOutcome: Hashable, Sendable {
    /// The server took responsibility (RFC 5321 §4.2.5).
    case accepted(SMTPReply)
    /// The server refused: 4yz, later; 5yz, never.
    case rejected(SMTPReply, at: SubmissionStage)
    /// The connection was lost after the end of data was handed over: it may have been delivered.
    case indeterminate(String)
    /// The dialogue ended after MAIL FROM without a reply that decides it, and before the end of
    /// data was handed over: nothing was delivered. It may be this mail that makes the server fall
    /// silent, or the server that is ill.
    case stalled(String, at: SubmissionStage)
    /// No server heard of it: nothing was said of the mail at all.
    case unreachable(String)
    /// There is no password or token to show, so that no server heard of it.
    case nothingToShow(String)
}

/// An attempt with its proof.
public struct SubmissionAttempt: Hashable, Sendable {
    /// What became of it.
    public var outcome: SubmissionOutcome
    /// Every reply line of the server, in order.
    public var transcript: [String]
    /// How long it took.
    public var took: Duration

    /// Memberwise; what has a default may be left out.
    public init(
        _ outcome: SubmissionOutcome, transcript: [String] = [], took: Duration = .zero
    ) {
        (self.outcome, self.transcript, self.took) = (outcome, transcript, took)
    }
}

/// The server that takes our mail (RFC 6409).
public protocol MailSubmitter {
    /// Submits one message. Failing to is an outcome, not an error.
    ///
    /// `beforeEndOfData` is called once, after every recipient was taken and before the last of
    /// the data is handed over; when it throws, the attempt is given up and nothing is delivered
    /// (`.stalled`).
    mutating func submit(
        _ mail: SubmittedMail, beforeEndOfData: () throws -> Void
    ) -> SubmissionAttempt
}
