import Foundation
import Testing

@testable import Configuration

/// Every key that the program asks for: it is in the manual, the environment can give it, and it
/// changes something.
@Suite struct EveryKeyTests {
    private static func reading(_ environment: [String: String] = [:]) throws -> (
        BotConfiguration?, ConfigurationReading
    ) {
        let reading = ConfigurationReading(
            files: ["example"], folder: "/etc/delistbot", environment: environment)
        let text = try BotConfigurationTests.wholeExample() + webhooks
        let layer = try #require(reading.layer(text, source: "example"))
        return (Section([layer], path: [], reading: reading).configuration(), reading)
    }

    /// The keys of a list that the example has commented out.
    private static let webhooks = """

        webhooks:
          - name: team-chat
            url: https://hooks.example.org/T0
            format: slack
            events: [delisted]
            postmasters: [proofpoint]
            signing-secret-file: key
            ca-file: ca.pem
            insecure-plain-text: false

        """

    /// The manual page of the configuration is the example.
    @Test func everyKeyStandsInTheExample() throws {
        let text = try String(contentsOfFile: BotConfigurationTests.example, encoding: .utf8)
        let (_, reading) = try Self.reading()
        #expect(reading.keysKnown.count > 130)
        for name in reading.keysKnown {
            let key = name.split(separator: ".").last ?? ""
            let endings = ["-file", "-command", "-env", "-credential"]
            let isSecret = endings.contains { key.hasSuffix($0) && text.contains("  KEY\($0):") }
            let isWritten = text.contains(try Regex("(?m)(^|[ {])\(key):"))
            #expect(isWritten || isSecret, "\(name)")
        }
    }

    @Test func everyKeyChangesSomethingAlsoFromTheEnvironment() throws {
        var (usual, reading) = try Self.reading()
        usual?.values = []
        let names = reading.values.map(\.key)
        #expect(names.count > 110)
        // Another grant needs other secrets, the first agent owns a pool, which is the only one
        // and has a digest of its own, and everybody has another schedule than the usual one.
        let bound = [
            "mailbox.oauth.grant", "agents[1].address", "agents[3].digest-of.pools",
            "pools[1].name", "digest.on",
        ]
        for name in names where !bound.contains(name) {
            let variable = Section([], path: [], reading: reading).variable(name)
                .replacing(".", with: "_")
            let changes = try Self.samples.contains { sample in
                var (changed, reading) = try Self.reading([variable: sample])
                changed?.values = []
                return reading.problems.isEmpty && changed != nil && changed != usual
            }
            #expect(changes, "\(name): no value of \(variable) changes anything")
        }
    }

    /// Of each type of value one that the example does not have.
    private static let samples = [
        "17", "true", "false", "5d", "word", "elsewhere@example.net", "Asia/Tokyo",
        "/some/where", "imaps://other.example.net/INBOX", "smtps://other.example.net",
        "https://other.example.net/{address}", "Sun 11:00-12:00", "Sun 11:00", "2029-01-02", "live",
        "manager", "agent", "automatic", "whole", "spf", "client-credentials",
        "other+{tag}@example.net", "INBOX, Elsewhere", "192.0.2.200", "9MiB", "other.example.net",
        "https://x.example.net/", "127.0.0.1:9780", "alice@example.org", "mira@example.org",
        "dedicated", "shared", "192.0.2.5",
        "127.0.0.8 refused", "zen.spamhaus.org", "bl.elsewhere.example", "ipv6",
        "mattermost", "opened, clear", "cloudmark",
    ]
}
