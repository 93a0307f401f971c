public import InternetMessage

/// One command as read from a visible reply. Whether its writer may give it is
/// decided elsewhere.
public struct Command: Hashable, Sendable {
    /// What is asked for.
    public enum Verb: String, Hashable, Sendable, CaseIterable {
        case escalate, close, reopen, approve, send, note, snooze, until, hold, resume, assign
        case submitted, looked, taken, asked, allowed, remind, mute, unmute, fixed, cause, review
        case means, add, remove, merge, split, undo
        case status, show, help, sent, resend, release, file, new, ignore, decline, digest
        /// Carries out what the answer showed back.
        case confirm
        /// Carries out once more what the answer said was done before.
        case again
    }

    /// What is asked for.
    public let verb: Verb
    /// The same with all that belongs to it, read to the end.
    public private(set) var action: Action
    /// The tickets named before the verb; empty: the ticket of the mail replied to.
    public var tickets: [Int]
    /// What stands after the verb, trimmed; nil where nothing does.
    public var argument: String? { didSet { action = Action(verb, argument) } }
    /// The whole line as written.
    public var line: String
    /// Whether it was said in other words than the command's own: the answer then says what was
    /// understood.
    public var isPhrase = false
    /// Whether it may be carried out as it stands.
    public var execution: Execution = .yes
    /// Whether free text behind its verb may as well make a sentence of it.
    var standing = FreeText.Standing.order

    /// Whether a command may be carried out as it stands.
    public enum Execution: String, Hashable, Sendable {
        /// Nothing stands above it but commands, greetings, thanks and blank lines, or it changes
        /// nothing outside.
        case yes
        /// It stands below other words, which may be somebody else's: the writer is asked first.
        case confirm
    }

    /// Memberwise; what has a default may be left out.
    public init(verb: Verb, tickets: [Int] = [], argument: String? = nil, line: String) {
        (self.verb, self.tickets, self.argument, self.line) = (verb, tickets, argument, line)
        action = Action(verb, argument)
    }

    /// Whether it orders something by itself: it neither only tells, nor speaks of what another
    /// mail ordered.
    public var isOrder: Bool {
        verb.syntax.effect != .harmless && verb != .confirm && verb != .again
    }

    /// Whether it tells what its writer saw at that time, and so may be said again.
    public var isObservation: Bool { verb == .looked || verb == .taken }

    /// The command in its own words: `#12 close delisted`.
    public var words: String {
        let head = tickets.map { "#\($0)" } + [verb.rawValue] + [argument].compactMap(\.self)
        return head.joined(separator: " ")
    }
}

