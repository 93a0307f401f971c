import Conformance
import Foundation

/// An rbldnsd of a test's own: DNS blocklists on loopback, by UDP only.
public final class ListServer {
    /// The port it answers on.
    public let port: Int
    /// `127.0.0.1:PORT`.
    public var address: String { "127.0.0.1:\(port)" }

    private let process: ChildProcess

    /// The kinds of a list's data.
    public enum Kind: String {
        case version4 = "ip4set"
        case version6 = "ip6trie"
        /// IPv4 as well, of any prefix: a list of everything, for example.
        case anyPrefix = "ip4trie"
    }

    /// Starts one over `zones`: the entries of each list, one a line, as rbldnsd reads them. A zone
    /// may stand twice, with data of two kinds.
    public init(_ zones: [(zone: String, kind: Kind, entries: String)]) throws {
        try ServerFailure.unlessInstalled("/usr/sbin/rbldnsd", by: "rbldnsd")
        port = try LoopbackPort.free()
        let directory = try TemporaryDirectory()
        for (index, list) in zones.enumerated() {
            try directory.write(
                Array((Self.head + list.entries + "\n").utf8), to: "\(index)", mode: 0o644)
        }
        // It reads them as another user, where the tests run as root.
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: directory.path)
        let lists = zones.enumerated().map { "\($1.zone):\($1.kind.rawValue):\($0)" }
        process = try ChildProcess(
            ["/usr/sbin/rbldnsd", "-n", "-b", "127.0.0.1/\(port)", "-w", directory.path] + lists,
            stopping: "kill $child", removing: [directory.path])
        let log = URL(filePath: directory.path).appending(path: "output")
        directory.letGo()
        let isUp = eventually(within: .seconds(30)) {
            let text = try? String(contentsOf: log, encoding: .utf8)
            return text?.contains(") started (") ?? false
        }
        guard isUp else { throw ServerFailure(description: "rbldnsd did not start: \(log.path)") }
    }

    deinit { process.stop() }

    private static let head = """
        $SOA 60 ns.invalid. hostmaster.invalid. 1 3600 600 86400 60
        $NS 60 ns.invalid.
        $TTL 300

        """
}
