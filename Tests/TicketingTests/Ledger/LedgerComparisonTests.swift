import InternetMessage
import Testing
import Ticketing

/// In what the sent ledger and the outbox contradict each other.
@Suite struct LedgerComparisonTests {
    private static let now = EngineFixture.now

    private func entry(
        _ number: Int, _ event: LedgerEntry.Event = .handed, of purpose: String = "inquiry"
    ) -> LedgerEntry {
        let key = "ticket-\(number).mail-1.\(purpose)"
        return LedgerEntry(
            event, at: Self.now, installation: "1f0c", ticket: TicketNumber(number), key: key,
            messageID: MessageID("\(key)@example.org"),
            recipient: EngineFixture.address("postmaster@proofpoint.com"), addresses: [])
    }

    private func record(_ entries: LedgerEntry...) throws -> LedgerRecord {
        var record = LedgerRecord()
        try record.take(LedgerRecord.heading + entries.flatMap(\.line))
        return record
    }

    private func trace(
        _ entry: LedgerEntry, handedOver: Bool = true, leaving: Bool = false,
        accepted: Bool = false, settled: Bool = false
    ) -> OutboxTrace {
        OutboxTrace(
            key: entry.key, messageID: entry.messageID, ticket: entry.ticket,
            isHandedOver: handedOver, isLeaving: leaving, isAccepted: accepted, isSettled: settled)
    }

    @Test func bothTellTheSameOfAMailThatWasAccepted() throws {
        let mail = entry(1)
        let ledger = try record(mail, mail.settled(as: .accepted, at: Self.now))
        let outbox = [trace(mail, accepted: true, settled: true)]
        #expect(LedgerComparison(ledger, outbox).isSound)
    }

    @Test func aMailThatOnlyTheLedgerHasIsForgotten() throws {
        let (one, two) = (entry(1), entry(2))
        let ledger = try record(one, one.settled(as: .accepted, at: Self.now), two)
        let comparison = LedgerComparison(ledger, [trace(two, handedOver: false)])
        #expect(comparison.forgotten.tickets == [TicketNumber(1), TicketNumber(2)])
        #expect(comparison.withoutOutcome.tickets == [TicketNumber(2)])
    }

    @Test(arguments: [.refused, .withheld] as [LedgerEntry.Event])
    func aMailThatDidNotLeaveIsNotMissed(event: LedgerEntry.Event) throws {
        let mail = entry(1)
        let ledger = try record(mail, mail.settled(as: event, at: Self.now))
        #expect(LedgerComparison(ledger, []).isSound)
    }

    /// The outbox gets a new mail with the key of the one that had left.
    @Test func aMailThatWasApprovedAgainAfterARestoreIsKnownByItsKey() throws {
        let mail = entry(1)
        let ledger = try record(mail, mail.settled(as: .accepted, at: Self.now))
        var again = trace(mail, accepted: true, settled: true)
        again.messageID = MessageID("another@example.org")
        #expect(LedgerComparison(ledger, [again]).isSound)
    }

    @Test func aMailThatIsBeingSentIsNotForgotten() throws {
        let mail = entry(1)
        let comparison = LedgerComparison(
            try record(mail), [trace(mail, handedOver: false, leaving: true)])
        #expect(comparison.forgotten.isEmpty)
        #expect(comparison.withoutOutcome == [mail])
    }

    @Test func aMailThatOnlyTheOutboxHasIsUnrecorded() throws {
        let mail = entry(1)
        let comparison = LedgerComparison(
            try record(), [trace(mail, accepted: true, settled: true), trace(entry(2))])
        #expect(comparison.unrecorded.map(\.key) == [mail.key])
        #expect(comparison.forgotten.isEmpty)
    }

    @Test func aMailWhoseFateTheOutboxKnowsIsNotAskedAbout() throws {
        let mail = entry(1)
        let ledger = try record(mail, mail.settled(as: .indeterminate, at: Self.now))
        #expect(LedgerComparison(ledger, [trace(mail, settled: true)]).isSound)
        #expect(LedgerComparison(ledger, [trace(mail)]).withoutOutcome == [mail])
    }

    // MARK: What is told of it

    private func restored(_ forgotten: LedgerEntry...) -> UnknownPast {
        var past = UnknownPast(.restored)
        past.forgotten = forgotten
        return past
    }

    @Test func aRestoreTellsOfMailsDoubtsApprovalsOrdersAndMailToCome() {
        var past = restored(entry(1), entry(3), entry(1, of: "follow-up-1"))
        past.knownUntil = Self.now
        past.withoutOutcome = [entry(3)]
        past.unfetched = 2
        #expect(
            past.sentences(.utc) == [
                "The backup knows what happened until Wed 4 Nov 2026 12:00 UTC.",
                "3 mails had been handed over of which the database knows nothing (#1, #3): they "
                    + "do not leave again.",
                "Nobody knows what became of 1 mail that was handed over (#3): say “sent” or "
                    + "“resend” of it.",
                "At least 2 approvals given after the backup are not in the database (#1, #3).",
                "Approvals that sent nothing yet, closures, snoozes and other orders that were "
                    + "given on the command line after the backup are unknown, and nothing counts "
                    + "them.",
                "2 messages in the mailbox could not be fetched: what they say is unknown.",
            ])
    }

    @Test func followUpsAreNobodysApprovals() {
        let past = restored(entry(1, of: "follow-up-2"), entry(1, of: "nudge-1"))
        #expect(past.forgottenApprovals.isEmpty)
        #expect(restored(entry(1, of: "reply-2")).forgottenApprovals.count == 1)
    }

    @Test func aMailboxThatWasNotReadToItsEndIsTold() {
        var past = restored()
        #expect(!past.sentences(.utc).contains { $0.contains("read to its end") })
        past.isReadToEnd = false
        #expect(past.sentences(.utc).contains { $0.contains("read to its end") })
    }

    @Test func aLedgerThatIsOfNoUseIsToldAndNothingIsSaidForIt() {
        var past = restored()
        past.ledgerTrouble = LedgerError(.missing)
        let told = past.sentences(.utc).joined(separator: " ")
        #expect(told.contains("nothing tells for certain: the sent ledger is gone"))
        #expect(!told.contains("has no mail that"))
    }

    @Test func aRebuildTellsBeforehandWhatTheLedgerHasAndAfterwardsWhatHasNoCopy() {
        var past = UnknownPast(.rebuilding)
        past.forgotten = [entry(1), entry(2)]
        var told = past.sentences(.utc).joined(separator: " ")
        #expect(told.contains("listings that sweeps found: they begin anew, and an address"))
        #expect(told.contains("2 mails handed over (#1, #2)") && told.contains("approvals"))
        past.cause = .rebuilt
        past.forgotten.removeLast()
        told = past.sentences(.utc).joined(separator: " ")
        #expect(told.contains("1 mail had been handed over whose copy is not in the mailbox (#1)"))
    }
}
