import Correspondence
import InternetMessage
import Testing
import Ticketing

/// One mail in words, what it is, and what becomes of it, written by hand:
/// `fate reason ticket | effects | witness`.
struct IncomingRow: CustomTestStringConvertible, Sendable {
    typealias Change = @Sendable (inout IncomingMail, inout IncomingFacts) -> Void

    let name: String
    let cell: IncomingTable.Cell
    let change: Change
    let expected: String

    init(
        _ name: String, _ cell: IncomingTable.Cell, _ expected: String,
        _ change: @escaping Change = { _, _ in }
    ) {
        (self.name, self.cell, self.expected, self.change) = (name, cell, expected, change)
    }

    var testDescription: String { name }

    func routed() -> Routed {
        var given = cell.given()
        change(&given.mail, &given.facts)
        return Routed(given)
    }

    static let all = ofAgents + ofCommands + fromOutside + fromPostmasters + ofOurOwn
}

extension IncomingTable.Cell {
    /// A mail of that sender that says that, tied so.
    static func mail(
        _ who: IncomingTable.Who, _ content: IncomingContent = .nothing,
        _ thread: IncomingTable.Thread = .none, _ automation: Automation = .person,
        kind: Reading.Kind = .correspondence, _ circumstances: IncomingTable.Circumstances = []
    ) -> Self {
        Self(
            who: who, automation: automation, kind: kind, thread: thread, content: content,
            circumstances: circumstances)
    }

    /// A mail of that sender that says that, tied to nothing, under those circumstances.
    static func mail(
        _ who: IncomingTable.Who, _ content: IncomingContent,
        _ circumstances: IncomingTable.Circumstances
    ) -> Self {
        Self(who: who, content: content, circumstances: circumstances)
    }

    /// A person's mail of that sender that says that, tied so, under those circumstances.
    static func mail(
        _ who: IncomingTable.Who, _ content: IncomingContent, _ thread: IncomingTable.Thread,
        _ circumstances: IncomingTable.Circumstances
    ) -> Self {
        Self(who: who, thread: thread, content: content, circumstances: circumstances)
    }
}

extension IncomingDecision {
    /// The decision as the rows have it.
    var inShort: String {
        let head = ["\(fate)", reason.code.rawValue, ticket.map { "\($0)" }].compactMap(\.self)
        let tail = effects.isEmpty ? "nothing" : effects.map(\.inShort).joined(separator: ", ")
        return "\(head.joined(separator: " ")) | \(tail) | \(witness.name)"
    }
}

extension IncomingEffect {
    /// The effect as the rows have it.
    var inShort: String {
        switch self {
        case .revoke(let token): "burn \(token)"
        case .settle(_, let settlement): "settle: \(settlement)"
        case .markReturned: "came back"
        case .noteSignature(let isSigned, _): isSigned ? "signed" : "unsigned"
        case .apply(let event, let ticket, _): "\(ticket) \(event.inShort)"
        case .note(_, let ticket, _): "note \(ticket)"
        case .learn(let references, _, let ticket): "learn \(references.count) \(ticket)"
        case .record(let record, let ticket):
            "record \(record.rejection.class)" + (ticket.map { " \($0)" } ?? "")
        case .change(.open(let opening)): opening.inShort
        case .change(.addEvidence(_, .existing(let ticket))): "add to \(ticket)"
        case .change(.addEvidence(_, .opening(let index))): "add to opening \(index)"
        case .change(.join(_, _, let draft)): "join \(draft)"
        default: letterInShort
        }
    }

    private var letterInShort: String {
        switch self {
        case .receipt(let receipt):
            (receipt.isProven ? "receipt " : "unproven receipt ")
                + receipt.agents.map(\.address.localPart).joined(separator: "+")
        case .ask(let agent, _): "ask \(agent.address.localPart)"
        case .observe(let observation): "observe \(observation.list)"
        case .explain(let agent, _): "explain \(agent.address.localPart)"
        case .remember(_, let memory): "remember \(memory)"
        case .carryOut(let plan): plan.steps.map(\.inShort).joined(separator: ", ")
        case .answer(let answer): answer.silentUntil == nil ? "answer" : "last answer"
        case .refuse(let plan):
            (["refuse"] + plan.steps.map(\.inShort)).joined(separator: " ")
        case .bundle: "bundle"
        case .tell(_, let guesses):
            (["tell"] + guesses.map(\.description)).joined(separator: " ")
        default: "?"
        }
    }
}

extension TicketOpening {
    fileprivate var inShort: String {
        let names = addresses.map(\.description).joined(separator: "+")
        let again = recurrenceOf.map { " after \($0)" } ?? ""
        return "\(mayLeaveAtOnce ? "open" : "draft") \(names)\(again)"
    }
}

extension TicketEvent {
    fileprivate var inShort: String {
        switch self {
        case .answerReceived(let answer, let proof):
            "\(answer?.class.rawValue ?? "unread") \(proof)"
        case .agentWrote: "agentWrote"
        case .autoReplyReceived: "autoReply"
        case .deliveryFailed(let permanently): permanently ? "bounced" : "delayed"
        default: "\(self)"
        }
    }
}

extension CommandPlan.Step {
    fileprivate var inShort: String {
        switch self {
        case .execute(let command, let ticket):
            "do \(command.verb)" + (ticket.map { " \($0)" } ?? "")
        case .confirm(let command, let ticket):
            "confirm \(command.verb)" + (ticket.map { " \($0)" } ?? "")
        case .refuse(let command, .unproven): "unproven \(command.verb)"
        case .refuse(let command, .replayed): "replayed \(command.verb)"
        case .refuse(let command, .doneBefore): "doneBefore \(command.verb)"
        case .refuse(let command, .misaddressed): "misaddressed \(command.verb)"
        case .refuse(let command, .tooOld): "tooOld \(command.verb)"
        case .refuse(let command, .tooMany): "tooMany \(command.verb)"
        }
    }
}
