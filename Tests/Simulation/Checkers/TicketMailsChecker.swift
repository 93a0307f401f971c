import TicketStore
import Ticketing

/// What a ticket says of its mails is what the outbox says, whatever was merged, split, taken back
/// or made anew, counted another way; and no number of a mail is given twice.
enum TicketMailsChecker {
    static func violations(
        of tickets: [Ticket], in tx: borrowing Transaction
    ) throws -> [String] {
        var found: [String] = []
        for ticket in tickets {
            let items = try tx.mailToPostmaster(of: ticket.number)
            if Figures(ticket.mails) != Figures(items) || ticket.mails.returned > items.count {
                found.append("\(ticket.number) has \(ticket.mails), not \(Figures(items))")
            }
            for item in items where item.ticket == ticket.number {
                guard let serial = serial(item), serial > ticket.mailsQueued else { continue }
                found.append("\(item.uniqueKey) has a number that is given again")
            }
        }
        return found
    }

    /// 2 of `ticket-12.mail-2.reply-2`, where the ticket is its own.
    private static func serial(_ item: OutboxItem) -> Int? {
        let parts = item.uniqueKey.split(separator: ".")
        guard let ticket = item.ticket, parts.first == "ticket-\(ticket.value)" else { return nil }
        return parts.dropFirst().first.flatMap { Int($0.dropFirst("mail-".count)) }
    }

    private struct Figures: Equatable {
        let accepted: Int
        let followUps: Int
        let hasUncertain: Bool

        init(_ mails: TicketMails) {
            (accepted, followUps) = (mails.accepted, mails.followUps)
            hasUncertain = mails.hasUncertain
        }

        init(_ items: [OutboxItem]) {
            let left = items.filter { $0.state == .accepted }
            (accepted, followUps) = (left.count, left.count { $0.purpose?.isFollowUp == true })
            hasUncertain = items.contains { $0.state == .uncertain }
        }
    }
}
