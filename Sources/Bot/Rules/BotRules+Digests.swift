public import InternetMessage
public import TicketStore
public import Ticketing

extension BotRules {
    /// Everybody who may get a digest.
    public var digestReaders: [Agent] { agents + readers }

    /// When that person's digest comes: as they said by mail, else as the configuration says; nil:
    /// never. What they said and nobody can read any more counts for nothing.
    public func digestSchedule(
        of person: Agent, in tx: borrowing Transaction
    ) throws -> DigestSchedule? {
        // A reader orders nothing, nor what it ordered as an agent.
        guard person.role != .reader, let choice = try tx.digestChoice(of: person.address) else {
            return person.digest
        }
        if choice.schedule == DigestTimer.off { return nil }
        let zone = person.digest?.zone ?? person.zone
        return DigestSchedule(choice.schedule, zone: zone) ?? person.digest
    }

    /// How that person's digest stands, for people who look.
    public func digestStanding(
        of person: Agent, in tx: borrowing Transaction
    ) throws -> DigestStanding {
        let schedule = try digestSchedule(of: person, in: tx)
        return DigestStanding(
            person: person.address, schedule: schedule,
            chosenAt: try tx.digestChoice(of: person.address)?.at,
            nextAt: schedule == nil ? nil : try tx.digest(of: person.address)?.nextAt)
    }
}

/// When one person's digest comes, and who says so.
public struct DigestStanding: Hashable, Sendable {
    /// Whose digest it is.
    public var person: EmailAddress
    /// When it comes; nil: never.
    public var schedule: DigestSchedule?
    /// When the person said so; nil: it is as configured.
    public var chosenAt: Timestamp?
    /// When the next is due, as far as that is known yet.
    public var nextAt: Timestamp?

    /// In a line, times as `clock` shows them: `every day at 08:00 (Europe/Berlin), as they said on
    /// …; next …`.
    public func words(_ clock: LocalClock) -> String {
        let said = chosenAt.map { ", as they said on \(clock.text($0))" } ?? ""
        let next = nextAt.map { "; the next on \(clock.text($0))" } ?? ""
        return "digest to \(person): \(schedule?.words ?? "never")\(said)\(next)"
    }
}
