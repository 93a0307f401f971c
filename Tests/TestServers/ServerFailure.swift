import Foundation

/// Why a server for tests did not do what it should.
public struct ServerFailure: Error, CustomStringConvertible {
    /// What happened, with what the server said.
    public var description: String

    /// The failure of that description.
    public init(description: String) { self.description = description }

    /// Fails where a program is missing: no test is skipped for want of its server.
    static func unlessInstalled(_ program: String, by package: String) throws(ServerFailure) {
        guard !FileManager.default.isExecutableFile(atPath: program) else { return }
        throw ServerFailure(
            description: "\(program) is missing: install \(package), as Tests/run does")
    }

    /// Fails where the tests do not run as root, which a server needs that takes other identities.
    static func unlessRoot(for program: String) throws(ServerFailure) {
        guard getuid() != 0 else { return }
        throw ServerFailure(description: "\(program) has to be started by root: run the tests so")
    }
}
