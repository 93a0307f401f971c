import InternetMessage
public import TicketStore
public import Ticketing

extension BotRules {
    /// The figures of a period against those of the one before; all of one snapshot.
    public func figures(
        of period: ReportingPeriod, in tx: borrowing Transaction
    ) throws -> FigureComparison {
        FigureComparison(
            period, try figures(from: period.from, until: period.until, in: tx),
            before: try figures(from: period.before.from, until: period.before.until, in: tx))
    }

    private func figures(
        from start: Timestamp, until end: Timestamp, in tx: borrowing Transaction
    ) throws -> PeriodFigures {
        PeriodFigures(
            of: try tx.facts(from: start, until: end, recurringWithin: recurrence.window),
            until: end, inventory)
    }
}
