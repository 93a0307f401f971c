import Conformance
import Foundation
import Synchronization
import TestServers

/// The part of a service manager that listens: a datagram socket, at a path or in the abstract
/// namespace, and what was sent to it.
final class NotifyListener: Sendable {
    /// One datagram, and when it came.
    struct Heard: Sendable {
        let lines: [String]
        let at: Date

        subscript(name: String) -> String? {
            lines.first { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }
        }
    }

    /// As NOTIFY_SOCKET names it.
    let name: String
    private let descriptor: Int32
    private let datagrams = Mutex<[Heard]>([])

    /// - Parameter isAsleep: whether it reads nothing until it is woken.
    init(at name: String, isAsleep: Bool = false) throws {
        self.name = name
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let isAbstract = name.hasPrefix("@")
        let bytes = isAbstract ? [0] + Array(name.utf8.dropFirst()) : Array(name.utf8) + [0]
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        let length = socklen_t(2 + bytes.count)
        let bound = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(descriptor, $0, length)
            }
        }
        guard bound == 0 else { throw ServerFailure(description: "\(name): cannot be bound") }
        if isAsleep { fillQueue(address, length) } else { wake() }
    }

    /// Sends itself datagrams until no more are taken.
    private func fillQueue(_ address: sockaddr_un, _ length: socklen_t) {
        var address = address
        unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                while unsafe sendto(descriptor, "x", 1, Int32(MSG_DONTWAIT), $0, length) == 1 {}
            }
        }
    }

    /// Reads from now on.
    func wake() {
        Thread.detachNewThread { [weak self, descriptor] in
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
                guard count > 0, let self else { return }
                keep(String(decoding: buffer[..<count], as: UTF8.self))
            }
        }
    }

    deinit {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
    }

    private func keep(_ text: String) {
        let heard = Heard(lines: text.split(separator: "\n").map(String.init), at: Date())
        datagrams.withLock { $0.append(heard) }
    }

    var all: [Heard] { datagrams.withLock { $0 } }

    func heard(_ line: String) -> Int { all.count { $0.lines.contains(line) } }

    /// Every status that was told, in order.
    var statuses: [String] { all.compactMap { $0["STATUS"] } }

    /// Waits until `condition` holds; whether it came to hold.
    func wait(
        seconds: Double = 30, until condition: (NotifyListener) throws -> Bool
    ) rethrows -> Bool {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while try !condition(self) {
            guard Date() < deadline else { return false }
            usleep(20_000)
        }
        return true
    }
}
