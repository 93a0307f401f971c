import Correspondence
import InternetMessage
import Signing
import Ticketing

extension ReceivedMessage {
    /// What its orders are known by when they come again under another subject, date or
    /// identifier, which a signature does not always cover: who gave them, in which words, in
    /// answer to what. Nil where it orders nothing.
    ///
    /// What somebody saw is news on another day, though the words are the same: where a mail tells
    /// nothing else, the day it was written counts as well.
    ///
    /// What it answers is the nearest mail that it cites, or else the tag of the address that it
    /// went to: each of our letters has another. Where it has neither, it is the ticket that it
    /// belongs to, by its subject mostly.
    func ordersKey(
        of agent: Agent, on ticket: TicketNumber?, _ rules: BotRules
    ) -> [UInt8]? {
        let orders = reading.commands.filter { $0.isOrder && $0.execution == .yes }
        let words = orders.map { order in
            order.words.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        guard !words.isEmpty else { return nil }
        let cited = (message.inReplyTo.first ?? message.references.last)?.text
        let tags = Credentials.tagTexts(in: message, rules: rules).sorted()
        let other = tags.isEmpty ? ticket?.description ?? "" : tags.joined(separator: " ")
        let day = orders.allSatisfy(\.isObservation) ? writtenOn.map { [$0] } ?? [] : []
        let parts = [agent.address.description.lowercased(), cited ?? other] + day + words
        return SHA256.hash(Array(parts.joined(separator: "\u{0}").utf8))
    }

    /// The day of its Date field, which signatures cover.
    private var writtenOn: String? { message.date.map { String($0.iso8601.prefix(10)) } }
}
