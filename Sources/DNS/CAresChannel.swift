import CAres
import DNSAudit
import Glibc
import InternetMessage

/// A channel of c-ares with a poll loop of its own, told of its sockets by the callback for their
/// states: any number of questions under way, and no limit of sixteen sockets.
///
/// c-ares calls back on the calling thread, only while one of its functions runs, and exactly once
/// for each question, at the latest when the channel is destroyed.
@safe final class CAresChannel {
    /// An answer that has come.
    struct Arrival {
        let question: DNSQuestion
        let answer: DNSAnswer
        let timeToLive: Duration?
    }

    private let channel: ares_channel
    private let sockets: SocketStates
    /// How many questions are under way.
    private(set) var underway = 0
    private var arrivals: [Arrival] = []

    /// A channel to those servers, or the system's.
    init(
        servers: [String], timeout: Duration, attempts: Int
    ) throws(ResolverError) {
        guard CAresLibrary.status == ARES_SUCCESS else {
            throw ResolverError(status: CAresLibrary.status)
        }
        let sockets = SocketStates()
        var options = unsafe ares_options()
        unsafe options.timeout = Int32(clamping: timeout.milliseconds)
        unsafe options.tries = Int32(clamping: attempts)
        // A server's refusal is an answer, not a reason to say that none could be reached.
        unsafe options.flags = ARES_FLAG_EDNS | ARES_FLAG_NOCHECKRESP
        unsafe options.ednspsz = 1_232
        // It outlives the channel, which is destroyed first.
        unsafe options.sock_state_cb_data = Unmanaged.passUnretained(sockets).toOpaque()
        unsafe options.sock_state_cb = { context, socket, reads, writes in
            guard let context = unsafe context else { return }
            unsafe Unmanaged<SocketStates>.fromOpaque(context).takeUnretainedValue()
                .note(socket, reads: reads != 0, writes: writes != 0)
        }
        let mask =
            ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_FLAGS | ARES_OPT_EDNSPSZ
            | ARES_OPT_SOCK_STATE_CB
        var made: ares_channel?
        let status = unsafe ares_init_options(&made, &options, mask)
        guard let made = unsafe made else { throw ResolverError(status: status) }
        unsafe channel = unsafe made
        self.sockets = sockets
        guard !servers.isEmpty else { return }
        let chosen = unsafe ares_set_servers_ports_csv(channel, servers.joined(separator: ","))
        guard chosen == ARES_SUCCESS else { throw ResolverError(status: chosen) }
    }

    deinit { unsafe ares_destroy(channel) }

    /// Asks; the answer is among those that `takeArrivals` gives, perhaps at once.
    func ask(_ question: DNSQuestion) {
        underway += 1
        let pending = StreamedQuestion(question: question, channel: self)
        let context = unsafe Unmanaged.passRetained(pending).toOpaque()
        unsafe ares_query(
            channel, question.name, Int32(cares_class_in), question.type,
            { context, status, _, bytes, count in
                guard let context = unsafe context else { return }
                let pending = unsafe Unmanaged<StreamedQuestion>.fromOpaque(context)
                    .takeRetainedValue()
                let reply = unsafe UnsafeBufferPointer(start: bytes, count: Int(count))
                unsafe pending.answer(status, reply)
            }, context)
    }

    /// What has been answered since it was last asked for.
    func takeArrivals() -> [Arrival] {
        defer { arrivals.removeAll(keepingCapacity: true) }
        return arrivals
    }

    /// Waits for answers, for at most that long.
    func wait(atMost limit: Duration) {
        guard arrivals.isEmpty else { return }
        var polled = sockets.polled
        let left = min(limit, nextTimeout())
        _ = unsafe poll(&polled, nfds_t(polled.count), Int32(clamping: left.milliseconds + 1))
        for socket in polled where socket.revents != 0 {
            let isWritable = Int32(socket.revents) & POLLOUT != 0
            unsafe ares_process_fd(
                channel, Int32(socket.revents) & ~POLLOUT != 0 ? socket.fd : ARES_SOCKET_BAD,
                isWritable ? socket.fd : ARES_SOCKET_BAD)
        }
        // What has timed out is tried again or given up.
        unsafe ares_process_fd(channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD)
    }

    /// Answers whatever is under way with that nobody waits for it any more.
    func cancel() { unsafe ares_cancel(channel) }

    fileprivate func note(_ arrival: Arrival) {
        underway -= 1
        arrivals.append(arrival)
    }

    private func nextTimeout() -> Duration {
        var longest = timeval(tv_sec: 1, tv_usec: 0)
        var next = timeval()
        guard let time = unsafe ares_timeout(channel, &longest, &next) else { return .seconds(1) }
        return unsafe .seconds(time.pointee.tv_sec) + .microseconds(time.pointee.tv_usec)
    }
}

/// What c-ares says of its sockets.
private final class SocketStates {
    private var events: [ares_socket_t: Int32] = [:]

    func note(_ socket: ares_socket_t, reads: Bool, writes: Bool) {
        let wanted = (reads ? POLLIN : 0) | (writes ? POLLOUT : 0)
        events[socket] = wanted == 0 ? nil : wanted
    }

    /// The sockets as poll(2) takes them.
    var polled: [pollfd] {
        events.map { pollfd(fd: $0.key, events: Int16($0.value), revents: 0) }
    }
}

/// A question that waits for its answer. The channel is destroyed after it was answered.
private final class StreamedQuestion {
    private let question: DNSQuestion
    private unowned let channel: CAresChannel

    init(question: DNSQuestion, channel: CAresChannel) {
        (self.question, self.channel) = (question, channel)
    }

    func answer(_ status: Int32, _ reply: UnsafeBufferPointer<UInt8>) {
        // The channel is going: nobody waits any more.
        guard status != ARES_EDESTRUCTION else { return }
        let answer = unsafe DNSAnswer(status, reply, to: question)
        let time = unsafe DNSAnswer.timeToLive(status, reply, of: question)
        channel.note(.init(question: question, answer: answer, timeToLive: time))
    }
}
