import CAres
import DNSAudit
import Glibc
import InternetMessage

/// One set of questions under way: a channel of c-ares and what has been answered.
///
/// c-ares calls back on the calling thread, only while one of its functions runs, and exactly once
/// for each question, at the latest when the channel is destroyed.
@safe final class DNSQuery {
    private let channel: ares_channel
    /// What has been answered so far.
    private(set) var answers: [DNSQuestion: DNSAnswer] = [:]

    /// A query at that resolver's servers.
    init(of resolver: CAresResolver) throws(ResolverError) {
        guard CAresLibrary.status == ARES_SUCCESS else {
            throw ResolverError(status: CAresLibrary.status)
        }
        var options = unsafe ares_options()
        unsafe options.timeout = Int32(clamping: resolver.timeout.milliseconds)
        unsafe options.tries = Int32(clamping: resolver.attempts)
        // A server's refusal is an answer, not a reason to say that none could be reached.
        unsafe options.flags = ARES_FLAG_EDNS | ARES_FLAG_NOCHECKRESP
        unsafe options.ednspsz = 1_232
        let mask = ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_FLAGS | ARES_OPT_EDNSPSZ
        var made: ares_channel?
        let status = unsafe ares_init_options(&made, &options, mask)
        guard let made = unsafe made else { throw ResolverError(status: status) }
        unsafe channel = unsafe made
        guard !resolver.servers.isEmpty else { return }
        let list = resolver.servers.joined(separator: ",")
        let chosen = unsafe ares_set_servers_ports_csv(channel, list)
        guard chosen == ARES_SUCCESS else { throw ResolverError(status: chosen) }
    }

    deinit { unsafe ares_destroy(channel) }

    /// Asks; the answer comes while `wait` runs, or at once.
    func ask(_ question: DNSQuestion) {
        let pending = Pending(question: question, query: self)
        let context = unsafe Unmanaged.passRetained(pending).toOpaque()
        unsafe ares_query(
            channel, question.name, Int32(cares_class_in), question.type,
            { context, status, _, bytes, count in
                guard let context = unsafe context else { return }
                let pending = unsafe Unmanaged<Pending>.fromOpaque(context).takeRetainedValue()
                let reply = unsafe UnsafeBufferPointer(start: bytes, count: Int(count))
                unsafe pending.answer(status, reply)
            }, context)
    }

    /// Waits until everything is answered; what is not at the deadline is unknown.
    func wait(until deadline: ContinuousClock.Instant) {
        while let sockets = sockets() {
            let left = deadline - ContinuousClock.now
            guard left > .zero else {
                unsafe ares_cancel(channel)
                return
            }
            process(sockets, waitingAtMost: min(left, nextTimeout()))
        }
    }

    fileprivate func note(_ answer: DNSAnswer, to question: DNSQuestion) {
        answers[question] = answer
    }

    /// What c-ares listens and speaks on; nil once nothing is under way.
    private func sockets() -> [pollfd]? {
        var descriptors = [ares_socket_t](repeating: -1, count: Int(ARES_GETSOCK_MAXNUM))
        let bits = unsafe ares_getsock(channel, &descriptors, Int32(descriptors.count))
        guard bits != 0 else { return nil }
        return descriptors.enumerated().compactMap { index, descriptor in
            let events = (bits >> index & 1) * POLLIN | (bits >> (index + 16) & 1) * POLLOUT
            return events == 0
                ? nil : pollfd(fd: descriptor, events: Int16(events), revents: 0)
        }
    }

    private func process(_ sockets: [pollfd], waitingAtMost limit: Duration) {
        var polled = sockets
        _ = unsafe poll(
            &polled, nfds_t(polled.count), Int32(clamping: limit.milliseconds + 1))
        for socket in polled where socket.revents != 0 {
            let isWritable = Int32(socket.revents) & POLLOUT != 0
            unsafe ares_process_fd(
                channel, Int32(socket.revents) & ~POLLOUT != 0 ? socket.fd : ARES_SOCKET_BAD,
                isWritable ? socket.fd : ARES_SOCKET_BAD)
        }
        // What has timed out is tried again or given up.
        unsafe ares_process_fd(channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD)
    }

    private func nextTimeout() -> Duration {
        var longest = timeval(tv_sec: 1, tv_usec: 0)
        var next = timeval()
        guard let time = unsafe ares_timeout(channel, &longest, &next) else { return .seconds(1) }
        return unsafe .seconds(time.pointee.tv_sec) + .microseconds(time.pointee.tv_usec)
    }
}

/// A question that waits for its answer. The channel is destroyed with the query, and answers
/// every question before.
private final class Pending {
    private let question: DNSQuestion
    private unowned let query: DNSQuery

    init(question: DNSQuestion, query: DNSQuery) {
        (self.question, self.query) = (question, query)
    }

    func answer(_ status: Int32, _ reply: UnsafeBufferPointer<UInt8>) {
        // The query is going: nobody waits any more.
        guard status != ARES_EDESTRUCTION else { return }
        query.note(unsafe DNSAnswer(status, reply, to: question), to: question)
    }
}
