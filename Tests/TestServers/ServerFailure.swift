/// Why a server for tests did not do what it should.
public struct ServerFailure: Error, CustomStringConvertible {
    /// What happened, with what the server said.
    public var description: String
}
