import Correspondence
import Foundation
import InternetMessage

/// The facts of an entry as they are stored: one flat JSON object, of which each kind uses its own
/// keys.
///
/// Databases hold these objects for good: a key keeps its name and its meaning, moments are
/// milliseconds since 1970-01-01T00:00:00Z, and what enumerations say is their cases' names.
struct TimelineFacts: Hashable, Codable {
    /// People's words, or a name.
    var text: String?
    /// Which of several things it is: a cause, a closure, a meaning, a reason.
    var what: String?
    /// What shows it.
    var proof: String?
    /// The purpose of a mail, `follow-up-2`.
    var mail: String?
    /// An agent.
    var person: EmailAddress?
    /// A ticket.
    var ticket: Int?
    /// Another one.
    var other: Int?
    /// Several.
    var tickets: [Int]?
    /// Addresses of ours.
    var addresses: [IPAddress]?
    /// A moment.
    var at: Int64?
    /// A duration in milliseconds.
    var length: Int64?
    /// A number.
    var count: Int?
    /// Names that belong together: of two postmasters, of agents.
    var names: [String]?
}

extension TimelineFacts {
    init(at moment: Timestamp) { self.init(at: moment.milliseconds) }

    init(text: String?, at moment: Timestamp) {
        self.init(text: text, at: moment.milliseconds)
    }

    init(mail purpose: OutgoingMail.Purpose) { self.init(mail: purpose.description) }

    init(ticket: TicketNumber) { self.init(ticket: ticket.value) }

    init(mail purpose: OutgoingMail.Purpose, _ proof: DeliveryProof) {
        self.init(mail: purpose.description)
        switch proof {
        case .copy: self.proof = "copy"
        case .report: self.proof = "report"
        case .answer: self.proof = "answer"
        case .ledger: self.proof = "ledger"
        case .word(let agent): (self.proof, person) = ("word", agent)
        }
    }

    /// The object that `json` is; nil where it is none, or holds something else under these keys.
    init?(json: String) {
        guard let facts = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)) else {
            return nil
        }
        self = facts
    }

    /// The object, its keys in order: the same facts are the same text.
    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings and integers only: encoding them cannot fail.
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}

/// The facts by type; nil where they are missing or of another kind.
extension TimelineFacts {
    var moment: Timestamp? { at.map { Timestamp(milliseconds: $0) } }

    var purpose: OutgoingMail.Purpose? { mail.flatMap { OutgoingMail.Purpose($0) } }

    var number: TicketNumber? { ticket.map { TicketNumber($0) } }

    var meaning: PostmasterAnswer.Class? { what.flatMap { PostmasterAnswer.Class(rawValue: $0) } }

    var closure: Ticket.Closure? { what.flatMap { Ticket.Closure(rawValue: $0) } }

    var deliveryProof: DeliveryProof? {
        switch proof {
        case "copy": .copy
        case "report": .report
        case "answer": .answer
        case "ledger": .ledger
        case "word": person.map { .word(of: $0) }
        default: nil
        }
    }

    var undecidedDraft: UndecidedDraft? {
        guard let moment, let names else { return nil }
        let asked = names.compactMap { EmailAddress($0) }
        return asked.count == names.count
            ? UndecidedDraft(since: moment, asked: asked, next: person) : nil
    }

    var authenticity: TicketEvent.Authenticity? {
        proof.flatMap { TicketEvent.Authenticity(rawValue: $0) }
    }
}
