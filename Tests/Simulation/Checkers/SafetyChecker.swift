import Bot
import Correspondence
import Foundation
import InternetMessage
import MIME
import TicketStore
import Ticketing

/// What must hold after every pass, whatever went wrong.
struct SafetyChecker {
    private var looked = 0
    private var lastMail: [Int: Timestamp] = [:]
    private var lastMailTo: [EmailAddress: Timestamp] = [:]
    private var orderedTickets: Set<Int> = []
    private var approvals = 0
    private var resends = 0
    /// What every ticket was doing after the pass before.
    private var before: [TicketNumber: Ticket] = [:]
    /// Addresses that some ticket is about.
    private var known: Set<IPAddress> = []
    /// Addresses that agents put on tickets or took away.
    private var excused: Set<IPAddress> = []
    private var witnesses: WitnessChecker? = WitnessChecker()
    /// The keys of what reached postmasters.
    private var keys: Set<String> = []
    /// How often one reached them again.
    private var repetitions = 0

    /// The database was put back from a backup: what tickets were is no measure any more, and agents
    /// are told of what is read again in one mail, not of each.
    mutating func forget() { (before, known, witnesses) = ([:], [], nil) }

    /// An agent's mail reached the mailbox.
    mutating func noteArrival(_ bytes: [UInt8], orders: String?) {
        guard let orders else { return }
        witnesses?.noteOrders(orders)
        if orders.contains("approve") { approvals += 1 }
        if orders.contains("resend") { resends += 1 }
        let mail = MessageParser.parse(bytes)
        if orders != "approve", let ticket = Self.ticket(in: mail.subject ?? "") {
            orderedTickets.insert(ticket)
        }
        for line in orders.split(separator: "\n") {
            orderedTickets.formUnion(Self.tickets(in: line))
            guard line.contains(" add ") || line.contains(" remove ") else { continue }
            excused.formUnion(line.split(separator: " ").compactMap { IPAddress(String($0)) })
        }
    }

    /// What the last pass violated.
    mutating func violations(in world: World, at clock: Timestamp) throws -> [String] {
        var found: [String] = []
        let fresh = world.relay.arrived[looked...]
        looked = world.relay.arrived.count
        let tokens = ForeignTokens(of: world.rules.agents.map(\.address), keys: world.keys)
        for arrived in fresh {
            found += check(arrived, world, clock)
            let mail = SubmittedMail(
                sender: arrived.sender, recipients: [arrived.recipient], raw: arrived.bytes)
            found += tokens.owners(in: mail).map { "\(arrived.recipient) got \($0)'s token" }
        }
        if !world.faults.endWasReached, fresh.contains(where: world.isOutside) {
            found.append("mail to the postmaster though the mailbox was not read to its end")
        }
        found += checkFuse(world)
        found += try checkDatabase(world)
        found += try checkTickets(world, fresh, clock)
        found += try checkNotices(world, clock)
        found += try witnesses?.violations(in: world) ?? []
        return found.map { "seed \(world.seed), \(world.now.iso8601): \($0)" }
    }

    private mutating func check(
        _ arrived: SimulatedRelay.Arrived, _ world: World, _ clock: Timestamp
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
        // `ticket-12.mail-1.inquiry`: another mail with the key asks the same again.
        let key = identifier.text.prefix { $0 != "@" }.split(separator: ".").prefix(3)
        if !keys.insert(key.joined(separator: ".")).inserted {
            repetitions += 1
            if repetitions > resends {
                found.append("\(identifier) repeats a mail that left and nobody asked")
            }
        }
        if approvals == 0 { found.append("\(identifier) left though nobody approved anything") }
        found += checkGap(ticket, mail, clock, world)
        found += checkCrowding(mail, arrived)
        lastMail[ticket] = clock
        lastMailTo[arrived.recipient] = arrived.at
        return found
    }

    /// A week between follow-ups, counted from acceptance by the host's clock, which may be hours
    /// behind unnoticed after passes that stored nothing; three days whatever agents order.
    private func checkGap(
        _ ticket: Int, _ mail: ParsedMessage, _ at: Timestamp, _ world: World
    ) -> [String] {
        let purpose = mail.first("delistbot-purpose") ?? ""
        guard purpose.hasPrefix("follow-up"), let last = lastMail[ticket] else { return [] }
        let gap = at - last
        let now = try? world.database.read { try $0.ticket(TicketNumber(ticket)) }
        let isHastened = orderedTickets.contains(ticket) || now?.splitFrom != nil
        // The clocks of two passes may differ by the jitter of an hour.
        let least: Duration = isHastened ? .days(3) : .days(7)
        let isAnswered = now?.lastAnswerAt.map { $0 > last } ?? false
        return gap + .hours(1) < least && !isAnswered && resends == 0
            ? ["#\(ticket): \(purpose) after \(gap), not \(least)"] : []
    }

    /// No pass sends a mail that nobody asked for to a contact that got another in it.
    private func checkCrowding(
        _ mail: ParsedMessage, _ arrived: SimulatedRelay.Arrived
    ) -> [String] {
        let purpose = mail.first("delistbot-purpose") ?? ""
        let isUnasked = purpose.hasPrefix("follow-up") || purpose.hasPrefix("nudge")
        return isUnasked && lastMailTo[arrived.recipient] == arrived.at
            ? ["\(purpose) crowded the contact: another mail left in the same pass"] : []
    }

