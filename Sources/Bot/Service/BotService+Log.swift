import InternetMessage
import Logging
import TicketStore
import Ticketing

/// What the daemon writes into its log.
extension BotService {
    /// Told once, and then only to whoever debugs.
    func log(_ error: StoreError, isNews: Bool) {
        logger.log(
            level: isNews ? .error : .debug, "the database cannot be used",
            metadata: ["error.code": "\(error.code.rawValue)", "error": "\(error)"])
    }

    /// Told once, not in each pass.
    func log(_ clock: ClockVerdict, after before: ClockVerdict) {
        guard clock != before else { return }
        if let trouble = clock.trouble {
            logger.error("\(trouble)")
        } else {
            logger.notice("the clock is believed again")
        }
    }

    /// Told once, not in each pass.
    func log(publishing trouble: String?, after before: String?) {
        guard trouble != before else { return }
        if let trouble {
            logger.error("the figures cannot be handed over", metadata: ["error": "\(trouble)"])
        } else {
            logger.notice("the figures can be handed over again")
        }
    }

    func log(_ ends: [SignInEnd]) {
        for end in ends {
            logger.warning(
                "a sign-in has to be renewed",
                metadata: ["account": "\(end.account)", "ends": "\(end.moment.iso8601)"])
        }
    }

    /// A pass that left the relay alone has nothing new to tell of it.
    func log(_ report: PassReport, relayAbsence before: RelayAbsence?) {
        if let trouble = report.mailboxTrouble, trouble.code != .interrupted {
            logger.warning(
                "the mailbox cannot be read",
                metadata: ["error.code": "\(trouble.code.rawValue)", "error": "\(trouble)"])
        }
        if let absence = report.relayAbsence, absence != before {
            logger.warning(
                "the relay takes no mail",
                metadata: [
                    "relay.trouble": "\(absence.trouble.kind.rawValue)",
                    "relay.since": "\(absence.since.iso8601)",
                    "error": "\(absence.trouble.because)",
                ])
        }
        if let trouble = report.ledgerTrouble {
            logger.error("nothing goes to postmasters", metadata: ["error": "\(trouble)"])
        }
        guard report.didAnything else { return }
        let figures = PassReport.figures.map { ($0.name, Logger.MetadataValue("\(report[$0])")) }
        logger.notice("pass", metadata: Dictionary(uniqueKeysWithValues: figures))
    }

    func log(_ decision: LoggedDecision) {
        logger.log(
            level: decision.isTrouble ? .warning : .notice, "\(decision.name)",
            metadata: decision.facts.mapValues { .string($0) })
    }
}
