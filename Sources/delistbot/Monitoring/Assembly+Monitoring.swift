import Bot
import Configuration
import MailTransport
import Observation
import TicketStore

extension Assembly {
    /// The figures as far as the database has them.
    func figures(of database: TicketDatabase) throws -> BotFigures {
        try BotFigures(
            of: database, try rules(database), signInEnds: signInEnds(), at: clock.now())
    }

    /// Where figures go; nil: nowhere, and none are gathered.
    var roads: MonitoringRoads? {
        let roads = MonitoringRoads(
            file: configuration.bot.metricsFile.map { PublishedFile(path: $0) },
            endpoint: endpoint, heartbeat: heartbeat, certificates: certificates)
        return roads.leadSomewhere ? roads : nil
    }
}
