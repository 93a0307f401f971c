import Conformance
import Foundation

/// An Unbound of a test's own: a resolver that asks other servers on loopback.
public final class RecursiveServer {
    /// The port it answers on, by UDP and TCP.
    public let port: Int
    /// `127.0.0.1:PORT`.
    public var address: String { "127.0.0.1:\(port)" }

    private let process: ChildProcess

    /// Starts one that asks the server at each port about those zones. For names beneath
    /// `rewritten` it answers by an address of its own, as resolvers do that rewrite NXDOMAIN.
    public init(asking zones: [String: Int], rewriting rewritten: [String] = []) throws {
        try ServerFailure.unlessInstalled("/usr/sbin/unbound", by: "unbound")
        port = try LoopbackPort.free()
        let directory = try TemporaryDirectory()
        let text = Self.configuration(port: port, directory.path, zones, rewritten)
        try directory.write(Array(text.utf8), to: "unbound.conf")
        process = try ChildProcess(
            ["/usr/sbin/unbound", "-d", "-p", "-c", directory.path + "/unbound.conf"],
            stopping: "kill $child", removing: [directory.path])
        directory.letGo()
        try LoopbackPort.awaitListener(on: port)
    }

    deinit { process.stop() }

    private static func configuration(
        port: Int, _ path: String, _ zones: [String: Int], _ rewritten: [String]
    ) -> String {
        let server = """
            server:
                interface: 127.0.0.1@\(port)
                directory: "\(path)"
                username: ""
                chroot: ""
                use-syslog: no
                do-daemonize: no
                do-not-query-localhost: no
                module-config: "iterator"
                num-threads: 1

            """
        let lies = rewritten.map {
            "    local-zone: \"\($0).\" redirect\n    local-data: \"\($0). A 198.51.100.9\"\n"
        }
        let stubs = zones.sorted { $0.key < $1.key }.map {
            "stub-zone:\n    name: \"\($0.key)\"\n    stub-addr: 127.0.0.1@\($0.value)\n"
        }
        return ([server] + lies + stubs).joined()
    }
}
