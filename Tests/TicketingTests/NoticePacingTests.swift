import Foundation
import InternetMessage
import Testing
import Ticketing

/// Who is told what at once, together, or in the digest.
@Suite struct NoticePacingTests {
    private typealias Kind = OutgoingMail.Notice.Kind
    private let pacing = NoticePacing()
    private let now = Timestamp(seconds: 1_793_793_600)

    private func road(
        _ kind: Kind = .answerArrived, told: Int = 0, next: Timestamp? = nil,
        last: Timestamp? = nil, hasMuted: Bool = false
    ) -> NoticePacing.Road {
        var reader = NoticePacing.Reader()
        (reader.toldToday, reader.hasMuted) = (told, hasMuted)
        (reader.nextBundleAt, reader.lastBundleAt) = (next, last)
        return pacing.road(of: kind, to: reader, at: now)
    }

    @Test func aHandfulADayComesAtOnceAndTheRestTogether() {
        for told in 0..<6 { #expect(road(told: told) == .atOnce) }
        #expect(road(told: 6) == .together(at: now + .hours(1)))
        #expect(road(told: 60) == .together(at: now + .hours(1)))
    }

    @Test func whatIsGatheredComesInOneMail() {
        let due = now + .minutes(10)
        #expect(road(told: 6, next: due) == .together(at: due))
        // A day later there is room again, though something is still gathered.
        #expect(road(told: 5, next: due) == .atOnce)
    }

    @Test func twoOfThoseMailsLieTwelveHoursApart() {
        let last = now - .hours(2)
        #expect(road(told: 6, last: last) == .together(at: last + .hours(12)))
        #expect(road(told: 6, last: now - .hours(30)) == .together(at: now + .hours(1)))
    }

    @Test func whatIsMutedWaitsForTheDigestHoweverLittleWasTold() {
        #expect(road(hasMuted: true) == .digest)
        #expect(road(told: 99, hasMuted: true) == .digest)
        #expect(road(.followUpNear, hasMuted: true) == .digest)
    }

    @Test func whatAPersonAskedForIsNeitherGatheredNorMuted() {
        #expect(road(.escalated, told: 99, hasMuted: true) == .atOnce)
        #expect(road(.followUpNear, told: 99) == .atOnce)
        let rationed = Kind.allCases.filter(\.isRationed)
        #expect(Set(Kind.allCases).subtracting(rationed) == [.escalated, .followUpNear])
        #expect(Kind.allCases.filter { !$0.canBeMuted } == [.escalated])
    }
}

/// Who is asked about a draft that nobody decides.
@Suite struct UndecidedDraftTests {
    private let now = Timestamp(seconds: 1_793_793_600)

    private func people(_ names: String...) -> [EmailAddress] {
        names.compactMap { EmailAddress("\($0)@example.org") }
    }

    @Test func theFirstIsAskedWhoWasNotAskedBefore() {
        let all = people("alice", "bob", "mira")
        func next(_ asked: [EmailAddress]) -> EmailAddress? {
            UndecidedDraft(since: now, asked: asked, among: all).next
        }
        #expect(next([]) == all[0])
        #expect(next(people("alice")) == all[1])
        #expect(next(people("mira", "Alice", "carol")) == all[1])
        #expect(next(people("mira", "bob", "alice")) == nil)
    }
}
