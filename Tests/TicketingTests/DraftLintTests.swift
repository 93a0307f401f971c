import Correspondence
import DNSAudit
import InternetMessage
import Testing
import Ticketing

@Suite struct DraftLintTests {
    static let good = """
        Hello,

        Mail from our address 192.0.2.7 has been refused since 18 November 2026, with an answer
        that names Proofpoint:

            554 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.7
              2026-11-20 10:11:12 UTC, recipient at example.com

        What we found:
        - One customer account was abused on 17 November 2026.

        What we have done about it:
        - The account was closed on 18 November 2026.

        What this address sends:
        - Mail: order confirmations and invoices, about 40000 a day

        Kind regards,

        Alice Example
        """

    private func lint(
        _ occasion: DraftLint.Occasion = .inquiry, checks: [DNSCheck] = []
    ) throws -> DraftLint {
        let range = try #require(IPAddressRange("192.0.2.0/28"))
        let ours = try #require(IPAddress("192.0.2.7"))
        return DraftLint(
            addresses: [ours], inventory: PoolInventory([Pool(name: "one", ranges: [range])]),
            occasion: occasion, checks: checks)
    }

    private func rules(
        _ text: String, subject: String = "[#12] 192.0.2.7 refused",
        _ occasion: DraftLint.Occasion = .inquiry
    ) throws -> [DraftLint.Rule] {
        try lint(occasion).findings(subject: subject, text: text).map(\.rule)
    }

    @Test func anHonestReportPasses() throws {
        #expect(try rules(Self.good) == [])
    }

    @Test(arguments: [
        ("Dear {{name}},", DraftLint.Rule.placeholder),
        ("Our contact is [YOUR NAME].", .placeholder),
        ("It began on <insert date>.", .placeholder),
        ("Written by %FIRST_NAME%.", .placeholder),
        ("Volume: TBD", .placeholder),
        ("The other one is 203.0.113.9.", .foreignAddress),
        ("So is 2001:db8::1, too.", .foreignAddress),
        ("Otherwise we will take legal action.", .threat),
        ("You will hear from our lawyers.", .threat),
        ("Our mail is CAN-SPAM compliant.", .legalLanguage),
        ("Let me tell you how it came.", .anecdote),
        ("Our industry-leading platform was never abused.", .marketing),
        ("Our valued customers suffer.", .marketing),
        ("The log is <a href=\"https://example.org\">here</a>.", .markup),
        ("It was sent by [fill in] then.", .placeholder),
    ])
    func aSentenceThatHarmsIsFoundAndShown(sentence: String, rule: DraftLint.Rule) throws {
        let text = Self.good + "\n" + sentence + "\n"
        let found = try lint().findings(subject: "192.0.2.7", text: text)
        #expect(found.map(\.rule) == [rule])
        let words = sentence.split(separator: " ").suffix(2).joined(separator: " ")
        #expect(found.first?.sentence?.contains(words) == true)
    }

    /// What honest reports contain and must not be taken for something else.
    @Test(arguments: [
        "Host mx1 [10.0.0.1] said nothing.", "See https://example.org/a?b={1}.",
        "The log shows (in reply to RCPT TO command) [internal].", "Answer to <a@example.com>.",
        "We run Postfix version 3.7.11.0 there.", "At 10:11:12 it was 100% full.",
        "The whole block 192.0.2.0/28 is ours.", "We press on with the clean-up.",
        "It was sent from 192.0.2.8:25 as well.", "No customer may send without consent.",
        "The court.example.org relay is not affected.", "It is damaged mail, not spam.",
        "- We are a month into using this address.", "The leading zero was lost in the log.",
        "It passed from <alice@example.org> to the relay.", "Load was < 3 and > 1 all day.",
        "Is it the range, or else this address alone?", "The next generation of keys is out.",
        "Legal mail of our customers waits in the queue.", "We act on complaints within a day.",
        "A customer's press release went to 212 addresses without consent.",
    ])
    func anHonestSentenceIsNoAlarm(sentence: String) throws {
        let quoted = sentence.contains("10.0.0.1") || sentence.contains("{1}")
        let line = quoted ? "\n    " + sentence.replacing("{1}", with: "1") : sentence
        #expect(try rules(Self.good + "\n" + line + "\n") == [])
    }