    /// Nobody gets more than a handful a day of what cannot wait, nor of what nothing proves.
    private func checkNotices(_ world: World, _ clock: Timestamp) throws -> [String] {
        let most = world.rules.noticePacing.perDay
        return try world.database.read { tx in
            var found: [String] = []
            for agent in world.rules.agents.map(\.address) {
                for isOfUnproven in [false, true] {
                    let count = try tx.noticesQueued(
                        to: agent, ofUnproven: isOfUnproven, since: clock - .days(1))
                    if count > most { found.append("\(agent) got \(count) notices in a day") }
                }
            }
            return found
        }
    }

    private func checkFuse(_ world: World) -> [String] {
        world.rules.postmasters.compactMap { postmaster in
            let recent = world.relay.arrived.suffix(80).filter {
                postmaster.owns($0.recipient) && world.now - $0.at < .hours(22)
            }
            return recent.count > postmaster.mailsPerDayMax
                ? "\(recent.count) mails to \(postmaster.name) in a day" : nil
        }
    }

    /// What leaves is of its ticket's postmaster, and nothing leaves that is held, snoozed or
    /// promised for later; no address of ours is lost, whatever is merged and split.
    private mutating func checkTickets(
        _ world: World, _ fresh: ArraySlice<SimulatedRelay.Arrived>, _ clock: Timestamp
    ) throws -> [String] {
        let (tickets, holds) = try world.database.read {
            (try $0.tickets(openOnly: false), try $0.holds())
        }
        let byNumber = Dictionary(uniqueKeysWithValues: tickets.map { ($0.number, $0) })
        var found: [String] = []
        for arrived in fresh where world.isOutside(arrived) {
            let mail = MessageParser.parse(arrived.bytes)
            let number = TicketNumber(mail.first("delistbot-ticket").flatMap { Int($0) } ?? 0)
            guard let ticket = byNumber[number] else {
                found.append("a mail of \(number), which there is not")
                continue
            }
            let purpose = mail.first("delistbot-purpose") ?? ""
            found += check(ticket, arrived, purpose, holds, world, clock)
        }
        // A ticket that went into another keeps its addresses for undoing; the other has them too.
        let addresses = Set(tickets.filter { $0.mergedInto == nil }.flatMap(\.addresses))
        found += known.subtracting(addresses).subtracting(excused)
            .map { "\($0) is on no ticket any more" }
        let changed = tickets.filter { before[$0.number] != $0 }
        found += try world.database.read {
            try TicketMailsChecker.violations(of: changed, in: $0)
        }
        (known, before) = (addresses, byNumber)
        return found
    }

    private func check(
        _ ticket: Ticket, _ arrived: SimulatedRelay.Arrived, _ purpose: String, _ holds: [Hold],
        _ world: World, _ clock: Timestamp
    ) -> [String] {
        var found: [String] = []
        let postmaster = world.rules.postmasters.first { $0.name == ticket.postmaster }
        if postmaster?.contacts.contains(arrived.recipient) != true {
            found.append("\(ticket.number) wrote to \(arrived.recipient), not its postmaster")
        }
        if let hold = holds.first(where: { Self.isBeneath($0.scope, ticket) }) {
            found.append("\(purpose) of \(ticket.number) left, though \(hold.scope) is held")
        }
        if case .held = ticket.status {
            found.append("\(purpose) of \(ticket.number) left, which is held")
        }
        let isUnordered = !orderedTickets.contains(ticket.number.value)
        if isUnordered, case .promised(let until)? = before[ticket.number]?.status,
            until > clock, purpose.hasPrefix("follow-up") || purpose.hasPrefix("nudge")
        {
            found.append("\(purpose) of \(ticket.number) left, promised for \(until.iso8601)")
        }
        return found
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
            let count = try tx.messageCount() - tx.givenUpCount(in: ["simulated"])
            if count > world.mailbox.everDelivered.count {
                found.append("\(count) messages recorded, too many")
            }
            for stored in read.suffix(3) {
                let isThere = try tx.isDelivered(
                    mailbox: "simulated", world.mailbox.validity, stored.uid)
                let isWanted =
                    try tx.unfetched(mailbox: "simulated", world.mailbox.validity, stored.uid)
                    != nil
                if !isThere, !isWanted { found.append("UID \(stored.uid) was passed over") }
            }
            return found
        }
    }

    /// What holds must do; the bot has its own words for it.
    private static func isBeneath(_ scope: HoldScope, _ ticket: Ticket) -> Bool {
        switch scope {
        case .all: true
        case .pool(let name): name == ticket.pool
        case .postmaster(let name): name == ticket.postmaster
        }
    }

    /// The tickets that an order names.
    private static func tickets(in line: Substring) -> [Int] {
        line.split(separator: "#", omittingEmptySubsequences: false).dropFirst().compactMap {
            Int($0.prefix { $0.isNumber })
        }
    }

    static func ticket(in subject: String) -> Int? {
        guard let start = subject.firstRange(of: "[#"),
            let end = subject[start.upperBound...].firstIndex(of: "]")
        else { return nil }
        return Int(subject[start.upperBound..<end])
    }
}
