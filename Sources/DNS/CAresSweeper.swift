import CAres
public import DNSAudit
public import InternetMessage

/// Asks the questions of a sweep through c-ares, many at once.
public struct CAresSweeper: DNSSweeper, Sendable {
    /// The name servers to ask, as `CAresResolver` has them.
    public var servers: [String]
    /// How long one answer may take.
    public var timeout: Duration = .seconds(3)
    /// How many questions are under way at once.
    public var outstanding = 100

    /// The sweeper that asks those servers.
    public init(servers: [String] = []) { self.servers = servers }

    public mutating func drive(
        _ sweep: inout BlocklistSweep, from begun: Timestamp, while mayGoOn: () -> Bool,
        taking take: ([BlocklistFinding], BlocklistSweep) throws -> Void
    ) throws {
        // A lost answer is asked again by the sweep, later: a second attempt at once is mostly lost
        // as well.
        let channel = try CAresChannel(servers: servers, timeout: timeout, attempts: 1)
        let start = ContinuousClock.now
        var looked = start
        while true {
            let now = begun + (ContinuousClock.now - start)
            let pause = ask(&sweep, channel, at: now)
            let findings = sweep.takeFindings()
            if !findings.isEmpty { try take(findings, sweep) }
            guard let pause else { return }
            if ContinuousClock.now - looked > .milliseconds(200) {
                looked = .now
                guard mayGoOn() else { return }
            }
            channel.wait(atMost: pause)
            for arrival in channel.takeArrivals() {
                sweep.take(
                    arrival.answer, holding: arrival.timeToLive, to: arrival.question, at: now)
            }
        }
    }

    /// Asks as much as may be under way; how long to wait for answers, or nil where all is over.
    private func ask(
        _ sweep: inout BlocklistSweep, _ channel: CAresChannel, at now: Timestamp
    ) -> Duration? {
        while channel.underway < outstanding {
            switch sweep.next(at: now) {
            case .ask(let question): channel.ask(question)
            case .pause(let moment): return min(max(moment - now, .milliseconds(1)), Self.pauseMax)
            case .wait: return Self.pauseMax
            case .done: return nil
            }
        }
        return Self.pauseMax
    }

    private static let pauseMax = Duration.milliseconds(250)
}
