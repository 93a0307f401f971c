import InternetMessage
import Letters
import TicketStore
import Ticketing

extension Bot {
    /// Hands the figures to whoever watches, after a pass that came to `report`. That they cannot
    /// be handed over is an alarm, which ends once they can.
    func publish(_ report: inout PassReport, _ ends: [SignInEnd], at now: Timestamp) throws {
        guard let publisher else { return }
        var figures = try BotFigures(of: database, rules, signInEnds: ends, at: now)
        figures.passSucceeded = report.succeeded
        figures.lastSuccess[.pass] = now
        if report.reachedEnd { figures.lastSuccess[.read] = now }
        figures.stored?.unfetched += report.messagesToRetry
        report.publishingTrouble = publisher.publish(figures)
        try note(report.publishingTrouble, at: now)
    }

    /// Where nothing changed, nothing is written.
    private func note(_ trouble: String?, at now: Timestamp) throws {
        let stands = try database.read { try $0.standing(.metricsFileFails) != nil }
        guard stands != (trouble != nil) else { return }
        let outbox = committer(at: now).outbox
        try database.transaction { tx in
            guard let trouble else { return try outbox.endAlarm(.metricsFileFails, in: tx) }
            try outbox.tellAlarm(.metricsFileFails, in: tx) { $0.because = trouble }
        }
    }

    /// The same after a pass that failed: as far as anything can be read.
    func publishFailure(_ ends: [SignInEnd], at now: Timestamp) {
        guard let publisher else { return }
        // The database may be what failed; the pass's own error tells of it.
        let read = try? BotFigures(of: database, rules, signInEnds: ends, at: now)
        var figures = read ?? BotFigures(withoutDatabaseAt: now, ends)
        figures.passSucceeded = false
        // The next pass that does not fail tells of a file that cannot be written.
        _ = publisher.publish(figures)
    }
}
