import Configuration
import InternetMessage
import Testing
import Ticketing

/// The keys that say who is believed.
@Suite struct TrustKeysTests {
    private func configuration(_ yaml: String) throws -> BotConfiguration {
        try BotConfiguration(yaml: minimal + yaml, file: "bot.yaml", environment: [:])
    }

    @Test func withoutADMARCVerdictNothingProvesUnlessItIsSaid() throws {
        #expect(try configuration("").authentication.withoutDMARC == .nothing)
        for setting in WithoutDMARC.allCases {
            let yaml = "authentication: {without-dmarc: \(setting.rawValue)}\n"
            #expect(try configuration(yaml).authentication.withoutDMARC == setting)
        }
        let wrong = problems(minimal + "authentication: {without-dmarc: arc}\n")
        #expect(wrong.count == 1 && wrong[0].contains("off or dkim or spf"))
    }

    @Test func hopsAreHostsOrDomains() throws {
        let yaml = "authentication: {hops: [IMAP.example.org, .example.net]}\n"
        #expect(
            try configuration(yaml).authentication.hops == ["imap.example.org", ".example.net"])
        for wrong in ["localhost", ".", ".org", "a b.example", "*.example.org"] {
            let yaml = minimal + "authentication: {hops: [\"\(wrong)\"]}\n"
            #expect(problems(yaml).count == 1, "\(wrong)")
        }
    }

    @Test func anAgentMayHaveSeveralAddresses() throws {
        let agents = """
            agents:
              - {address: alice@example.org, also: [alice@example.net, a@example.com]}

            """
        let agent = try #require(try configuration(agents).agents.first)
        #expect(
            agent.addresses.map(\.description) == [
                "alice@example.org", "alice@example.net", "a@example.com",
            ])
    }

    @Test(arguments: [
        ("bob@example.org", "another agent's"), ("delist@example.org", "the bot's own address"),
        ("delisting@example.net", "the bot's own address"),
        ("postmaster@proofpoint.com", "a postmaster's contact"),
    ])
    func nobodyIsTwoPeople(_ other: String, _ whose: String) {
        let yaml =
            minimal.replacing(
                "address: delist@example.org",
                with: "address: delist@example.org\n  aliases: [delisting@example.net]") + """
                agents:
                  - {address: bob@example.org}
                  - {address: alice@example.org, also: [\(other)]}

                """
        let found = problems(yaml)
        #expect(found.count == 1 && found[0].contains(whose), "\(found)")
    }

    @Test func aliasesAreTheBotsToo() throws {
        let yaml = minimal + "  aliases: [delisting@example.org, x@example.net]\n"
        let configuration = try BotConfiguration(yaml: yaml, file: "bot.yaml", environment: [:])
        #expect(
            configuration.bot.aliases.map(\.description) == [
                "delisting@example.org", "x@example.net",
            ])
    }
}
