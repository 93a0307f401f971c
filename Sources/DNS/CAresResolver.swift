import CAres
public import DNSAudit

/// Asks DNS many questions at once, within a bounded time.
///
/// Whatever goes wrong is an answer: a name server that is away makes every answer `unknown` after
/// `limit`, and nothing is thrown. It keeps nothing between two calls, so a changed
/// `/etc/resolv.conf` counts from the next one on.
public struct CAresResolver: DNSResolver, Sendable {
    /// The name servers to ask, `192.0.2.53`, `127.0.0.1:5353` or `[::1]:53`; empty: those of
    /// `/etc/resolv.conf`.
    public var servers: [String]
    /// How long one attempt at one server may take.
    public var timeout: Duration = .milliseconds(700)
    /// How often each server is tried.
    public var attempts = 2
    /// How long a call may take, whatever is asked.
    public var limit: Duration = .milliseconds(1_500)

    /// The resolver that asks those servers.
    public init(servers: [String] = []) { self.servers = servers }

    public func answers(to questions: Set<DNSQuestion>) -> [DNSQuestion: DNSAnswer] {
        guard !questions.isEmpty else { return [:] }
        let channel: CAresChannel
        do throws(ResolverError) {
            channel = try CAresChannel(servers: servers, timeout: timeout, attempts: attempts)
        } catch {
            return Dictionary(uniqueKeysWithValues: questions.map { ($0, .unknown(error.what)) })
        }
        let deadline = ContinuousClock.now + limit
        for question in questions { channel.ask(question) }
        var answers: [DNSQuestion: DNSAnswer] = [:]
        while answers.count < questions.count {
            let left = deadline - ContinuousClock.now
            if left > .zero { channel.wait(atMost: left) } else { channel.cancel() }
            for arrival in channel.takeArrivals() { answers[arrival.question] = arrival.answer }
        }
        return answers
    }
}

/// Why nobody can be asked.
struct ResolverError: Error {
    /// The number c-ares has for it.
    let status: Int32

    /// What c-ares says.
    var what: String { unsafe String(cString: ares_strerror(status)) }
}