extension Command {
    /// What a command asks for, its words read to the end: whoever carries it out looks at no text
    /// any more. What is missing or makes no sense is nil; who carries it out asks for it.
    public enum Action: Hashable, Sendable {
        /// The drafted mail leaves.
        case approve
        /// The same, though the review that it waits for is not done.
        case approveAnyway
        /// That text goes to the postmaster, on its own or instead of the draft; may be empty.
        case send(String)
        /// The text that a notice offered goes to the postmaster.
        case sendProposed
        case decline, confirm, again, reopen
        /// The next contact is written to, and the agent with this name looks after it.
        case escalate(to: String?)
        /// Ended; a duplicate goes into the ticket named.
        case close(Closure?, of: Int? = nil)
        case snooze(until: When?)
        /// The ticket, or all that is of the scope.
        case hold(HoldScope?)
        /// The same; what everything is held by ends with a release.
        case resume(HoldScope?)
        /// The agent with this name looks after it; `me` is who writes.
        case assign(String?)
        case note(String?)
        /// What was mended, what the block came from, what a review showed.
        case fixed(String?)
        case cause(String?)
        /// Empty: a review was done and showed nothing else.
        case review(String?)
        /// What a review showed of one thing that it looks at.
        case examine(ReviewItem, String)
        /// The postmaster's last answer meant that.
        case means(AnswerMeaning?)
        /// The postmaster's form was filled in, with that reference.
        case submitForm(reference: String?)
        /// The recipient, who is the postmaster's customer, was asked to take it up: whom, in the
        /// writer's words.
        case askRecipient(String?)
        /// What the writer saw at the postmaster's look-up page, of those addresses; none: of all.
        case lookUp(LookUpResult?, [IPAddressRange])
        /// A recipient's server took our mail from those addresses; none: from all.
        case taken(by: String?, [IPAddressRange])
        /// A recipient lets our mail in whatever lists say: who, in the writer's words, and until
        /// when.
        case allowed(by: String?, until: When? = nil)
        /// The writer alone is reminded on that day, of what the words after it say.
        case remind(on: When?, about: String?)
        /// The writer is told of the ticket in digests alone, or at once again.
        case mute, unmute
        case add([IPAddressRange])
        case remove([IPAddressRange])
        case split([IPAddressRange])
        /// The ticket takes those in; with `into`, that one takes the ticket in.
        case merge([Int], into: Int? = nil)
        /// Uncertain mail: it was delivered, or it is to be sent again.
        case sent, resend
        /// Whatever holds everything ends.
        case release
        /// The mail of that number, or the one spoken of, belongs to that ticket.
        case file(mail: Int64?, under: Int?)
        /// A new ticket for that mail, or for what the text names.
        case open(mail: Int64?, about: String?)
        case ignoreSender
        /// When the writer's own digest comes.
        case digest(DigestChoice?)
        case undo, status, show
        /// The list of commands, or what it says of one.
        case help(Verb?)
    }

    /// When an agent wants digests.
    public enum DigestChoice: Hashable, Sendable {
        /// Never.
        case off
        /// As the configuration says.
        case asConfigured
        /// At those times, as written: `daily 08:00`.
        case schedule(String)
    }

    /// A time as it was written; which day it is depends on today.
    public struct When: Hashable, Sendable {
        let text: String

        init(_ text: String) { self.text = text }

        /// The day; nil where the words name none.
        public func day(today: CivilTime) -> CivilTime? {
            CommandArgument.day(text, today: today)
        }
    }
}

extension Command.Action {
    /// What the verb asks for with that argument.
    init(_ verb: Command.Verb, _ argument: String?) {
        let words = ActionWords(argument ?? "")
        self =
            switch verb {
            case .approve: words.approval(argument)
            case .send: words.isProposed ? .sendProposed : .send(words.trimmed)
            case .decline: .decline
            case .confirm: .confirm
            case .again: .again
            case .reopen: .reopen
            case .escalate: .escalate(to: argument)
            case .close: words.closing
            case .snooze, .until: .snooze(until: argument.map { Command.When($0) })
            case .hold: .hold(words.scope)
            case .resume: words.resuming
            case .assign: .assign(words.person)
            case .note: .note(argument)
            case .fixed: .fixed(words.filled)
            case .cause: .cause(words.filled)
            case .review: words.reviewing
            case .means: .means(Command.AnswerMeaning(written: words.trimmed))
            case .submitted: .submitForm(reference: words.reference)
            case .asked: .askRecipient(words.recipient)
            case .looked: words.lookUp
            case .taken: words.taking
            case .allowed: words.allowance
            case .remind:
                .remind(
                    on: words.reminder.map { Command.When($0.when) }, about: words.reminder?.about)
            case .mute: .mute
            case .unmute: .unmute
            case .add: .add(words.addresses)
            case .remove: .remove(words.addresses)
            case .split: .split(words.addresses)
            case .merge: words.merging
            case .sent: .sent
            case .resend: .resend
            case .release: words.releasing
            case .file: .file(mail: words.mail, under: words.tickets.last)
            case .new: .open(mail: words.mail, about: words.mail == nil ? argument : nil)
            case .ignore: .ignoreSender
            case .digest: .digest(words.digest)
            case .undo: .undo
            case .status: .status
            case .show: .show
            case .help: .help(Command.Verb(rawValue: words.trimmed.lowercased()))
            }
    }
}
