import Correspondence
import InternetMessage
import Signing
import Ticketing

extension ReceivedMessage {
    /// What its orders are known by when they come again under another subject, date or
    /// identifier, which a signature does not always cover: who gave them, in which words, in
    /// answer to what. Nil where it orders nothing.
    ///
    /// What it answers is the nearest mail that it cites, or else the tag of the address that it
    /// went to: each of our letters has another. Where it has neither, it is the ticket that it
    /// belongs to, by its subject mostly.
    func ordersKey(
        of agent: Agent, on ticket: TicketNumber?, _ rules: BotRules
    ) -> [UInt8]? {
        let words = reading.commands.filter { $0.isOrder && $0.execution == .yes }.map { order in
            order.words.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        guard !words.isEmpty else { return nil }
        let cited = (message.inReplyTo.first ?? message.references.last)?.text
        let tags = Credentials.tagTexts(in: message, rules: rules).sorted()
        let other = tags.isEmpty ? ticket?.description ?? "" : tags.joined(separator: " ")
        let parts = [agent.address.description.lowercased(), cited ?? other] + words
        return SHA256.hash(Array(parts.joined(separator: "\u{0}").utf8))
    }
}
