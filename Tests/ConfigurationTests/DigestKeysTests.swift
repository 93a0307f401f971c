import Configuration
import Testing
import Ticketing

/// When digests come, to whom, and what about.
@Suite struct DigestKeysTests {
    private static let people = """
        agents:
          - {address: alice@example.org}
          - {address: mira@example.org, role: manager}
          - {address: max@example.org, role: reader, digest-of: {pools: [bulk], customers: [Bank]}}
          - {address: bob@example.org, digest: off}
        pools: [{name: bulk, addresses: [192.0.2.0/28], customer: Bank}]

        """

    private func read(_ lines: String) throws -> BotConfiguration {
        try BotConfiguration(yaml: minimal + Self.people + lines, folder: "/etc/delistbot")
    }

    @Test func eachRoleHasItsSchedule() throws {
        let lines = """
            digest: {on: weekdays 08:00, managers: monthly last 09:00, readers: monthly 1 08:00}

            """
        let configuration = try read(lines)
        #expect(
            configuration.agents.map { $0.digest?.text } == [
                "weekdays 08:00", "monthly last 09:00", nil,
            ])
        #expect(configuration.readers.map { $0.digest?.text } == ["monthly 1 08:00"])
    }

    @Test func whatIsNotSaidOfARoleIsAsOfAll() throws {
        let configuration = try read("digest: {on: daily 07:00, readers: off}\n")
        #expect(
            configuration.agents.map { $0.digest?.text } == ["daily 07:00", "daily 07:00", nil])
        #expect(configuration.readers.map { $0.digest } == [nil])
    }

    @Test func aReaderIsNoAgentAndReadsOfItsPools() throws {
        let configuration = try read("")
        #expect(configuration.agents.count == 3 && configuration.readers.count == 1)
        let scope = try #require(configuration.readers.first?.digestScope)
        #expect(scope == DigestScope(pools: ["bulk"], customers: ["Bank"]))
        #expect(configuration.agents.map(\.digestScope.isEverything) == [true, true, true])
    }

    @Test(arguments: [
        ("{address: r@example.org, role: reader, unix-user: r}", "a reader gives no orders"),
        (
            "{address: r@example.org, role: reader, also: [s@example.org]}",
            "a reader gives no orders"
        ),
        ("{address: r@example.org, digest-of: {pools: [bluk]}}", "names 'bluk', which is no pool"),
        (
            "{address: r@example.org, digest-of: {customers: [Bnak]}}",
            "names 'Bnak', which is no customer of a pool"
        ),
        ("{address: r@example.org, digest: fortnightly 08:00}", "is not when a digest comes"),
        ("{address: delist@example.org, role: reader}", "is the bot's own address"),
        ("{address: r@proofpoint.com, role: reader}", "is at a postmaster's domain"),
    ])
    func whatCannotBeIsSaid(person: String, problem: String) {
        let found = problems(minimal + "agents: [\(person)]\n")
        #expect(found.count == 1 && found[0].contains(problem), "\(found)")
    }

    @Test func aPoolIsOwnedByNoReader() {
        let lines = """
            agents: [{address: r@example.org, role: reader}]
            pools: [{name: bulk, addresses: [192.0.2.1], owner: r@example.org}]

            """
        let found = problems(minimal + lines)
        #expect(found.count == 1 && found[0].contains("is no agent's address"), "\(found)")
    }
}
