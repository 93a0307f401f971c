import Glibc

/// Why nobody can listen at an address.
public struct ListeningError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where and why, in one line.
    public let description: String
}

/// A socket that listens on this host's own loopback.
enum LoopbackSocket {
    static func listening(host: String, port: Int) throws(ListeningError) -> Int32 {
        var wanted = unsafe addrinfo()
        unsafe wanted.ai_flags = AI_NUMERICHOST | AI_PASSIVE
        unsafe wanted.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let code = unsafe getaddrinfo(host, "\(port)", &wanted, &found)
        defer { unsafe freeaddrinfo(found) }
        guard code == 0, let address = unsafe found?.pointee, unsafe isLoopback(address) else {
            throw ListeningError(
                description: "\(host): is no address of this host's loopback; write 127.0.0.1")
        }
        let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = unsafe socket(address.ai_family, address.ai_socktype | flags, 0)
        guard descriptor >= 0 else { throw trouble(host, port) }
        var yes: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        guard
            unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size) == 0,
            unsafe bind(descriptor, address.ai_addr, address.ai_addrlen) == 0,
            listen(descriptor, 16) == 0
        else {
            let error = trouble(host, port)
            close(descriptor)
            throw error
        }
        return descriptor
    }

    /// 127.0.0.0/8 (RFC 1122 §3.2.1.3) or ::1.
    private static func isLoopback(_ address: addrinfo) -> Bool {
        guard let bytes = unsafe address.ai_addr else { return false }
        switch unsafe address.ai_family {
        case AF_INET:
            return unsafe UnsafeRawPointer(bytes).load(as: sockaddr_in.self).sin_addr.s_addr
                .bigEndian >> 24 == 127
        case AF_INET6:
            let six = unsafe UnsafeRawPointer(bytes).load(as: sockaddr_in6.self).sin6_addr
            return unsafe withUnsafeBytes(of: six) {
                unsafe $0.elementsEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
            }
        default: return false
        }
    }

    private static func trouble(_ host: String, _ port: Int) -> ListeningError {
        let reason = unsafe String(cString: strerror(errno))
        return ListeningError(
            description: "\(host):\(port): nobody can listen there (\(reason)); name another port")
    }
}
