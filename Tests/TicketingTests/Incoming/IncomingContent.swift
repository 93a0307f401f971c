import Correspondence
import InternetMessage
import Ticketing

/// What a mail of the table says: its words, and what was read in them.
enum IncomingContent: Hashable {
    case nothing
    /// A refusal of that class, of an address of ours or of somebody else's.
    case refusal(Rejection.Class, isOurs: Bool = true)
    /// A delay of our address that was first seen so many hours ago.
    case delaySince(hours: Int)
    /// A forwarded thread with the postmaster about our address.
    case thread
    case answer(PostmasterAnswer.Class)
    case commands(Command.Execution)
    /// A line that is nearly a command.
    case slip
    /// An address of ours, in the writer's own words or only in what they quote.
    case names, quotes
    case monitorAlert
    /// To the postmaster with us in copy, naming our address or none.
    case toPostmaster(names: Bool)
    /// To the postmaster with us in copy, quoting a delay of our address.
    case delayToPostmaster
    /// A feedback report about a mail from our address.
    case complaint

    static let all: [IncomingContent] =
        [
            .nothing, .refusal(.block), .refusal(.block, isOurs: false), .refusal(.delay),
            .delaySince(hours: 25), .refusal(.content), .refusal(.policy), .refusal(.otherList),
            .thread, .commands(.yes), .commands(.confirm), .slip, .names, .quotes, .monitorAlert,
            .toPostmaster(names: true), .toPostmaster(names: false), .delayToPostmaster,
            .complaint,
        ] + PostmasterAnswer.Class.allCases.map { .answer($0) }

    static func rejection(_ class: Rejection.Class, of address: IPAddress) -> Rejection {
        Rejection(
            address: address, postmaster: `class` == .otherList ? nil : "proofpoint",
            class: `class`, text: "554 5.7.1 \(address) refused: \(`class`)")
    }

    /// Whether a mail of that kind can say it: commands and answers are read in correspondence
    /// only, and answers also in what marks itself an automatic one. Of refusals, reports and
    /// people's mail say every class; for the rest a block stands for all.
    func fits(_ kind: Reading.Kind) -> Bool {
        switch self {
        case .commands, .slip, .toPostmaster, .delayToPostmaster: kind == .correspondence
        case .answer: kind == .correspondence || kind == .autoReply
        case .complaint: kind == .complaint
        case .thread, .monitorAlert: ![.bounce, .delay, .delivered].contains(kind)
        case .nothing, .refusal(.block, true), .names, .quotes: true
        case .refusal, .delaySince: [.correspondence, .bounce, .delay].contains(kind)
        }
    }

    func write(_ message: inout ParsedMessage, _ reading: inout Reading) {
        switch self {
        case .nothing: reading.reply = "Good morning to all of you."
        case .refusal(let `class`, let isOurs):
            refuse(`class`, isOurs ? IncomingFixture.ours : IncomingFixture.foreign, &reading)
        case .delaySince: refuse(.delay, IncomingFixture.ours, &reading)
        case .thread: reading.forwarded = [Self.forward]
        case .answer(let `class`):
            reading.reply = "That is what we say of it."
            reading.answer = EngineFixture.answer(`class`)
        case .commands(let execution): command(execution, &reading)
        case .slip: reading.reply = "snoze 2w"
        case .names: reading.reply = "Please look at \(IncomingFixture.ours) once more."
        case .quotes: reading.reply = "As I said."
        case .monitorAlert:
            message.subject = "MXToolbox: blacklist alert"
            reading.reply = "\(IncomingFixture.ours) was listed by SORBS."
        case .toPostmaster(let names):
            address(&message)
            reading.reply =
                names ? "\(IncomingFixture.ours) is blocked." : "Any news of our address?"
        case .delayToPostmaster:
            address(&message)
            refuse(.delay, IncomingFixture.ours, &reading)
        case .complaint:
            reading.reply = "This is a feedback report."
            reading.complaint = Complaint()
            reading.complaint?.sourceAddress = "\(IncomingFixture.ours)"
        }
        message.text = reading.reply + quotation
    }

    private var quotation: String {
        self == .quotes ? "\n> \(IncomingFixture.ours) is blocked\n" : ""
    }

    private func refuse(
        _ class: Rejection.Class, _ address: IPAddress, _ reading: inout Reading
    ) {
        let rejection = Self.rejection(`class`, of: address)
        reading.reply = rejection.text
        reading.rejections = [rejection]
        guard reading.kind == .bounce || reading.kind == .delay else { return }
        var bounce = Bounce()
        (bounce.recipient, bounce.diagnostic) = ("dave@customer.example", rejection.text)
        reading.bounces = [bounce]
    }

    private func address(_ message: inout ParsedMessage) {
        message.to = [NamedAddress(address: "\(IncomingFixture.contact)")]
        message.cc = [NamedAddress(address: "\(IncomingFixture.bot)")]
    }

    private func command(_ execution: Command.Execution, _ reading: inout Reading) {
        reading.reply = "escalate"
        var command = Command(verb: .escalate, line: "escalate")
        command.execution = execution
        reading.commands = [command]
    }

    private static let forward: ForwardedMessage = {
        var forward = ForwardedMessage(via: .inline)
        forward.from = NamedAddress(address: "\(IncomingFixture.contact)")
        forward.to = [NamedAddress(address: "\(IncomingFixture.alice.address)")]
        forward.subject = "Blocked"
        forward.dateTime = "2026-11-01T09:00:00Z"
        forward.text = "We received your request about \(IncomingFixture.ours)."
        return forward
    }()
}
