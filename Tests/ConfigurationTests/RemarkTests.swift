import Configuration
import Testing

@Suite struct RemarkTests {
    @Test func theExampleIsRemarkedOnForItsModeOnly() throws {
        let example = try BotConfiguration(file: BotConfigurationTests.example, environment: [:])
        #expect(example.remarks.count == 2)
        #expect(example.remarks.first?.hasPrefix("bot.mode is shadow") == true)
        #expect(example.secrets.map(\.key) == ["mailbox.password", "submission.password"])
    }

    @Test func whatIsProbablyNotMeantIsRemarkedOn() throws {
        let yaml =
            minimal.replacing("maildir:inbox", with: "maildir:inbox\n  insecure-plain-text: yes")
            + "agents: [{address: a@example.org}]\npools: [{name: one, addresses: [192.0.2.1]}]\n"
        let remarks = try BotConfiguration(yaml: yaml).remarks.joined(separator: "\n")
        for part in ["role manager", "authserv-id", "insecure-plain-text is on", "pool one has no"]
        {
            #expect(remarks.contains(part), "\(part)")
        }
        let bare = try BotConfiguration(yaml: minimal).remarks.joined(separator: "\n")
        #expect(bare.contains("agents is empty") && bare.contains("pools is empty"))
    }
}
