/// What was understood of a report, as a receipt tells it.
public struct UnderstoodReport: Hashable, Sendable {
    /// The pool of the addresses.
    public var pool: String?
    /// The addresses that it reports; those that were refused, where it tells of refusals.
    public var addresses: [String] = []
    /// The addresses that it names besides, of which it tells no refusal.
    public var named: [String] = []
    /// Whether mail was only put off, and not refused.
    public var isDelay = false
    /// The latest of the refusals that it tells, as the agent reads them.
    public var rejections: [QuotedRejection] = []
    /// The DNS blocklists that our own look-ups found the addresses on.
    public var lists: [String] = []
    /// The ticket that this one is a recurrence of: `#3`.
    public var recurrenceOf: String?
    /// The thread that people had begun before.
    public var thread: Thread?

    /// A thread that people had begun before; times as the agent reads them.
    public struct Thread: Hashable, Sendable {
        /// When one of our people last wrote in it.
        public var writtenOn: String?
        /// When the follow-up to that is due, or was.
        public var dueOn: String?
        /// Whether that time has passed.
        public var isOverdue = false
        /// When the postmaster wrote, where theirs is the last word.
        public var answeredOn: String?
        /// That last word, a line of it.
        public var lastWord: String?
        /// Whether it asks something that the draft answers.
        public var asks = false

        /// A thread of which nothing is known yet.
        public init() {}
    }

    /// What was understood of a report about addresses of that pool; the rest is optional.
    public init(pool: String?) { self.pool = pool }

    var context: TemplateContext {
        [
            "reported": .text(addresses.asSentence),
            "named": .text(named.isEmpty ? nil : named.asSentence), "isDelay": .flag(isDelay),
            "pool": .text(pool), "lists": .text(lists.isEmpty ? nil : lists.asSentence),
            "rejections": .list(rejections.map(\.context)),
            "recurrenceOf": .text(recurrenceOf), "writtenOn": .text(thread?.writtenOn),
            "dueOn": .text(thread?.dueOn), "isOverdue": .flag(thread?.isOverdue ?? false),
            "answeredOn": .text(thread?.answeredOn), "lastWord": .text(thread?.lastWord),
            "asks": .flag(thread?.asks ?? false),
        ]
    }

    static var sample: UnderstoodReport {
        var sample = UnderstoodReport(pool: "transactional")
        sample.addresses = ["192.0.2.7"]
        sample.rejections = [.agentSample]
        sample.recurrenceOf = "#3"
        var thread = Thread()
        thread.writtenOn = "Thu 12 Nov 2026 10:02 CET"
        (thread.dueOn, thread.isOverdue) = ("Thu 19 Nov 2026 10:02 CET", true)
        (thread.answeredOn, thread.lastWord) = ("Fri 13 Nov 2026 11:00 CET", "We will look at it.")
        sample.thread = thread
        return sample
    }
}

extension QuotedRejection {
    /// As agents read it, in their own zone.
    static let agentSample = QuotedRejection(
        text: sample.text, at: "Fri 20 Nov 2026 11:11 CET", domain: "example.com")
}
