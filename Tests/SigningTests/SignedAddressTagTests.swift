import InternetMessage
import Testing

@testable import Signing

@Suite struct SignedAddressTagTests {
    private let keys = sealKeys([1: 7])
    private let alice = address("alice@example.org")

    @Test(arguments: [1, 12, 65_536, 4_294_967_295])
    func aTicketsTagsAreReadAgain(number: Int) {
        for tag in [SignedAddressTag.ticket(number), .bounce(number)] {
            #expect(SignedAddressTag.read(tag.text(with: keys), keys: keys) == tag)
        }
    }

    @Test func aTagIsShortLowerCaseAndFitForALocalPart() {
        let text = SignedAddressTag.ticket(12).text(with: keys)
        #expect(text.count == 26)
        #expect(text.utf8.allSatisfy { (97...122).contains($0) || (50...55).contains($0) })
        // With "delist+" it stays below the 64 characters of RFC 5321 §4.5.3.1.1.
        let token = SignedAddressTag.agent(alice, ticket: 12, issuedOn: 20_000).text(with: keys)
        #expect(token.count == 29)
    }

    @Test func caseDoesNotMatter() {
        let text = SignedAddressTag.ticket(12).text(with: keys)
        #expect(SignedAddressTag.read(text.uppercased(), keys: keys) == .ticket(12))
    }

    @Test func everyChangedBitIsNoticed() {
        let today = 20_000
        for tag in [SignedAddressTag.ticket(12), .bounce(12)] {
            let bytes = Base32.decode(tag.text(with: keys)) ?? []
            for bit in 0..<bytes.count * 8 {
                var changed = bytes
                changed[bit / 8] ^= 1 << UInt8(bit % 8)
                #expect(SignedAddressTag.read(Base32.encode(changed), keys: keys) == nil)
            }
        }
        let token = SignedAddressTag.agent(alice, ticket: 12, issuedOn: today)
        let bytes = Base32.decode(token.text(with: keys)) ?? []
        for bit in 0..<bytes.count * 8 {
            var changed = bytes
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            let text = Base32.encode(changed)
            let verdict = SignedAddressTag.readToken(text, from: alice, on: today, keys: keys)
            #expect(verdict == .foreign || verdict == .none)
            #expect(SignedAddressTag.read(text, keys: keys) == nil)
        }
    }

    @Test func everyChangedCharacterIsNoticed() {
        let text = Array(SignedAddressTag.ticket(12).text(with: keys))
        for index in text.indices {
            for other in "abcdefghijklmnopqrstuvwxyz234567" where other != text[index] {
                var changed = text
                changed[index] = other
                #expect(SignedAddressTag.read(String(changed), keys: keys) == nil)
            }
        }
    }

    @Test func anotherKeyMakesAnotherTag() {
        let text = SignedAddressTag.ticket(12).text(with: keys)
        #expect(SignedAddressTag.read(text, keys: sealKeys([1: 8])) == nil)
        #expect(SignedAddressTag.read(text, keys: sealKeys([2: 7])) == nil)
    }

    @Test func ticketsTagsVerifyUnderEveryOldKey() {
        let old = SignedAddressTag.ticket(12).text(with: sealKeys([1: 7]))
        let rotated = sealKeys([1: 7, 2: 8, 3: 9, 200: 10])
        #expect(SignedAddressTag.read(old, keys: rotated) == .ticket(12))
        #expect(SignedAddressTag.ticket(12).text(with: rotated) != old)
    }

    @Test func aTicketsTagAndItsBounceTagAreNotEachOther() {
        let reply = Base32.decode(SignedAddressTag.ticket(12).text(with: keys)) ?? []
        let bounce = Base32.decode(SignedAddressTag.bounce(12).text(with: keys)) ?? []
        #expect(reply.suffix(10) != bounce.suffix(10))
    }

