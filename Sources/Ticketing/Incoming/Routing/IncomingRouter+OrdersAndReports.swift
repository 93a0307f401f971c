import Correspondence
import InternetMessage

// Mail of an agent that orders something and brings a report along: both count.
extension IncomingRouter {
    /// The orders of a mail, and what is forwarded or pasted below them: both are done, or told of.
    /// What stands inside a forward orders nothing; the reader looks for orders above it only.
    func ordered(_ given: Situation, _ agent: Agent, _ proof: Sender.Proof) -> IncomingDecision {
        let orders = commanded(given, agent, proof)
        // The same mail once more was answered with all that is in it.
        guard proof != .forged, !given.facts.commands.isContentKnown,
            let report = report(besideOrdersOf: given, agent, proof)
        else { return orders }
        var decision = orders
        decision.fate = .filed
        // What the mail reports goes first: an order may end the ticket that it belongs to.
        decision.effects = report.effects + orders.effects
        decision.ticket = orders.ticket ?? report.ticket
        decision.isOnItsRequest = decision.ticket == nil && report.isOnItsRequest
        if !orders.witness.isMail { decision.witness = report.witness }
        return decision
    }

    private func report(
        besideOrdersOf given: Situation, _ agent: Agent, _ proof: Sender.Proof
    ) -> IncomingDecision? {
        if proof == .proven, let taken = takenInAnswer(given, agent) { return taken }
        let contents =
            given.reading.forwarded.isEmpty
            ? pasted(withoutOrders(ownWords(in: given), given), given, namesCount: false)
            : self.contents(of: given, in: withoutOrders(given))
        guard contents.isEmpty else {
            return reported(given, agent, contents, isProven: proof == .proven)
        }
        guard !given.reading.forwarded.isEmpty else { return nil }
        return IncomingDecision(
            .filed, IncomingReason(.nothingUsable, "nothing usable inside; the agent was told"),
            ticket: given.correlation.ticket, effects: [.explain(agent, [])], seenBy: .answer)
    }

    /// The mail without the lines of its orders: what these name is no report.
    private func withoutOrders(_ given: Situation) -> ReadMail {
        let read = given.mail.read
        var (message, reading) = (read.message, read.reading)
        message.text = message.text.map { withoutOrders($0, given) }
        reading.reply = withoutOrders(reading.reply, given)
        return ReadMail(message, reading, receivedAt: read.receivedAt)
    }

    private func withoutOrders(_ text: String, _ given: Situation) -> String {
        let orders = Set(
            given.reading.commands.flatMap { command in
                (command.line + "\n" + (command.argument ?? ""))
                    .split(whereSeparator: \.isNewline)
            }.map { String($0).trimmed })
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .filter { !orders.contains(String($0).trimmed) || $0.allSatisfy(\.isWhitespace) }
            .joined(separator: "\n")
    }
}

extension ReportContents {
    /// Whether nothing at all was found.
    fileprivate var isEmpty: Bool {
        requests.isEmpty && evidence.isEmpty && remarks.isEmpty && observations.isEmpty
    }
}
