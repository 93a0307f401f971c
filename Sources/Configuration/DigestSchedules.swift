import Ticketing

/// When digests come to people without a schedule of their own, by their role; nil: never.
struct DigestSchedules {
    let agents: DigestSchedule?
    let managers: DigestSchedule?
    let readers: DigestSchedule?

    subscript(role: Agent.Role) -> DigestSchedule? {
        switch role {
        case .agent: agents
        case .manager: managers
        case .reader: readers
        }
    }
}
