import Bot
import InternetMessage
import TicketStore

/// Mail that somebody has written and that reaches the mailbox at its time.
struct ComingMail {
    let at: Timestamp
    let bytes: [UInt8]
    /// The orders in it, where an agent gives any.
    var orders: String?
}

/// What the rest of the universe does while the bot sleeps.
extension World {
    mutating func happen() {
        for mail in coming.filter({ $0.at <= now }) { arrive(mail) }
        coming.removeAll { $0.at <= now }
        guard !faults.isCalm else { return }
        if random.once(in: 110) { deliver(reportOfAgent()) }
        if random.once(in: 200) { deliver(SimulatedServer().bounce(someAddress(), now, &random)) }
        if random.once(in: 400) {
            deliver(random.one(of: agents).ownMail(about: someAddress(), at: now, random: &random))
        }
        if random.once(in: 120) {
            deliver(
                SimulatedStranger().mail(
                    about: someAddress(), agent: agents[0].address, at: now, random: &random))
        }
        if random.once(in: 700) { mailbox.renumber(using: &random) }
        if faults.strikes(.relayAway) { relay.awayUntil = now + random.time(.days(1), .days(6)) }
    }

    /// The administrator makes backups, and puts the last one back after some misfortune.
    mutating func restore() throws {
        guard faults.isForgetful, !faults.isCalm else { return }
        if let backup, faults.strikes(.databaseRestored) {
            try backup.backUp(to: database)
            checker.forget()
            outcome.restores += 1
            note("restored")
        } else if random.once(in: 40) {
            let copy = try TicketDatabase.inMemory(now: now)
            try database.backUp(to: copy)
            backup = copy
        }
    }

    private mutating func arrive(_ mail: ComingMail) {
        deliver(mail.bytes)
        checker.noteArrival(mail.bytes, orders: mail.orders)
        if !faults.isCalm, random.once(in: 12) { deliver(mail.bytes) }
    }

    private func deliver(_ bytes: [UInt8]) { mailbox.deliver(bytes, at: now) }

    private mutating func reportOfAgent() -> [UInt8] {
        random.one(of: agents).report(of: someAddress(), at: now, random: &random)
    }

    /// One of ours, in either pool.
    private mutating func someAddress() -> String {
        "192.0.2.\(Int.random(in: 1...12, using: &random))"
    }

    /// Postmasters and agents read what reached them.
    mutating func react() {
        let fresh = relay.fresh
        relay.fresh = []
        for arrived in fresh {
            if isOutside(arrived) {
                coming += SimulatedPostmaster(address: arrived.recipient).reactions(
                    to: arrived, agents: agents, random: &random, isSilent: faults.isCalm)
            } else if arrived.recipient == rules.address {
                deliver(arrived.bytes)
            } else if let agent = agents.first(where: {
                $0.address == arrived.recipient.description
            }) {
                coming += [
                    agent.reaction(to: arrived, random: &random, isDiligent: faults.isCalm)
                ].compactMap(\.self)
            }
        }
    }
}
