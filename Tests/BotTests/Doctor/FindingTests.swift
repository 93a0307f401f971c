import Bot
import InternetMessage
import Testing
import TicketStore
import Ticketing

/// What findings say of themselves.
@Suite struct FindingTests {
    private static let one = TicketNumber(1)
    private static let now = Timestamp(seconds: 1_793_793_600)
    private static let backlog = Backlog(count: 2, since: now)

    private static let database: [Finding] = [
        .database(.missing(path: "/v/d", ledgerHasMail: true)),
        .database(.unusable(StoreError(.damaged, "/v/d: file is not a database"))),
        .database(.damaged(["a", "b", "c", "d"])), .database(.older(missing: 1)),
        .database(.newer), .database(.foreign), .database(.incomplete(["t"])),
        .database(.dangling(DanglingReferences(table: "draft", parent: "ticket", count: 1))),
        .database(.dangling(DanglingReferences(table: "outbox", parent: "ticket", count: 2))),
        .database(.unreadable("ticket 1 has no address")),
    ]

    private static let tickets: [Finding] = [
        .tickets(.withoutAddress(one)), .tickets(.unreadableAddress(one, "x")),
        .tickets(.wrongMarks(one)), .tickets(.mergedIntoNone(one)),
        .tickets(.waitsWithoutEnd(one)), .tickets(.queuedWithoutWait(key: "k", one)),
        .tickets(.keyUsedTwice("k")), .tickets(.numberGivenAgain(key: "k", one)),
        .tickets(.unknownState(key: "k", state: "lost")), .tickets(.withoutRecipient(key: "k")),
    ]

    private static let mail: [Finding] = [
        .sending(.leaving([one], backlog)), .sending(.uncertain([one], backlog)),
        .sending(.copiesMissing(backlog)), .sending(.unfetched(backlog)),
        .sending(.unprocessed(backlog)), .ledger(.unusable(LedgerError(.missing))),
        .ledger(.torn(path: "/v/s")), .ledger(.forgotten([one], mails: 1)),
        .ledger(.leftInLedger([one], mails: 1)),
        .ledger(.unrecorded([one], mails: 1)), .ledger(.withoutOutcome([one], mails: 1)),
    ]

    private static let host: [Finding] = [
        .files(.openToOthers(path: "/v/d", mode: 0o644)),
        .files(.leftover(path: "/v/d.new", since: now)),
        .files(.copyOpenToOthers(path: "/v/d.bak")), .files(.secretMissing(path: "/v/k")),
        .files(.secretUnusable(path: "/v/k")),
        .surroundings(.clockDoubted(.behind, lastPass: now)),
        .surroundings(.clockDoubted(.unvouched, lastPass: now)),
        .surroundings(.clockUnsynchronised), .surroundings(.zonesMissing(["Mars/Base"])),
        .surroundings(.zoneDatabaseMissing(path: "/usr/share/zoneinfo")),
        .surroundings(.room(path: "/v/d", free: 1 << 20, least: 200 << 20)),
        .surroundings(.logGrown(path: "/v/d-wal", bytes: 80 << 20)),
    ]

    private static let wrong = database + tickets + mail + host

    private static let fine: [Finding] =
        [
            .ledger(.notBegun), .ledger(.tells(mails: 0)), .ledger(.agrees(mails: 1)),
            .ledger(.sharesVolume), .surroundings(.zoneData(program: "2025b", host: "2025b")),
            .surroundings(.room(path: "/v/d", free: 1 << 40, least: 200 << 20)),
        ] + Examination.allCases.map { .sound($0) }

    @Test(arguments: wrong) func whatIsWrongSaysWhatToDo(finding: Finding) {
        let diagnosis = Diagnosis(finding)
        #expect(diagnosis.severity == .warning || diagnosis.severity == .failure)
        #expect(diagnosis.advice?.isEmpty == false && !diagnosis.words(.utc).isEmpty)
        #expect(diagnosis.isRepairable == diagnosis.advice?.contains("--repair"))
    }

    @Test(arguments: fine) func whatIsFineIsNoTrouble(finding: Finding) {
        let diagnosis = Diagnosis(finding)
        #expect(diagnosis.severity == .ok && !diagnosis.isRepairable)
        #expect(!diagnosis.words(.utc).isEmpty)
    }

    @Test func whatWasMendedSaysSoAndIsNoFailure() {
        for finding in Self.wrong where Diagnosis(finding).isRepairable {
            let mended = Diagnosis(finding, .done)
            #expect(mended.severity == .repaired && mended.advice == finding.facts.repair)
            let failed = Diagnosis(finding, .failed("the disk is full"))
            #expect(failed.severity == Diagnosis(finding).severity)
            #expect(failed.advice?.contains("the disk is full") == true)
        }
    }

    @Test func onlyFailuresMakeTheCommandFail() {
        #expect(![Diagnosis(.surroundings(.clockUnsynchronised))].hasFailures)
        #expect([Diagnosis(.database(.newer))].hasFailures)
        let open = Finding.files(.openToOthers(path: "/v/d", mode: 0o644))
        #expect([Diagnosis(open)].hasFailures && ![Diagnosis(open, .done)].hasFailures)
    }

    @Test func notRepairsButEvidenceIsWhatRowsOfMailAre() {
        let rows = { DanglingReferences(table: $0, parent: "ticket", count: 1) }
        for table in ["outbox", "timeline", "rejection", "order_change", "message"] {
            #expect(!Diagnosis(.database(.dangling(rows(table)))).isRepairable)
        }
    }
}