    @Test func laterMailNamesOneAddressAtLeast() throws {
        let second = try #require(IPAddress("192.0.2.8"))
        var lint = try lint(.followUp)
        lint.addresses.append(second)
        let text = "Hello,\n\nIs there news of 192.0.2.8?\n"
        #expect(lint.findings(subject: "Re: x", text: text).isEmpty)
        #expect(
            lint.findings(subject: "Re: x", text: "Any news?\n").map(\.rule) == [.missingAddress])
        lint.occasion = .inquiry
        #expect(lint.findings(subject: "x", text: text).map(\.rule).contains(.missingAddress))
    }

    @Test func anAgentsAnswerMaySpeakOfAnotherAddress() throws {
        let text = "Our upstream is 203.0.113.9; 192.0.2.7 is ours.\n"
        let asked = try lint(.reply).findings(subject: "Re: x", text: text)
        #expect(asked.map(\.rule) == [.foreignAddress] && asked.allSatisfy { !$0.isError })
        let kept = try lint(.followUp).findings(subject: "Re: x", text: text)
        #expect(kept.map(\.isError) == [true])
    }

    @Test func anAddressWithoutAProperNameIsAWarning() throws {
        let at = Timestamp(seconds: 0)
        let checks = [
            DNSCheck(.reverseDNS, of: "192.0.2.7", .absent, at: at),
            DNSCheck(.spf, of: "example.org", .good, at: at),
            DNSCheck(.dkim, of: "s1._domainkey.example.org", .unknown, detail: "slow", at: at),
        ]
        let found = try lint(checks: checks).findings(subject: "x", text: Self.good)
        #expect(found.map(\.rule) == [.nameFault] && found.allSatisfy { !$0.isError })
        #expect(found.first?.reason.contains("192.0.2.7 has no reverse DNS") == true)
        let later = try lint(.followUp, checks: checks).findings(subject: "x", text: Self.good)
        #expect(later.isEmpty)
    }

    @Test func evidenceAndHistoryAreNotOurWords() throws {
        let text =
            Self.good + "\n\n    client [203.0.113.9] blocked, legal action taken\n\n"
            + "> We are a leading provider, 198.51.100.1\n"
        #expect(try rules(text) == [])
    }

    @Test func aMailMustNameItsAddress() throws {
        let text = Self.good.replacing("192.0.2.7", with: "192.0.2.8")
        #expect(try rules(text, subject: "refused") == [.missingAddress])
    }

    @Test(arguments: [
        "We are a leading provider of mail.", "Our company was founded in 1999.",
        "At Example we help shops grow.",
    ])
    func aMailDoesNotOpenWithTheBusinessModel(opening: String) throws {
        let text = Self.good.replacing("Hello,\n", with: "Dear Sir or Madam,\n\n\(opening)\n")
        #expect(Set(try rules(text)).subtracting([.marketing]) == [.businessModel])
    }

    @Test func laterTheBusinessMayBeNamed() throws {
        #expect(try rules(Self.good + "\nWe are a shop.\n") == [])
    }

    @Test func aBareInquiryOwesFlowAndRemediation() throws {
        let text = "Hello,\n\n192.0.2.7 is refused. Please look.\n"
        #expect(try rules(text) == [.noMailFlow, .noRemediation])
        #expect(try rules(text, .followUp) == [])
    }

    @Test func aLongMailIsAskedAbout() throws {
        let long = Self.good + String(repeating: "\nAnd one more line.", count: 40)
        #expect(try rules(long) == [.tooLong])
        let quoted = Self.good + String(repeating: "\n> And one more line.", count: 400)
        #expect(try rules(quoted) == [])
    }

    @Test(arguments: ["", " \n\n", "> only history\n"])
    func anEmptyMailIsAnError(text: String) throws {
        #expect(try rules(text) == [.empty])
    }

    @Test func errorsComeFirst() throws {
        let text = "Our company was founded here. {{address}}\n"
        let found = try lint().findings(subject: "x", text: text)
        #expect(found.map(\.isError) == [true, true, false, false, false])
    }

    /// Time that grows with the square of such text would not end.
    @Test(arguments: ["[", "{ ", "1.", "a:", "<insert", "[{", "[a"])
    func hostileTextIsReadToItsEnd(filler: String) throws {
        let text = "192.0.2.7 " + String(repeating: filler, count: 4_000) + "]}>"
        #expect(try !rules(text + "\n").contains(.threat))
        #expect(try rules(text + "\nOur lawyers will sue you.\n").contains(.threat))
    }
}
