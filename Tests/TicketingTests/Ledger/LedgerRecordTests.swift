import InternetMessage
import Testing
import Ticketing

/// What the sent ledger says of a mail, whatever was appended to it.
@Suite struct LedgerRecordTests {
    private let key = "ticket-1.mail-1.inquiry"

    private func record(_ parts: [UInt8]...) throws -> LedgerRecord {
        var record = LedgerRecord()
        for part in parts { try record.take(part) }
        return record
    }

    private func line(
        _ event: LedgerEntry.Event, _ id: String = "", key: String? = nil, ticket: Int = 1
    ) -> [UInt8] {
        LedgerEntryTests.entry(event, key: key ?? self.key, id: id, ticket: ticket).line
    }

    private func isLeft(_ word: LedgerRecord.Word) -> Bool {
        if case .left = word { true } else { false }
    }

    private func isUnknown(_ word: LedgerRecord.Word) -> Bool {
        if case .mayHaveLeft = word { true } else { false }
    }

    @Test func ofAKeyThatItDoesNotHaveItSaysNothing() throws {
        let record = try record(LedgerRecord.heading, line(.handed))
        #expect(record.word(on: "ticket-2.mail-1.inquiry", passed: nil) == .mayLeave)
    }

    @Test func aMailThatWasAcceptedLeft() throws {
        let record = try record(LedgerRecord.heading, line(.handed), line(.accepted))
        #expect(isLeft(record.word(on: key, passed: nil)))
    }

    @Test(arguments: [nil, LedgerEntry.Event.indeterminate])
    func aMailOfUnknownFateMayHaveLeft(event: LedgerEntry.Event?) throws {
        let record = try record(line(.handed), event.map { line($0) } ?? [])
        #expect(isUnknown(record.word(on: key, passed: nil)))
    }

    @Test(arguments: [LedgerEntry.Event.refused, .withheld])
    func aRefusalReleasesTheKey(event: LedgerEntry.Event) throws {
        let record = try record(line(.handed), line(event))
        #expect(record.word(on: key, passed: nil) == .mayLeave)
        let again = try self.record(line(.handed), line(event), line(.handed))
        #expect(isUnknown(again.word(on: key, passed: nil)))
    }

    @Test func theRefusalOfAnotherMailWithTheKeyReleasesNothing() throws {
        let record = try record(
            line(.handed), line(.accepted), line(.handed, ".b"), line(.refused, ".b"))
        #expect(isLeft(record.word(on: key, passed: nil)))
    }

    @Test func whatAPersonOverruledCountsUpToThen() throws {
        var record = try record(line(.handed))
        let passed = record.position
        #expect(record.word(on: key, passed: passed) == .mayLeave)
        try record.take(line(.handed))
        #expect(isUnknown(record.word(on: key, passed: passed)))
    }

    @Test func itIsFollowedInPiecesAndKeepsTheMiddleOfALineForLater() throws {
        let whole = LedgerRecord.heading + line(.handed) + line(.accepted)
        for cut in whole.indices {
            var record = LedgerRecord()
            try record.take(Array(whole.prefix(cut)))
            #expect(record.position <= cut)
            try record.take(Array(whole.dropFirst(record.position)))
            #expect(record.position == whole.count && !record.endsTorn)
            #expect(isLeft(record.word(on: key, passed: nil)))
        }
    }

    @Test func aTornLineAtTheEndSaysNothingAndIsTold() throws {
        let record = try record(line(.handed) + line(.accepted).dropLast(9))
        #expect(record.endsTorn && isUnknown(record.word(on: key, passed: nil)))
    }

    @Test func aTornLineThatWasClosedIsPassedOver() throws {
        let torn = line(.handed, key: "ticket-2.mail-1.inquiry").dropLast(9)
        let record = try record(torn + LedgerRecord.tornEnd + line(.handed))
        #expect(record.tornLines == 1 && !record.endsTorn && record.mails.count == 1)
        #expect(record.word(on: "ticket-2.mail-1.inquiry", passed: nil) == .mayLeave)
    }

    @Test func aDamagedLineInTheMiddleIsAnErrorThatNamesIt() throws {
        var damaged = line(.accepted)
        damaged[3] ^= 1
        var record = LedgerRecord()
        let error = #expect(throws: LedgerError.self) {
            try record.take(LedgerRecord.heading + line(.handed) + damaged + line(.handed, ".b"))
        }
        let words = try #require(error).at("/srv/sent").description
        #expect(words.contains("/srv/sent: line 3") && words.contains("ledger begin"))
        #expect(record.mails.count == 1)
    }

    @Test func theMailsSinceAPositionAreToldInOrder() throws {
        var record = try record(line(.handed, ticket: 3), line(.accepted))
        let position = record.position
        try record.take(line(.handed, ".b", ticket: 9) + line(.handed, ".c", ticket: 2))
        #expect(record.mails(after: position).map(\.handed.ticket.value) == [9, 2])
        #expect(record.mails.count == 3 && record.highestTicket == TicketNumber(9))
    }
}
