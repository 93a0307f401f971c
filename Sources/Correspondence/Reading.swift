public import InternetMessage

/// What one message says, as far as it can be told from the message alone.
///
/// Everything here is a claim of whoever wrote the message; who that was is another question
/// (`AuthenticationResults`). The fields are those of `delistbot explain --json`.
public struct Reading: Hashable, Sendable {
    /// What kind of message it is.
    public var kind: Kind = .correspondence
    /// Whether a machine wrote it, and the sign that says so.
    public var automation: Automation = .person
    /// Whether an automatic answer may be sent to it (RFC 3834 §2).
    public var mayReply = true
    /// What the writer wrote: without quotes, signature and disclaimers; of a forward, what stands
    /// above it.
    public var reply = ""
    /// The messages forwarded inside, in order.
    public var forwarded: [ForwardedMessage] = []
    /// The recipients that a delivery report is about.
    public var bounces: [Bounce] = []
    /// The complaint of a feedback report (RFC 5965).
    public var complaint: Complaint?
    /// The refusals quoted anywhere in it.
    public var rejections: [Rejection] = []
    /// Of whom and when each of them was said, where the mail tells; one for each time.
    public var occasions: [Rejection: [RefusalOccasion]] = [:]
    /// What it says if a postmaster wrote it; nil for machine mail and bounces. Read when first
    /// asked for: most mail is no postmaster's.
    public var answer: PostmasterAnswer? {
        get { deferredAnswer.value }
        set { deferredAnswer = Deferred(made: newValue) }
    }
    /// The commands in the visible reply. Read when first asked for.
    public var commands: [Command] {
        get { deferredCommands.value }
        set { deferredCommands = Deferred(made: newValue) }
    }

    var deferredAnswer = Deferred<PostmasterAnswer?>(made: nil)
    var deferredCommands = Deferred<[Command]>(made: [])

    /// The reading of an empty message, to be filled in.
    public init() {}

    /// Whether a machine wrote the message, as far as the message alone can tell.
    public var isAutomatic: Bool {
        switch automation {
        case .machine, .marked(_, bearsSignsOfPerson: false): true
        case .person, .marked(_, bearsSignsOfPerson: true): false
        }
    }

    /// The mark or sign that calls it automatic, also where it shows signs of a person; nil
    /// where nothing does.
    public var automaticReason: String? {
        switch automation {
        case .person: nil
        case .marked(let sign, _), .machine(let sign): sign
        }
    }

    /// The sorts of message.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A person's, or anything that is none of the others.
        case correspondence
        /// A report of failed delivery (RFC 3464 or like it).
        case bounce
        /// A report of delayed delivery.
        case delay
        /// A report of successful delivery.
        case delivered
        /// A feedback report (RFC 5965).
        case complaint
        /// An automatic answer (RFC 3834).
        case autoReply
        /// A disposition notification (RFC 8098).
        case readReceipt
        /// Nothing could be made of it.
        case unreadable
    }
}

/// Whether a machine wrote a message.
///
/// Between the two lies mail that a machine marked and a person may have written: a rule that
/// forwards (Microsoft marks these `auto-generated`), a help desk's answers.
public enum Automation: Hashable, Sendable {
    /// Nothing says that a machine wrote it.
    case person
    /// It has that mark, which software also puts on people's mail (RFC 3834 §5.1:
    /// `auto-generated`). Signs of a person are a forward, the prefix of a reply or a forward in
    /// the subject, and words that decide something.
    case marked(String, bearsSignsOfPerson: Bool)
    /// A machine's for certain: an automatic answer (`auto-replied`), a report, a null sender.
    case machine(String)
}

/// A message inside another one, forwarded inline or attached. It proves and commands nothing.
public struct ForwardedMessage: Hashable, Sendable {
    /// How it was forwarded.
    public enum Form: String, Hashable, Sendable { case inline, attachment }

    /// How it was forwarded.
    public var via: Form
    /// Its author, as far as shown.
    public var from: NamedAddress?
    /// Its primary recipients.
    public var to: [NamedAddress] = []
    /// Its other recipients.
    public var cc: [NamedAddress] = []
    /// Its subject.
    public var subject: String?
    /// Its date as written.
    public var date: String?
    /// Its date in ISO 8601; without an offset where none was stated.
    public var dateTime: String?
    /// Its Message-ID, where that survived.
    public var messageID: MessageID?
    /// Its body.
    public var text = ""

    /// An empty forward of that form, to be filled in.
    public init(via: Form) { self.via = via }
}

/// One recipient's group of a delivery report (RFC 3464 §2.3), or what stands for it in reports
/// of another form.
public struct Bounce: Hashable, Sendable {
    /// The recipient that delivery failed for.
    public var recipient: String?
    /// `failed`, `delayed`, `delivered`, `relayed` or `expanded`.
    public var action: String?
    /// The status.
    public var status: EnhancedStatusCode?
    /// The SMTP reply code inside the diagnostic.
    public var replyCode: Int?
    /// What the remote server said.
    public var diagnostic: String?
    /// The server that said it.
    public var remoteMTA: String?
    /// The server that reports it.
    public var reportingMTA: String?
    /// The address of the sending side that was refused.
    public var refusedAddress: String?
    /// When the mail had come to the server that reports it, else when that last tried.
    public var firstTriedAt: Timestamp?

