import Conformance
import Foundation
import Glibc

/// An NSD of a test's own: the only name server of some zones, on loopback.
public final class NameServer {
    /// The port it answers on, by UDP and TCP.
    public let port: Int
    /// `127.0.0.1:PORT`.
    public var address: String { "127.0.0.1:\(port)" }

    private let process: ChildProcess

    /// Starts one over `zones`: the records by the zone's name, one a line, as in a zone file; nil
    /// stands for a zone whose file is broken. For other zones it refuses to answer.
    public init(zones: [String: String?]) throws {
        try ServerFailure.unlessInstalled("/usr/sbin/nsd", by: "nsd")
        port = try LoopbackPort.free()
        let directory = try TemporaryDirectory()
        for (zone, records) in zones {
            let text = records.map { Self.head + $0 + "\n" } ?? "broken\n"
            try directory.write(Array(text.utf8), to: zone + ".zone")
        }
        let text = Self.configuration(port: port, directory.path, zones.keys.sorted())
        try directory.write(Array(text.utf8), to: "nsd.conf")
        process = try ChildProcess(
            ["/usr/sbin/nsd", "-d", "-c", directory.path + "/nsd.conf"], stopping: "kill $child",
            removing: [directory.path])
        directory.letGo()
        try LoopbackPort.awaitListener(on: port)
    }

    deinit { process.stop() }

    private static let head = """
        $TTL 60
        @ SOA ns.invalid. hostmaster.invalid. 1 3600 600 86400 60
        @ NS ns.invalid.

        """

    private static func configuration(port: Int, _ path: String, _ zones: [String]) -> String {
        let server = """
            server:
                ip-address: 127.0.0.1@\(port)
                zonesdir: "\(path)"
                database: ""
                logfile: "\(path)/log"
                pidfile: ""
                xfrdfile: "\(path)/xfrd.state"
                zonelistfile: "\(path)/zone.list"
                xfrdir: "\(path)"
                username: ""
                chroot: ""
                server-count: 1
            remote-control:
                control-enable: no

            """
        return zones.reduce(server) { text, zone in
            text + "zone:\n    name: \"\(zone)\"\n    zonefile: \"\(zone).zone\"\n"
        }
    }
}

/// A UDP port that takes everything and answers nothing.
public final class SilentPort {
    private let descriptor: Int32
    /// The port.
    public let port: Int

    /// Binds one.
    public init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        var address = LoopbackPort.loopback(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(descriptor, address, length) == 0
                    && getsockname(descriptor, address, &length) == 0
            }
        }
        port = Int(in_port_t(bigEndian: address.sin_port))
        guard isBound else { throw ServerFailure(description: "no UDP port can be had") }
    }

    deinit { close(descriptor) }
}
