import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

extension Bench {
    /// An agent says so in a mail of its own, proven by our server; the next pass reads it.
    func say(_ text: String, from agent: String = Bench.alice) throws {
        deliver(mail(from: agent, subject: "orders", text))
        try pass(after: .minutes(1))
    }

    /// The text of the last answer to an agent's orders, its folded lines joined.
    func lastAnswer() throws -> String {
        let last = try #require(toAgents.last { purposes([$0]) == ["answer"] })
        let text = try #require(MessageParser.parse(last.raw).text)
        return text.replacing("\r\n", with: "\n").replacing(/\n +/, with: " ")
    }

    /// The text that awaits approval, or did.
    func draft(_ number: Int = 1) throws -> Draft? {
        try database.read { try $0.draft(of: TicketNumber(number)) }
    }

    /// Whether everything is held.
    func isHeld() throws -> Bool { try database.read { try !$0.holdsOfAll().isEmpty } }

    /// The words of a mail, blanks as one.
    func text(_ mail: SubmittedMail?) throws -> String {
        let text = MessageParser.parse(try #require(mail).raw).text ?? ""
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
