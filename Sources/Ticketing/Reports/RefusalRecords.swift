import Correspondence
import InternetMessage

/// What is put on record of one refusal that a mail tells: each time that it was said, of whom,
/// when it first happened and when it was reported.
struct RefusalRecords {
    private let mail: ReadMail
    private let rules: IncomingRules
    private let occasions: [RefusalOccasion]
    /// Whom the report is about, where nothing says of whom this refusal was said.
    private let recipient: String?
    /// The reports of deliveries that quote this refusal.
    private let reports: [Bounce]

    init(_ rules: IncomingRules, of rejection: Rejection, in mail: ReadMail) {
        (self.rules, self.mail) = (rules, mail)
        occasions = mail.reading.occasions[rejection] ?? []
        let bounces = mail.reading.bounces
        let matching = bounces.first { $0.diagnostic?.contains(rejection.text) ?? false }
        recipient = (matching ?? bounces.first)?.recipient
        reports = bounces.filter { $0.diagnostic?.contains(rejection.text) ?? false }
    }

    /// The records of the refusal, the first one first.
    func records(of refused: Rejection) -> [RejectionRecord] {
        guard !occasions.isEmpty else { return [record(of: refused, nil)] }
        return occasions.map { record(of: refused, $0) }
            .sorted { $0.refusedAt < $1.refusedAt }
    }

    private func record(
        of refused: Rejection, _ occasion: RefusalOccasion?
    ) -> RejectionRecord {
        let (first, reported) = times(occasion?.time)
        let recipient = occasion?.recipient ?? recipient
        var record = RejectionRecord(
            refused, recipient: recipient,
            recipientDomain: recipient.flatMap { EmailAddress($0)?.domain },
            refusedAt: first, reportedAt: reported)
        // Of whom it was said tells by which server: a report may tell of several.
        record.refusingHost =
            occasion?.host ?? reports.first { $0.recipient == recipient }?.remoteMTA
        return record
    }

    /// When it happened, and when it was reported: a log's line does that at once.
    private func times(
        _ time: RefusalOccasion.Time?
    ) -> (first: Timestamp, reported: Timestamp) {
        let reported = reportedAt
        switch time {
        case .report(let at)? where at <= reported && reported - at <= Self.queueMax:
            return (at, reported)
        case .log(let stamp)?:
            guard let at = rules.moment(of: stamp, in: mail).map({ min($0, mail.writtenAt) })
            else { return (reported, reported) }
            return (at, at)
        case .report?, nil: return (reported, reported)
        }
    }

    /// No server keeps mail for longer; a clock was wrong then.
    private static let queueMax: Duration = .days(30)

    /// The forwarded message's own date where it states one, never later than the mail that
    /// brought it.
    private var reportedAt: Timestamp {
        let dates = mail.reading.forwarded.compactMap {
            $0.dateTime.flatMap(rules.moment(written:))
        }
        return min(dates.first ?? mail.writtenAt, mail.writtenAt)
    }
}
