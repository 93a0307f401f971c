import Bot
import InternetMessage
import Observation
import Synchronization

/// The three pages that are served on loopback, made of what the last pass handed over.
final class MonitoringEndpoint: Sendable {
    private struct State {
        var figures: BotFigures?
        var lastSign: ContinuousClock.Instant
    }

    private let clock: BotClock
    private let instant: @Sendable () -> ContinuousClock.Instant
    private let state: Mutex<State>

    /// How long the daemon may give no sign of life: no server may keep one command waiting for
    /// more than ten minutes.
    static let silenceMax = Duration.minutes(15)

    init(
        _ clock: BotClock, instant: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        (self.clock, self.instant) = (clock, instant)
        state = Mutex(State(figures: nil, lastSign: instant()))
    }

    /// A transaction was committed, a pass ended, or a wait goes on and is well.
    func hearProgress() {
        let now = instant()
        state.withLock { $0.lastSign = now }
    }

    func hear(_ notice: ServiceNotice) {
        if notice == .alive { hearProgress() }
    }

    func take(_ figures: BotFigures) { state.withLock { $0.figures = figures } }

    func answer(_ request: HTTPRequest) -> HTTPResponse {
        let pages = ["/metrics": metrics, "/healthz": health, "/readyz": readiness]
        guard let page = pages[request.target] else { return HTTPResponse(.notFound) }
        guard ["GET", "HEAD"].contains(request.method) else {
            return HTTPResponse(.methodNotAllowed)
        }
        var response = page()
        response.isHead = request.method == "HEAD"
        return response
    }

    private func metrics() -> HTTPResponse {
        HTTPResponse(
            .ok, state.withLock { $0.figures }.metricsText, mediaType: PrometheusText.mediaType)
    }

    private func health() -> HTTPResponse {
        let silence = instant() - state.withLock { $0.lastSign }
        guard silence > Self.silenceMax else { return HTTPResponse(.ok, "ok\n") }
        let minutes = silence.milliseconds / 60_000
        return HTTPResponse(
            .unavailable, "no sign of life for \(minutes) minutes: restart delistbot\n")
    }

    private func readiness() -> HTTPResponse {
        guard let figures = state.withLock({ $0.figures }) else {
            return HTTPResponse(.unavailable, "no pass has ended yet\n")
        }
        let reason = figures.whyNotReady(at: clock.now())
        return reason.map { HTTPResponse(.unavailable, $0 + "\n") } ?? HTTPResponse(.ok, "ready\n")
    }
}

extension BotFigures? {
    /// The page of metrics: what build this is, and the figures as far as there are any.
    var metricsText: String {
        PrometheusText.text(of: [ProgramVersion.metric] + (self?.metrics ?? []))
    }
}

extension ProgramVersion {
    static var metric: MetricFamily {
        MetricFamily(
            "delistbot_build_info", "The program's version and commit; always 1.",
            [.init(1, .init("version", number), .init("commit", commit ?? "unknown"))])
    }
}