    /// An empty group, to be filled in.
    public init() {}
}

/// What a feedback report complains of (RFC 5965 §3).
public struct Complaint: Hashable, Sendable {
    /// `abuse`, `fraud`, `virus`, `not-spam`, …
    public var feedbackType: String?
    /// The address the mail came from.
    public var sourceAddress: String?
    /// Whom the mail was addressed to.
    public var originalRecipient: String?

    /// An empty complaint, to be filled in.
    public init() {}
}

/// What a receiving server said when it refused us, verbatim; or what somebody wrote of that.
public struct Rejection: Hashable, Sendable {
    /// Whose words they are.
    public enum Speaker: Hashable, Sendable {
        /// A server's, as its reply code, a report, a log or a wording that no person uses shows.
        case server
        /// Those of whoever wrote the mail: a report that an address is refused. Nobody saw the
        /// reply, and nothing says when it was given.
        case writer
    }

    /// What was refused, and so who can mend it.
    public enum Class: String, Hashable, Sendable, CaseIterable {
        /// Our address is on the postmaster's list.
        case block
        /// Come back later.
        case delay
        /// The mail's content.
        case content
        /// The recipient's own policy.
        case policy
        /// The recipient.
        case recipient
        /// A list that the postmaster does not run.
        case otherList
        /// None of these for certain.
        case unknown
    }

    /// The refused address, as the rejection itself names it.
    public var address: IPAddress?
    /// The postmaster's name in configuration: `proofpoint`, `cloudmark`, `apple`, …
    public var postmaster: String?
    /// What was refused.
    public var `class`: Class
    /// The text, unfolded, otherwise as it came.
    public var text: String
    /// Whose words the text is.
    public var speaker: Speaker

    /// Memberwise; a server's words, where nothing else is said.
    public init(
        address: IPAddress?, postmaster: String?, class: Class, text: String,
        by speaker: Speaker = .server
    ) {
        (self.address, self.postmaster) = (address, postmaster)
        (self.class, self.text, self.speaker) = (`class`, text, speaker)
    }

    /// Whether the mail was put off and not refused, by the reply's code (4yz, RFC 5321 §4.2.1) or,
    /// where the text has none, by its class.
    public var isDeferral: Bool {
        let head = Array(text.utf8.prefix(4))
        let isCode = head.count == 4 && head[1].isDigit && head[2].isDigit && !head[3].isDigit
        let isEnhanced = head.count == 4 && head[1] == UInt8(ascii: ".") && head[2].isDigit
        guard isCode || isEnhanced, head[0] == 52 || head[0] == 53 else { return `class` == .delay }
        return head[0] == 52
    }
}

/// What a postmaster's answer says, and the sentence that decided it.
public struct PostmasterAnswer: Hashable, Sendable {
    /// What the answer says.
    public enum Class: String, Hashable, Sendable, CaseIterable {
        case receipt, delisted, notListed, needsInformation, refused, confirm, promise
        /// Only their customers, the recipients of our mail, can ask for it.
        case customersOnly
        /// Nothing for certain: a person is asked.
        case unclassified
    }

    /// What the answer says.
    public var `class`: Class
    /// 0 (a guess) … 1.
    public var confidence: Double
    /// The sentence that decided it, as written; empty where none did.
    public var because: String
    /// The words of that sentence that weighed most, strongest first, without case and accents.
    public var weighed: [String] = []
    /// The day a promise names, `2026-12-01`.
    public var until: String?
    /// The addresses that the deciding sentences name.
    public var addresses: [IPAddress]
    /// How the addresses fare that are named with what is said of them, in the order of the text.
    public var fates: [Fate]

    /// What an answer says of some addresses.
    public struct Fate: Hashable, Sendable {
        /// The addresses, as the sentence names them.
        public var addresses: [IPAddress]
        /// What it says of them.
        public var `class`: Class
        /// The sentence, as written.
        public var because: String

        /// Memberwise.
        public init(addresses: [IPAddress], class: Class, because: String) {
            (self.addresses, self.class, self.because) = (addresses, `class`, because)
        }
    }

    /// Whether it says different things of different addresses.
    public var tellsApart: Bool { Set(fates.map(\.class)).count > 1 }

    /// Memberwise; what has a default may be left out.
    public init(
        class: Class, confidence: Double, because: String, until: String? = nil,
        addresses: [IPAddress] = [], fates: [Fate] = []
    ) {
        (self.class, self.confidence, self.because) = (`class`, confidence, because)
        (self.until, self.addresses, self.fates) = (until, addresses, fates)
    }
}
