import Correspondence
import Foundation
import Testing
import Ticketing

@Suite struct HoldTests {
    private let ticket = EngineFixture.ticket(.draft)

    @Test(arguments: [
        ("all", true), ("everything", true), ("pool transactional", true),
        ("pool marketing", false), ("postmaster proofpoint", true),
        ("postmaster cloudmark", false), ("POOL transactional", true),
    ])
    func aScopeCoversTheTicketsItNames(text: String, covers: Bool) throws {
        let scope = try #require(HoldScope(text))
        let hold = Hold(scope, because: .agent(EngineFixture.alice), at: EngineFixture.now)
        #expect(hold.covers(ticket) == covers)
        #expect(HoldScope(scope.description) == scope)
    }

    @Test(arguments: ["", "pool", "all pools", "ticket 12", "pool a b"])
    func whatIsNoScopeIsNone(text: String) {
        #expect(HoldScope(text) == nil)
    }

    @Test(arguments: [.agent(EngineFixture.alice), .restored, .rebuilt, .newMode] as [Hold.Reason])
    func aReasonIsReadBackByItsName(reason: Hold.Reason) {
        #expect(Hold.Reason(name: reason.name, agent: reason.agent) == reason)
        #expect(Hold.Reason(name: "bored", agent: reason.agent) == nil)
        let other = reason.agent == nil ? EngineFixture.alice : nil
        #expect(Hold.Reason(name: reason.name, agent: other) == nil)
    }

    @Test func itsWordsSayWhatEndsIt() {
        let clock = LocalClock(.gmt)
        let since = clock.text(EngineFixture.now)
        let restored = Hold(.all, because: .restored, at: EngineFixture.now)
        #expect(
            restored.words(clock)
                == "everything has been held since \(since) because the database was restored "
                + "from a backup; “release” ends it")
        let pool = Hold(
            .pool("bulk"), because: .agent(EngineFixture.alice), at: EngineFixture.now)
        #expect(
            pool.words(clock)
                == "pool bulk has been held since \(since) by \(EngineFixture.alice); “resume "
                + "pool bulk” ends it")
    }
}
