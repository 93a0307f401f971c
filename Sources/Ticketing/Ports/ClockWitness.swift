/// Who vouches for the moment that a pass is handed, besides the host's clock itself.
public enum ClockWitness: Hashable, Sendable {
    /// Nobody does.
    case nobody
    /// The kernel: it holds its clock synchronised with others.
    case kernel
    /// A person, who named the moment.
    case person
}
