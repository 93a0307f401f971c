import Configuration
import DNSAudit
import InternetMessage
import Testing

/// `monitoring:`.
@Suite struct BlocklistKeysTests {
    private func yaml(_ lines: String...) -> String {
        minimal + "\nmonitoring:\n" + lines.map { "  \($0)\n" }.joined()
    }

    @Test func withoutTheGroupNobodyIsAsked() throws {
        #expect(try !BotConfiguration(yaml: minimal).monitoring.isOn)
    }

    @Test func withoutZonesTheUsualOnesAreAsked() throws {
        let monitoring = try BotConfiguration(yaml: yaml("every: 12h")).monitoring
        #expect(monitoring.isOn && monitoring.every == .hours(12))
        #expect(monitoring.zones == BlocklistZone.usual)
    }

    @Test func aZoneHasTheMeaningsThatAreKnownOfIt() throws {
        let zones = try BotConfiguration(
            yaml: yaml("zones: [hostkarma.junkemailfilter.com, List.Example]")
        ).monitoring.zones
        #expect(zones.map(\.name) == ["hostkarma.junkemailfilter.com", "list.example"])
        #expect(zones.map(\.codes.count) == [5, 0])
    }

    @Test func aZoneOfOnesOwnIsLikeAnother() throws {
        let zone = try #require(
            try BotConfiguration(
                yaml: yaml(
                    "own-zones:", "  - {zone: k.zen.dq.spamhaus.net, like: zen.spamhaus.org,",
                    "     per-second: 5, test-entry: false}")
            ).monitoring.zones.first)
        #expect(zone.name == "k.zen.dq.spamhaus.net" && zone.versions == .both)
        #expect(zone.codes.count == 5 && zone.rate == 5 && !zone.hasTestEntry)
    }

    @Test func theMeaningsOfAnswersAreRead() throws {
        let zone = try #require(
            try BotConfiguration(
                yaml: yaml(
                    "own-zones:",
                    "  - {zone: a.example, codes: [127.0.0.2-127.0.0.4 not-listed all is well]}")
            ).monitoring.zones.first)
        let range = try #require(IPAddressRange("127.0.0.2-127.0.0.4"))
        #expect(zone.codes == [BlocklistCode(range, .notListed, "all is well")])
    }

    @Test(arguments: [
        ("zones: [dnsbl.sorbs.net]", "switched off and emptied"),
        ("zones: [a.example, A.example]", "twice"), ("zones: [nonsense]", "is not a blocklist"),
        ("every: 5m", "is less than 15m"), ("known-good: [nobody]", "is not an address"),
        ("own-zones: [{zone: a.example, codes: [8.8.8.8 listed x]}]", "is not an answer"),
        ("own-zones: [{zone: a.example, codes: [127.0.0.2 bad]}]", "is not an answer"),
        (
            "own-zones: [{zone: a.example, codes: [127.0.0.2-127.0.0.4 listed, 127.0.0.3 refused]}]",
            "both listed and refused"
        ),
        ("own-zones: [{like: zen.spamhaus.org}]", "is missing"),
        ("own-zones: [{zone: a.example, postmaster: nobody}]", "whom nobody knows"),
        ("own-zones: [{zone: b.example, like: c.example}]", "is not a zone that is known"),
    ])
    func whatCannotBeIsToldWithTheReason(line: String, words: String) {
        let found = problems(yaml(line))
        #expect(found.count == 1 && found[0].contains(words), "\(found)")
    }
}
