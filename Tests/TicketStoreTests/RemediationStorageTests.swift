import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

@Suite struct RemediationStorageTests {
    private let now = StoreFixture.now

    @Test func notesAreReadAsTheyWereWrittenOldestFirst() throws {
        let database = try StoreFixture.database()
        let notes = RemediationNote.Kind.allCases.enumerated().map { index, kind in
            RemediationNote(
                kind: kind, text: "closed the relay, step \(index)",
                at: now + .hours(index), by: StoreFixture.alice)
        }
        try database.transaction { tx in
            for note in notes.reversed() { try tx.record(note, on: TicketNumber(1)) }
        }
        #expect(try database.read { try $0.remediation(of: TicketNumber(1)) } == notes)
        #expect(try database.read { try $0.remediation(of: TicketNumber(2)) }.isEmpty)
    }

    @Test func aDraftKnowsWhoseWordsItIs() throws {
        let database = try StoreFixture.database()
        let made = Draft(subject: "Blocked", body: "from the facts")
        let edited = Draft(subject: "Blocked", body: "own words", editedBy: StoreFixture.alice)
        for draft in [made, edited, made] {
            try database.transaction { try $0.keep(draft, of: TicketNumber(1), at: now) }
            #expect(try database.read { try $0.draft(of: TicketNumber(1)) } == draft)
        }
    }
}
