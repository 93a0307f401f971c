import HostClock
import Ticketing

extension BotClock {
    /// Who vouches for it now: whoever gave `--at`, or the kernel, where it holds the clock
    /// synchronised.
    func witness() -> ClockWitness {
        if isGiven { return .person }
        return KernelClock.isSynchronised ? .kernel : .nobody
    }
}
