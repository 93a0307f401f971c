import Conformance
import Glibc

/// TCP ports of this host.
public enum LoopbackPort {
    /// A port that nobody listens on at this moment.
    public static func free() throws -> Int {
        let descriptor = try ListeningSocket()
        return descriptor.port
    }

    /// Waits until somebody listens on `port`.
    static func awaitListener(on port: Int) throws {
        let isUp = eventually(within: .seconds(30)) { accepts(port) }
        guard isUp else { throw ServerFailure(description: "nobody listens on port \(port)") }
    }

    private static func accepts(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = loopback(port)
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, length) == 0
            }
        }
    }

    static func loopback(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return address
    }
}

/// A socket that listens on a free port of 127.0.0.1.
final class ListeningSocket: Sendable {
    let descriptor: Int32
    let port: Int

    init() throws {
        let made = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | 0o2000000, 0)
        var address = LoopbackPort.loopback(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                let isBound = unsafe bind(made, address, length) == 0 && listen(made, 64) == 0
                return unsafe isBound && getsockname(made, address, &length) == 0
            }
        }
        (descriptor, port) = (made, Int(in_port_t(bigEndian: address.sin_port)))
        guard result else {
            throw ServerFailure(description: "no port can be had on 127.0.0.1")
        }
    }

    deinit { close(descriptor) }
}
