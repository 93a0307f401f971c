import InternetMessage
import Testing

@testable import MailTransport

/// When a token is replaced, and what is kept of an answer.
@Suite struct StoredTokensTests {
    private let now = Timestamp(seconds: 1_793_793_600)
    private let origin: StoredTokens.Origin

    init() throws {
        let url = try #require(TokenServerURL("https://login.example.org/token"))
        let client = OAuthClient(
            name: "mailbox.oauth", server: url, identifier: "delistbot", grant: .clientCredentials,
            cache: "")
        origin = StoredTokens.Origin(client, begunWith: "R0")
    }

    private func kept(
        _ lifetime: Duration?, refreshToken: String? = nil, refreshLifetime: Duration? = nil,
        after former: StoredTokens? = nil, at moment: Timestamp? = nil
    ) -> StoredTokens {
        let reply = TokenReply(
            accessToken: "A", lifetime: lifetime, refreshToken: refreshToken,
            refreshLifetime: refreshLifetime)
        return StoredTokens(reply, from: origin, scope: "s", after: former, at: moment ?? now)
    }

    @Test(arguments: [
        (Duration?.some(.hours(1)), Duration.minutes(55)), (.minutes(8), .minutes(6)),
        (.seconds(4), .seconds(3)), (.hours(24), .hours(24) - .minutes(5)),
        (nil, .minutes(55)),
    ])
    func aTokenIsReplacedBeforeItEnds(lifetime: Duration?, usable: Duration) {
        let tokens = kept(lifetime)
        #expect(tokens.isUsable(for: "s", at: now))
        #expect(tokens.isUsable(for: "s", at: now + usable - .milliseconds(1)))
        #expect(!tokens.isUsable(for: "s", at: now + usable))
        #expect(!tokens.isUsable(for: "other", at: now))
        #expect(!tokens.isUsable(for: "s", at: now - .seconds(1)), "the clock was turned back")
    }

    @Test func theNewestRefreshTokenIsKept() {
        let first = kept(.hours(1))
        #expect(first.newest == "R0")
        let second = kept(.hours(1), refreshToken: "R1", after: first)
        #expect(second.newest == "R1" && second.serial == first.serial + 1)
        #expect(kept(.hours(1), after: second).newest == "R1")
        var other = second
        other.origin.begunWith = "another person's"
        #expect(kept(.hours(1), after: other).newest == "R0")
        #expect(kept(.hours(1), after: other).serial == 3)
    }

    /// The days that each answer gives the refresh token, with those that pass between two.
    @Test(arguments: [
        ([7, 6, 5], false, [true, true, true]), ([90, 90, 90], true, [false, false, false]),
        ([30, 29, 28], true, [false, true, true]), ([90, 89, 90], true, [false, true, false]),
        ([0, 0, 0], true, [false, false, false]),
    ])
    func anEndCountsThatDoesNotMoveOn(days: [Int], isReplaced: Bool, ends: [Bool]) {
        var tokens: StoredTokens?
        for (index, left) in days.enumerated() {
            tokens = kept(
                .hours(1), refreshToken: isReplaced ? "R\(index + 1)" : nil,
                refreshLifetime: left > 0 ? .days(left) : nil, after: tokens,
                at: now + .days(index))
            let end = ends[index] ? now + .days(index + left) : nil
            #expect(tokens?.end == end, "answer \(index)")
        }
    }

    @Test func twoAnswersInARowDoNotMakeAnEnd() {
        let first = kept(.hours(1), refreshToken: "R1", refreshLifetime: .days(1))
        let second = kept(
            .hours(1), refreshToken: "R2", refreshLifetime: .days(1), after: first,
            at: now + .seconds(20))
        #expect(second.end == nil)
    }

    @Test func whatIsSaidOfTheLastRefreshTokenIsNotSaidOfTheNext() {
        let first = kept(.hours(1), refreshLifetime: .days(3))
        #expect(first.end == now + .days(3))
        #expect(kept(.hours(1), after: first).end == now + .days(3))
        #expect(kept(.hours(1), refreshToken: "R1", after: first).end == nil)
    }
}
