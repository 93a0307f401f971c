import Bot
import MailTransport
import Observation

/// Where the figures of each pass go: a file, the pages on loopback, a heartbeat.
struct MonitoringRoads: FiguresPublisher {
    var file: PublishedFile?
    var endpoint: MonitoringEndpoint?
    var heartbeat: HeartbeatRoad?
    /// What the connections of the passes saw.
    let certificates: ShownCertificates

    func publish(_ figures: BotFigures) -> String? {
        var figures = figures
        figures.certificateEnds = certificates.ends
        endpoint?.take(figures)
        if figures.passSucceeded ?? false { heartbeat?.begin() }
        return file?.write(BotFigures?.some(figures).metricsText)
    }

    /// Whether anything is told to anybody.
    var leadSomewhere: Bool { file != nil || endpoint != nil || heartbeat != nil }
}
