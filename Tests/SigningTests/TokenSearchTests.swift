import InternetMessage
import Signing
import Testing

/// Finding tokens in texts, for leaving them out.
struct TokenSearchTests {
    private let token: String

    init() throws {
        let alice = try #require(EmailAddress("alice@example.org"))
        let keys = try #require(SigningKeys([1: Array(repeating: 7, count: 32)]))
        token = SignedAddressTag.agent(alice, ticket: 12, issuedOn: 20_761).text(with: keys)
    }

    private func found(in text: String) -> [String] {
        let bytes = Array(text.utf8)
        return SignedAddressTag.placesOfTokens(in: bytes).map {
            String(decoding: bytes[$0], as: UTF8.self)
        }
    }

    private func shown(_ text: String) -> String {
        String(decoding: SignedAddressTag.withoutTokensInAddresses(Array(text.utf8)), as: UTF8.self)
    }

    @Test func aTokenIsFoundWhateverStandsAroundIt() {
        for text in ["delist+\(token)@example.org", "delist%2B\(token)%40example.org", token] {
            #expect(found(in: text) == [token])
        }
        #expect(found(in: "delist\(token)example").contains(token))
        #expect(found(in: token.uppercased()) == [token.uppercased()])
    }

    @Test func twoTokensAreTwo() {
        #expect(found(in: "\(token) \(token)").count == 2)
    }

    @Test func aTokenInAnAddressIsNotShown() {
        #expect(shown("To: <delist+\(token)@example.org>") == "To: <delist+...@example.org>")
        #expect(
            shown("mailto:delist%2B\(token)%40example.org?body=x")
                == "mailto:delist%2B...%40example.org?body=x")
        #expect(shown("a+\(token)@b c+\(token)@d") == "a+...@b c+...@d")
    }

    /// What people read shows no token that stands by itself, as in a note that an agent pasted.
    @Test func aTokenThatStandsAloneIsNotShownToPeople() {
        func read(_ text: String) -> String {
            String(decoding: SignedAddressTag.withoutTokens(Array(text.utf8)), as: UTF8.self)
        }
        #expect(read("note: \(token), \(token.uppercased())") == "note: ..., ...")
        #expect(read("\(token)\n<d+\(token)@example.org>") == "...\n<d+...@example.org>")
        #expect(read("x\(token)") == "x\(token)")
        #expect(
            read("nothing here, and nothing@example.org") == "nothing here, and nothing@example.org"
        )
    }

    @Test(arguments: ["", "@", "%40", "alice@example.org", "100% @ home", "m@", "%4"])
    func otherTextIsShownAsItIs(_ text: String) {
        #expect(shown(text) == text)
        #expect(found(in: text).isEmpty)
    }

    @Test func theTagsOfTicketsAreShown() throws {
        let keys = try #require(SigningKeys([1: Array(repeating: 7, count: 32)]))
        let address = "delist+\(SignedAddressTag.ticket(12).text(with: keys))@example.org"
        #expect(shown(address) == address)
    }

    /// Whoever gets both halves of a token has it.
    @Test(arguments: [
        "\n", "\r\n", " ", "=\r\n", "\n> ", "\n> > ", "\n| ", "\u{A0}", "\u{AD}", "\u{200B}",
        "\u{2060}", "%20", "%0D%0A", " \n \t",
    ])
    func aTokenInTwoPiecesIsFound(_ gap: String) {
        for cut in [1, 7, 28] {
            let text = "delist+" + token.prefix(cut) + gap + token.dropFirst(cut) + "@example.org"
            let found = SignedAddressTag.brokenTokens(in: Array(text.utf8))
            #expect(found.map(\.text).contains(token), "cut at \(cut)")
        }
        let everywhere = token.map(String.init).joined(separator: gap)
        let found = SignedAddressTag.brokenTokens(in: Array(everywhere.utf8))
        #expect(found.map(\.text) == [token])
        #expect(found.first?.place == 0..<everywhere.utf8.count)
    }

    @Test func onlyInHTMLTagsBreakNothing() {
        let text = Array("\(token.prefix(9))<br />\n\(token.dropFirst(9))".utf8)
        #expect(SignedAddressTag.brokenTokens(in: text).isEmpty)
        #expect(
            SignedAddressTag.brokenTokens(in: text, passingTags: true).map(\.text) == [token])
    }

    @Test(arguments: [".", "-", "0", "9", "=x", ">", "ä", "%2B"])
    func whatIsNoBlankEndsAToken(_ gap: String) {
        let text = token.prefix(9) + gap + token.dropFirst(9)
        #expect(SignedAddressTag.brokenTokens(in: Array(text.utf8)).isEmpty)
    }
}
