import Foundation
import InternetMessage
import MIME
import TicketStore
import Ticketing

/// What must hold after every pass, whatever went wrong (architecture §14).
struct SafetyChecker {
    private var looked = 0
    private var delivered: Set<MessageID> = []
    private var lastMail: [Int: Timestamp] = [:]
    private var lastOutsideAt: Timestamp?
    private var orderedTickets: Set<Int> = []
    private var approvals = 0
    private var resends = 0

    /// An agent's mail reached the mailbox.
    mutating func noteArrival(_ bytes: [UInt8], line: String?) {
        guard let line else { return }
        if line == "approve" { approvals += 1 }
        if line == "resend" { resends += 1 }
        let mail = MessageParser.parse(bytes)
        if line != "approve", let ticket = Self.ticket(in: mail.subject ?? "") {
            orderedTickets.insert(ticket)
        }
        if line.hasPrefix("#1 ") { orderedTickets.insert(1) }
    }

    /// A stranger's mail reached the mailbox.
    mutating func noteForgery(_ bytes: [UInt8]) {}

    /// What the last pass violated.
    mutating func violations(in world: World, at clock: Timestamp) throws -> [String] {
        var found: [String] = []
        let fresh = world.relay.arrived[looked...]
        looked = world.relay.arrived.count
        for arrived in fresh {
            found += check(arrived, world)
        }
        if !world.faults.endWasReached, fresh.contains(where: world.isOutside) {
            found.append("mail to the postmaster though the mailbox was not read to its end")
        }
        found += checkFuse(world)
        found += try checkDatabase(world)
        return found.map { "seed \(world.seed), \(world.now.iso8601): \($0)" }
    }

    private mutating func check(
        _ arrived: SimulatedRelay.Arrived, _ world: World
    ) -> [String] {
        let allowed = ["alice", "bob", "mira", "delist"].map { "\($0)@example.org" }
        guard world.isOutside(arrived) else {
            return allowed.contains(arrived.recipient.description)
                ? [] : ["mail to a stranger: \(arrived.recipient)"]
        }
        let mail = MessageParser.parse(arrived.bytes)
        guard let identifier = mail.messageID,
            let ticket = mail.first("delistbot-ticket").flatMap({ Int($0) })
        else { return ["mail to the postmaster without identity"] }
        var found: [String] = []
        if !delivered.insert(identifier).inserted, resends == 0 {
            found.append("\(identifier) was delivered twice and nobody asked")
        }
        if approvals == 0 { found.append("\(identifier) left though nobody approved anything") }
        found += checkGap(ticket, mail, arrived.at, world)
        found += checkCrowding(mail, arrived.at)
        (lastMail[ticket], lastOutsideAt) = (arrived.at, arrived.at)
        return found
    }

    /// A week between follow-ups, counted from acceptance; three days whatever agents order.
    private func checkGap(
        _ ticket: Int, _ mail: ParsedMessage, _ at: Timestamp, _ world: World
    ) -> [String] {
        let purpose = mail.first("delistbot-purpose") ?? ""
        guard purpose.hasPrefix("follow-up"), let last = lastMail[ticket] else { return [] }
        let gap = at - last
        // The clocks of two passes may differ by the jitter of an hour.
        let least: Duration = orderedTickets.contains(ticket) ? .days(3) : .days(7)
        let answered =
            (try? world.database.read { try $0.ticket(TicketNumber(ticket))?.lastAnswerAt })
            .map { $0.map { $0 > last } ?? false } ?? false
        return gap + .hours(1) < least && !answered && resends == 0
            ? ["#\(ticket): \(purpose) after \(gap), not \(least)"] : []
    }

    /// No pass sends a mail that nobody asked for to a contact that got another in it.
    private func checkCrowding(_ mail: ParsedMessage, _ at: Timestamp) -> [String] {
        let purpose = mail.first("delistbot-purpose") ?? ""
        let isUnasked = purpose.hasPrefix("follow-up") || purpose.hasPrefix("nudge")
        return isUnasked && lastOutsideAt == at
            ? ["\(purpose) crowded the contact: another mail left in the same pass"] : []
    }

    private func checkFuse(_ world: World) -> [String] {
        let recent = world.relay.arrived.suffix(40).filter {
            world.isOutside($0) && world.now - $0.at < .hours(22)
        }
        return recent.count > 10 ? ["\(recent.count) mails to the postmaster in a day"] : []
    }

    private func checkDatabase(_ world: World) throws -> [String] {
        try world.database.read { tx in
            var found: [String] = []
            for item in try tx.items(in: .queued) where item.postmaster != nil {
                let ticket = try item.ticket.flatMap { try tx.ticket($0) }
                guard case .waitingOnPostmaster(followUpAt: nil)? = ticket?.status else {
                    found.append("\(item.uniqueKey) is queued for a ticket that does not wait")
                    continue
                }
            }
            let cursor = try tx.cursor(of: "simulated")
            let read = world.mailbox.stored.filter {
                cursor?.uidValidity == world.mailbox.validity && $0.uid <= cursor?.lastUID ?? UID(0)
            }
            let count = try tx.messageCount()
            if count > world.mailbox.everDelivered.count {
                found.append("\(count) messages recorded, too many")
            }
            for stored in read.suffix(3) {
                let isThere = try tx.isDelivered(
                    mailbox: "simulated", world.mailbox.validity, stored.uid)
                if !isThere { found.append("UID \(stored.uid) was passed over") }
            }
            return found
        }
    }

    static func ticket(in subject: String) -> Int? {
        guard let start = subject.firstRange(of: "[#"),
            let end = subject[start.upperBound...].firstIndex(of: "]")
        else { return nil }
        return Int(subject[start.upperBound..<end])
    }
}
