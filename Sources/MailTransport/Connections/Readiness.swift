import Glibc
import InternetMessage

/// Waiting for file descriptors, by poll(2).
enum Readiness {
    /// What is waited for.
    enum Interest {
        case toRead
        case toWrite
    }

    /// Waits until one of the descriptors is ready or broken, or `limit` has passed.
    ///
    /// - Returns: which are ready, in the order given.
    static func wait(for wanted: [(Int32, Interest)], atMost limit: Duration) -> [Bool] {
        var polled = wanted.map { descriptor, interest in
            pollfd(
                fd: descriptor, events: Int16(interest == .toRead ? POLLIN : POLLOUT), revents: 0)
        }
        // Rounded up, so that the time has passed when nothing else has happened.
        let milliseconds = Int32(clamping: limit > .zero ? limit.milliseconds + 1 : 0)
        _ = unsafe poll(&polled, nfds_t(polled.count), milliseconds)
        return polled.map { $0.revents != 0 }
    }
}
