/// How one command is written, told and weighed: a row of the table that mail, the command line,
/// `help` and the correction of slips all go by.
public struct CommandSyntax: Sendable {
    /// What is asked for; its name is its first word.
    public let verb: Command.Verb
    /// Whom it touches.
    public let effect: Effect
    /// What may follow it.
    let form: Form
    /// What else of it matters to whoever reads a line.
    let traits: Traits
    /// The command with an argument of its form, as an answer proposes it.
    public let example: String
    /// What `help` says; empty where another command's line covers it too.
    public let help: [HelpLine]
    /// `delistbot ticket VERB`; nil where the command line has no such command, or a richer one.
    public let order: OrderForm?

    /// Memberwise. The defaults are those of nearly every command: about a ticket, and changing our
    /// own books.
    init(
        _ verb: Command.Verb, _ form: Form, _ effect: Effect = .inside,
        _ traits: Traits = .ticket, example: String? = nil, help: [HelpLine] = [],
        order: OrderForm? = nil
    ) {
        (self.verb, self.form, self.effect, self.traits) = (verb, form, effect, traits)
        (self.example, self.help, self.order) = (example ?? verb.rawValue, help, order)
    }

    /// Whether it is about a ticket: without one named, the ticket of the mail is meant.
    public var needsTicket: Bool { traits.contains(.ticket) }

    /// Whole sentences that people write instead of it, lower case.
    public var phrases: [String] {
        CommandPhrases.sheet.sections.filter { $0.0.verb == verb }.flatMap(\.1)
    }
}

extension CommandSyntax {
    /// Whom a command touches.
    public enum Effect: Hashable, Sendable {
        /// Nobody outside would notice: it is carried out wherever it stands.
        case harmless
        /// It changes our own books and what follows from them.
        case inside
        /// A mail to a postmaster leaves because of it.
        case outward
    }

    /// What may follow a command.
    enum Form {
        /// Nothing but tickets and words that point at one.
        case nothing
        case agent, agentIfAny, scopeIfAny, draft, verb, changes, closure, textBelow, freeText
        case span, day, form, recipient, allowance, lookUp, taker, reminder, done, addresses,
            tickets, filing,
            opening,
            sender, meaning, schedule
    }

    /// What else of a command matters to whoever reads a line.
    struct Traits: OptionSet, Sendable {
        let rawValue: Int
        /// It is about a ticket.
        static let ticket = Traits(rawValue: 1)
        /// `Could you …` asks for it and for nothing else.
        static let request = Traits(rawValue: 2)
        /// Its word says it even amid a sentence of politeness.
        static let loneWord = Traits(rawValue: 4)
        /// A bare number after it can only be a ticket's.
        static let bareNumber = Traits(rawValue: 8)
        /// Any words may follow it.
        static let anyWords = Traits(rawValue: 16)
        /// It may be asked with a question mark.
        static let question = Traits(rawValue: 32)
        /// Its line may as well be the end of a sentence.
        static let endsSentence = Traits(rawValue: 64)
        /// Only its word alone is it: people thank again, and ask again.
        static let alone = Traits(rawValue: 128)
    }

    /// A line of `help`: a command as it is written, and what it does.
    public struct HelpLine: Sendable {
        /// The command, without marks.
        public let command: String
        /// What it does; commands in it stand in “marks”.
        public let meaning: String

        init(_ command: String, _ meaning: String) {
            (self.command, self.meaning) = (command, meaning)
        }
    }

    /// The command as a subcommand of `delistbot ticket`.
    public struct OrderForm: Sendable {
        /// What it does, in a sentence.
        public let abstract: String
        /// What follows the ticket's number, for people; nil: nothing.
        public let argument: String?

        init(_ abstract: String, _ argument: String? = nil) {
            (self.abstract, self.argument) = (abstract, argument)
        }
    }
}

extension Command.Verb {
    /// Its row in the table of commands.
    public var syntax: CommandSyntax { CommandTable[self] }

    /// The verb with an argument of its form, as an answer proposes it.
    public var example: String { syntax.example }

    /// Whether it changes nothing that anybody outside would notice.
    public var isHarmless: Bool { syntax.effect == .harmless }

    /// Whether any words may follow it.
    var takesWords: Bool { syntax.traits.contains(.anyWords) }
}
