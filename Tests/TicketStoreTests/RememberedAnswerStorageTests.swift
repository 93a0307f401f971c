import Correspondence
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// What people said that answers meant, in the database.
@Suite struct RememberedAnswerStorageTests {
    private let now = StoreFixture.now

    @Test func whatStandsIsListedAndWhatIsForgottenIsNot() throws {
        let database = try StoreFixture.database()
        let pattern = try #require(AnswerPattern(sentences: ["it is gone", "@ip is neutral"]))
        try database.transaction { tx in
            let message = try tx.record(StoreFixture.message("one"))
            try tx.remember(
                pattern, as: .delisted, of: "proofpoint", on: TicketNumber(1), from: message,
                by: StoreFixture.alice, at: now)
        }
        let one = try #require(try database.read { try $0.rememberedAnswers().first })
        #expect(one.pattern == pattern && one.meaning == .delisted && one.at == now)
        #expect(one.agent == StoreFixture.alice && one.ticket == TicketNumber(1))
        #expect(try database.read { try $0.rememberedAnswers(of: "proofpoint") } == [one])
        #expect(try database.read { try $0.rememberedAnswers(of: "cloudmark") }.isEmpty)
        #expect(try database.transaction { try $0.forgetAnswer(one.id) } == one)
        #expect(try database.transaction { try $0.forgetAnswer(one.id) } == nil)
        #expect(try database.read { try $0.rememberedAnswers() }.isEmpty)
    }

    @Test func aLaterWordOnTheSameMailReplacesTheFormer() throws {
        let database = try StoreFixture.database()
        let pattern = try #require(AnswerPattern(sentences: ["it is gone"]))
        try database.transaction { tx in
            let message = try tx.record(StoreFixture.message("one"))
            for meaning in [PostmasterAnswer.Class.delisted, .refused] {
                try tx.remember(
                    pattern, as: meaning, of: "proofpoint", on: TicketNumber(1), from: message,
                    by: StoreFixture.alice, at: now)
            }
            #expect(try tx.rememberedAnswers().map(\.meaning) == [.refused])
        }
    }

    @Test func theLastAnswerIsTheLastMailThatWasRead() throws {
        let database = try StoreFixture.database()
        try database.transaction { tx in
            let number = TicketNumber(1)
            #expect(try tx.lastAnswer(on: number) == nil)
            let one = try tx.record(StoreFixture.message("one"))
            let two = try tx.record(StoreFixture.message("two"))
            let read = TimelineEntry.answerRead(nil, because: "", from: .threadOnly)
            try tx.note(.receiptConfirmed, on: number, by: "x", at: now, message: two)
            let receipt = try #require(try tx.lastAnswer(on: number))
            #expect(receipt.message == two && receipt.authenticity == .aligned)
            try tx.note(read, on: number, by: "x", at: now, message: one)
            try tx.note(.autoReplied, on: number, by: "x", at: now, message: two)
            try tx.note(.receiptConfirmed, on: number, by: "x", at: now, message: two)
            let last = try #require(try tx.lastAnswer(on: number))
            #expect(last.message == one && last.authenticity == .threadOnly)
            #expect(try tx.timeline(of: number, from: one) == [read])
        }
    }
}
