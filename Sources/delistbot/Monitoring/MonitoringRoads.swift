import Bot
import Observation

/// Where the figures of each pass go: a file, the pages on loopback, a heartbeat.
struct MonitoringRoads: FiguresPublisher {
    var file: MetricsFile?
    var endpoint: MonitoringEndpoint?
    var heartbeat: HeartbeatRoad?

    func publish(_ figures: BotFigures) -> String? {
        endpoint?.take(figures)
        if figures.passSucceeded ?? false { heartbeat?.begin() }
        return file?.write(BotFigures?.some(figures).metricsText)
    }

    /// Whether anything is told to anybody.
    var leadSomewhere: Bool { file != nil || endpoint != nil || heartbeat != nil }
}