    @Test(arguments: ["", "a", "hello", "delist", "tttttttttttttttttttttttttt", "ä", "t=1"])
    func whatIsNoTagIsNone(text: String) {
        #expect(SignedAddressTag.read(text, keys: keys) == nil)
        #expect(SignedAddressTag.readToken(text, from: alice, on: 1, keys: keys) == .none)
    }
}

@Suite struct AgentTokenTests {
    private let keys = sealKeys([1: 7])
    private let alice = address("alice@example.org")
    private let issuedOn = 20_000

    private func verdict(
        _ keys: SigningKeys, from sender: String = "alice@example.org", after days: Int = 0,
        madeWith maker: SigningKeys? = nil
    ) -> SignedAddressTag.TokenState {
        let token = SignedAddressTag.agent(alice, ticket: 12, issuedOn: issuedOn)
        return SignedAddressTag.readToken(
            token.text(with: maker ?? keys), from: address(sender), on: issuedOn + days,
            keys: keys)
    }

    @Test func anAgentsTokenIsValidWithThatAgentsFromOnly() {
        #expect(verdict(keys) == .valid(ticket: 12))
        #expect(verdict(keys, from: "Alice@Example.ORG") == .valid(ticket: 12))
        #expect(verdict(keys, from: "bob@example.org") == .foreign)
        #expect(verdict(keys, from: "alice@example.com") == .foreign)
    }

    @Test func aTokenLastsThirtyDays() {
        #expect(verdict(keys, after: 30) == .valid(ticket: 12))
        #expect(verdict(keys, after: 31) == .expired)
    }

    @Test func aTokenFromTheFutureIsNotValid() {
        #expect(verdict(keys, after: -1) == .expired)
    }

    @Test func tokensVerifyUnderTheCurrentAndThePreviousKeyOnly() {
        #expect(verdict(sealKeys([1: 7, 2: 8]), madeWith: keys) == .valid(ticket: 12))
        #expect(verdict(sealKeys([1: 7, 9: 8]), madeWith: keys) == .valid(ticket: 12))
        #expect(verdict(sealKeys([1: 7, 2: 8, 3: 9]), madeWith: keys) == .foreign)
        #expect(verdict(sealKeys([2: 8]), madeWith: keys) == .foreign)
    }

    @Test func aTokenIsNoTicketTagAndATicketTagIsNoToken() {
        let token = SignedAddressTag.agent(alice, ticket: 12, issuedOn: issuedOn).text(with: keys)
        #expect(SignedAddressTag.read(token, keys: keys) == nil)
        let tag = SignedAddressTag.ticket(12).text(with: keys)
        #expect(SignedAddressTag.readToken(tag, from: alice, on: issuedOn, keys: keys) == .none)
    }

    @Test func aTokenOfAMailAboutNoTicketSaysSo() {
        let text = SignedAddressTag.agent(alice, ticket: 0, issuedOn: issuedOn).text(with: keys)
        let verdict = SignedAddressTag.readToken(text, from: alice, on: issuedOn, keys: keys)
        #expect(verdict == .valid(ticket: 0))
    }

    @Test func aTokenIsKnownByItsForm() {
        let token = SignedAddressTag.agent(alice, ticket: 12, issuedOn: issuedOn).text(with: keys)
        #expect(SignedAddressTag.hasTokenForm(token) && token.count == SignedAddressTag.tokenLength)
        #expect(!SignedAddressTag.hasTokenForm(SignedAddressTag.ticket(12).text(with: keys)))
        #expect(!SignedAddressTag.hasTokenForm(String(token.dropLast())))
    }

    @Test func daysAreCountedInUniversalTime() {
        #expect(SignedAddressTag.day(of: Timestamp(seconds: 86_399)) == 0)
        #expect(SignedAddressTag.day(of: Timestamp(seconds: 86_400)) == 1)
        // Two bytes hold the day until the year 2149.
        #expect(SignedAddressTag.day(of: Timestamp(seconds: 5_662_310_399)) == 65_535)
    }
}
