import Configuration
import InternetMessage
import Testing
import Ticketing

/// The keys that letters depend on.
@Suite struct LetterKeysTests {
    @Test func whereNamesAreAskedForIsConfigured() throws {
        let usual = try BotConfiguration(yaml: minimal)
        #expect(usual.nameServers.isEmpty && usual.asksDNS)
        let yaml =
            minimal + "dns: {servers: [127.0.0.1:5353, \"[::1]:53\", 192.0.2.53], look-up: no}\n"
        let own = try BotConfiguration(yaml: yaml)
        #expect(own.nameServers == ["127.0.0.1:5353", "[::1]:53", "192.0.2.53"])
        #expect(!own.asksDNS)
        for wrong in ["ns.example.org", "127.0.0.1:x", "::1"] {
            #expect(problems(minimal + "dns: {servers: [\"\(wrong)\"]}\n").count == 1, "\(wrong)")
        }
    }

    @Test func whatLettersSayAndHowTheyLeaveIsConfigured() throws {
        let usual = try BotConfiguration(yaml: minimal)
        #expect(usual.bot.recipients == .masked)
        let proofpoint = try #require(usual.postmasters["proofpoint"])
        #expect(proofpoint.spacing == .minutes(10) && proofpoint.firstMailIsAutomatic == nil)
        #expect(!proofpoint.followUp.isMarkedAutomatic)
        let own = try BotConfiguration(
            yaml: minimal + """
                  recipients: whole
                pools:
                  - name: one
                    addresses: [192.0.2.1]
                    mail-flow: {dkim-domains: [a.example, b.example], dkim-selectors: [s1, s2]}
                follow-up: {auto-submitted: true}
                postmasters:
                  proofpoint: {spacing: 2h, first-mail: automatic}
                  cloudmark: {contacts: [a@example.com], follow-up: {auto-submitted: false}}
                """)
        #expect(own.bot.recipients == .whole)
        let changed = try #require(own.postmasters["proofpoint"])
        #expect(changed.spacing == .hours(2) && changed.firstMailIsAutomatic == true)
        #expect(changed.followUp.isMarkedAutomatic)
        #expect(own.postmasters["cloudmark"]?.followUp.isMarkedAutomatic == false)
        let flow = try #require(own.inventory.pools.first?.mailFlow)
        #expect(flow.dkimSelectors == ["s1", "s2"] && flow.spfDomains == flow.dkimDomains)
    }
}
