import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// Refusals that open a ticket only when they persist (product §5).
extension Intake {
    /// The findings, with those delays and policies among the openings that have lasted: a final
    /// bounce of a delay says that the sender's queue gave up after days; otherwise the same
    /// refusal must be on record from long enough before. The rest is evidence of no ticket yet.
    func lasting(
        _ findings: Findings, of mail: Case, in tx: borrowing Transaction
    ) throws -> Findings {
        var findings = findings
        for evidence in findings.evidence {
            guard let record = evidence.rejections.first, let address = evidence.addresses.first
            else { continue }
            let name = evidence.postmaster.name
            let known = try tx.openTicket(about: address, postmaster: name)
            let earlier = try waitingRefusals(of: address, name, like: record, in: tx)
            try tx.record(record, on: known?.number, from: mail.row)
            guard known == nil else { continue }
            let lasts = earlier.first.map {
                record.refusedAt - $0.refusedAt >= rules.delaysOpenAfter
            }
            let gaveUp = mail.reading.kind == .bounce && record.rejection.class == .delay
            guard gaveUp || lasts ?? false else { continue }
            var opening = evidence
            opening.rejections = earlier + [record]
            findings.openings.append(opening)
        }
        return findings
    }

    /// The refusals of that class on record for no ticket: those of the last weeks, and after the
    /// last ticket about the address was closed.
    private func waitingRefusals(
        of address: IPAddress, _ postmaster: String, like record: RejectionRecord,
        in tx: borrowing Transaction
    ) throws -> [RejectionRecord] {
        let closed = try tx.lastClosedTicket(about: address, postmaster: postmaster)?.closedAt
        let start = record.refusedAt - rules.limits.refusalsCountFor
        return try tx.waitingRefusals(
            of: address, postmaster: postmaster, class: record.rejection.class,
            since: max(start, closed ?? start))
    }
}
