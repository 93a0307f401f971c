import Configuration
import Correspondence
import Foundation
import InternetMessage
import Testing
import Ticketing

/// The least that a configuration needs.
let minimal = """
    mailbox:
      url: maildir:inbox
    submission:
      url: maildir:out
    bot:
      address: delist@example.org

    """

/// The problems of a configuration, one a line; empty where it is fine.
func problems(_ yaml: String, environment: [String: String] = [:]) -> [String] {
    do throws(ConfigurationError) {
        _ = try BotConfiguration(yaml: yaml, file: "bot.yaml", environment: environment)
        return []
    } catch {
        return error.problems.map(\.description)
    }
}

@Suite struct BotConfigurationTests {
    static let example = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("deploy/delistbot.example.yaml").path

    @Test func theExampleIsValid() throws {
        let configuration = try BotConfiguration(file: Self.example, environment: [:])
        let server = ServerAddress.imaps("imap.example.org")
        #expect(configuration.mailbox.location == .imap(server, mailbox: "INBOX"))
        #expect(configuration.mailbox.largestMessage == 25 << 20)
        #expect(configuration.mailbox.since?.iso8601 == "2026-10-31T23:00:00Z")
        #expect(configuration.bot.mode == .shadow)
        #expect(configuration.bot.replyAddress?.description == "delist+{tag}@example.org")
        #expect(configuration.agents.map(\.displayName) == ["Alice", "mira"])
        #expect(configuration.managers.count == 1)
        let address = try #require(IPAddress("203.0.113.9"))
        #expect(configuration.inventory.pool(of: address)?.name == "transactional")
        let proofpoint = try #require(configuration.postmasters["proofpoint"])
        #expect(proofpoint.followUp.intervals == [.days(7)])
        #expect(proofpoint.followUp.window.holidays.count == 2)
        #expect(
            proofpoint.lookUpLink(for: address)
                == "https://ipcheck.proofpoint.com/?ip=203.0.113.9")
    }

    /// Every key that stands behind a '#' in the example is known as well. Tokens stand in for the
    /// mailbox's password.
    @Test func theExampleIsValidWithItsOptionalKeysSwitchedOn() throws {
        let found = problems(try Self.wholeExample())
        #expect(found.isEmpty, "\(found)")
    }

    /// The example with its optional keys.
    static func wholeExample() throws -> String {
        let text = try String(contentsOfFile: Self.example, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let isKey = line.wholeMatch(of: /\s+# +[a-z-]+:( .*)?/) != nil
            let isInside = !line.contains("{…}") && !line.contains("KEY-")
            return isKey && isInside ? line.replacing("# ", with: "", maxReplacements: 1) : line
        }
        let password = "  password-file: /etc/delistbot/imap-password"
        #expect(lines.contains(password[...]))
        return lines.filter { $0 != password }.joined(separator: "\n")
    }

    @Test func whatIsNotGivenHasADefault() throws {
        let configuration = try BotConfiguration(yaml: minimal, folder: "/etc/delistbot")
        #expect(configuration.mailbox.location == .maildir(path: "/etc/delistbot/inbox"))
        #expect(configuration.submission.location == .maildir(path: "/etc/delistbot/out"))
        #expect(configuration.bot.mode == .shadow)
        #expect(configuration.bot.replyAddress?.description == "delist+{tag}@example.org")
        #expect(configuration.bot.secretFile == "/var/lib/delistbot/secret")
        #expect(configuration.postmasters.keys.sorted() == ["proofpoint"])
        #expect(configuration.postmasters["proofpoint"]?.mailsPerDayMax == 10)
        #expect(configuration.mailbox.trust == TransportTrust())
    }

    @Test func allProblemsAreReportedTogetherWithTheirLines() {
        let yaml = """
            mailbox:
              url: imaps://imap.example.org/INBOX
              username: delist@example.org
              pasword-file: /etc/x
            bot:
              address: delist
              mode: lives
              time-zone: Europe/Berlinn
            agents:
              - {address: alice@example.org, rolle: agent}
            follow-up: {every: 7x, window: whenever}
            pools:
              - name: one
                addresses: [192.0.2.0/33]

            """
        #expect(
            problems(yaml) == [
                "bot.yaml: 'submission.url' is missing; "
                    + "add it, for example 'url: smtps://smtp.example.org or maildir:PATH'",
                "bot.yaml:3: 'mailbox.username' has no password; add password-file, "
                    + "password-command, password-env, password-credential or oauth",
                "bot.yaml:4: unknown key 'mailbox.pasword-file'; did you mean 'password-file'?",
                "bot.yaml:6: 'bot.address': 'delist' is not an e-mail address; "
                    + "write it like alice@example.org",
                "bot.yaml:7: 'bot.mode': 'lives' is not shadow or live; "
                    + "write it like shadow or live",
                "bot.yaml:8: 'bot.time-zone': 'Europe/Berlinn' is not a time zone; "
                    + "write it like Europe/Berlin or UTC",
                "bot.yaml:10: unknown key 'agents[1].rolle'; did you mean 'role'?",
                "bot.yaml:11: 'follow-up.every': '7x' is not a duration above zero; "
                    + "write it like 7d, 2w, 12h or 30m",
                "bot.yaml:11: 'follow-up.window': 'whenever' is not days and hours; "
                    + "write it like Mon-Fri 09:00-16:00",
                "bot.yaml:14: 'pools[1].addresses': '192.0.2.0/33' is not an address, block or "
                    + "range of yours; write it like 192.0.2.0/28",
            ])
    }

    @Test func brokenYAMLNamesItsPlace() {
        let found = problems("mailbox:\n  url: [a\nbot: {\n")
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("bot.yaml:3: broken YAML at column") == true, "\(found)")
    }

    @Test func aKeyGivenTwiceIsAnError() {
        #expect(problems(minimal + "bot:\n  mode: live\n").first?.contains("given twice") == true)
    }

    @Test(arguments: ["", "just text", "- a\n- b", "mailbox: 3", "mailbox: [1]\nbot: x"])
    func whatIsNoConfigurationIsRefused(yaml: String) {
        #expect(!problems(yaml).isEmpty)
    }

    @Test func twoPoolsMayNotShareAnAddress() {
        let pools = """
            pools:
              - {name: one, addresses: [192.0.2.0/28]}
              - {name: two, addresses: [198.51.100.1, 192.0.2.8-192.0.2.40]}

            """
        #expect(
            problems(minimal + pools) == [
                "bot.yaml:9: 'pools[2].addresses' 192.0.2.8-192.0.2.15 also belongs to the pool "
                    + "'one'; an address belongs to one pool: remove it from the other"
            ])
    }

    @Test func anAddressIsNamedOnceInItsPoolAndItsAllocations() {
        let pools = """
            pools:
              - name: one
                addresses: [192.0.2.0/28, 192.0.2.7]
                owner: nobody@example.org
                allocations:
                  - {addresses: [192.0.2.4/31], customer: Example Bank}
                  - {addresses: [192.0.2.5, 198.51.100.0/30], use: rented}
                  - {addresses: [192.0.2.8]}

            """
        #expect(
            problems(minimal + pools) == [
                "bot.yaml:9: 'pools[1].addresses' has 192.0.2.7 twice; name every address once",
                "bot.yaml:10: 'pools[1].owner' nobody@example.org is no agent's address; "
                    + "name one of 'agents'",
                "bot.yaml:13: 'pools[1].allocations[2].use': 'rented' is not dedicated or shared; "
                    + "write it like dedicated or shared",
                "bot.yaml:13: 'pools[1].allocations[2].addresses' 198.51.100.0/30 is not among "
                    + "the pool's; add it to the pool's addresses, or remove it here",
                "bot.yaml:13: 'pools[1].allocations[2].customer' is missing; "
                    + "say customer, use or provider: what differs from the pool",
                "bot.yaml:13: 'pools[1].allocations[2].addresses' 192.0.2.5 is allocated twice; "
                    + "name every address once",
                "bot.yaml:14: 'pools[1].allocations[3].customer' is missing; "
                    + "say customer, use or provider: what differs from the pool",
            ])
    }

    @Test func aPoolSaysWhoseItsAddressesAre() throws {
        let yaml =
            minimal + """
                agents: [{address: alice@example.org, also: [alice@example.net]}]
                pools:
                  - name: one
                    addresses: [192.0.2.0/28]
                    owner: alice@example.net
                    provider: Example Hosting
                    allocations: [{addresses: [192.0.2.4/31], customer: Example Bank, use: dedicated}]

                """
        let inventory = try BotConfiguration(yaml: yaml).inventory
        #expect(inventory.pools.first?.owner?.description == "alice@example.org")
        let words = try ["192.0.2.5", "192.0.2.6"].map {
            inventory.holder(of: try #require(IPAddress($0))).words
        }
        #expect(words == ["dedicated to Example Bank, at Example Hosting", "at Example Hosting"])
    }

    @Test func intervalsMayBeAListOfEitherForm() throws {
        for text in ["[7d, 7d, 14d, 30d]", "\"7d, 7d, 14d, 30d\""] {
            let yaml = minimal + "follow-up: {every: \(text)}\n"
            let intervals = try BotConfiguration(yaml: yaml).postmasters["proofpoint"]?.followUp
                .intervals
            #expect(intervals == [.days(7), .days(7), .days(14), .days(30)])
        }
    }

    @Test func aPostmasterMayHaveItsOwnCadence() throws {
        let yaml =
            minimal + """
                follow-up: {at-most: 2, recipient-reminder: 3d}
                postmasters:
                  proofpoint: {follow-up: {every: 14d}}
                  cloudmark: {contacts: [help@cloudmark.example]}

                """
        let postmasters = try BotConfiguration(yaml: yaml).postmasters
        #expect(postmasters["proofpoint"]?.followUp.intervals == [.days(14)])
        #expect(postmasters["proofpoint"]?.followUp.followUpsMax == 2)
        #expect(postmasters["proofpoint"]?.followUp.recipientReminder == .days(3))
        #expect(postmasters["proofpoint"]?.contacts.count == 1)
        #expect(postmasters["cloudmark"]?.domains == ["cloudmark.example"])
        #expect(postmasters["cloudmark"]?.displayName == "Cloudmark")
    }

    @Test func replyAddressesCanBeSwitchedOff() throws {
        let yaml = minimal + "  reply-address: off\n"
        #expect(try BotConfiguration(yaml: yaml).bot.replyAddress == nil)
        #expect(!problems(minimal + "  reply-address: delist@example.org\n").isEmpty)
        #expect(!problems(minimal + "  reply-address: delist@{tag}.example.org\n").isEmpty)
    }

    @Test func aTagSurvivesItsAddress() throws {
        let pattern = try #require(ReplyAddressPattern("delist+{tag}.x@example.org"))
        let address = try #require(pattern.address(tag: "k7q2"))
        #expect(address.description == "delist+k7q2.x@example.org")
        #expect(pattern.tag(in: address) == "k7q2")
        let shouted = try #require(EmailAddress("DELIST+K7Q2.X@EXAMPLE.ORG"))
        #expect(pattern.tag(in: shouted) == "k7q2")
        let other = try #require(EmailAddress("delist@example.org"))
        #expect(pattern.tag(in: other) == nil)
    }
}

extension ServerAddress {
    static func imaps(_ host: String) -> ServerAddress {
        ServerAddress(host: host, port: 993, isImplicitTLS: true)
    }
}
