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
        let scope = try #require(Hold.Scope(text))
        let hold = Hold(scope, at: EngineFixture.now, by: EngineFixture.alice)
        #expect(hold.covers(ticket) == covers)
        #expect(Hold.Scope(scope.description) == scope)
    }

    @Test(arguments: ["", "pool", "all pools", "ticket 12", "pool a b"])
    func whatIsNoScopeIsNone(text: String) {
        #expect(Hold.Scope(text) == nil)
    }
}
