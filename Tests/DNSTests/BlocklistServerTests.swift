import DNS
import DNSAudit
import Foundation
import InternetMessage
import TestServers
import Testing

/// What a sweep finds at real servers: rbldnsd's lists, an authoritative server and a recursive
/// one, and where nobody answers.
@Suite struct BlocklistServerTests {
    private static let now = Timestamp(seconds: 1_793_793_600)
    private static let entries = """
        :127.0.0.2:Listed, see https://lists.example/$
        127.0.0.2
        192.0.2.7
        192.0.2.9 :4:
        192.0.2.10 :127.0.0.3:yellow
        192.0.2.11 :127.255.255.254:public resolver
        """
    private static let version6 = """
        :127.0.0.2:Six
        ::ffff:7f00:2
        2001:db8::25
        """

    private static func lists() throws -> ListServer {
        try ListServer([
            ("list.example", .version4, entries), ("list.example", .version6, version6),
            ("world.example", .anyPrefix, "0.0.0.0/1\n128.0.0.0/1"),
            ("empty.example", .version4, "203.0.113.1"),
        ])
    }

    private static func authority() throws -> NameServer {
        let reason = String(repeating: "\"\(String(repeating: "x", count: 250))\" ", count: 8)
        return try NameServer(zones: [
            "long.example": """
            2.0.0.127 A 127.0.0.2
            7.2.0.192 A 127.0.0.2
            7.2.0.192 TXT \(reason)
            """,
            "broken.example": nil,
        ])
    }

    /// What asking about those addresses came to, and what is wrong with the zone.
    private func sweep(
        _ addresses: [String], _ zone: BlocklistZone, at servers: String,
        timeout: Duration = .seconds(3)
    ) throws -> (results: [String: BlocklistResult], fault: ZoneFault?) {
        var sweep = BlocklistSweep(
            of: SweptAddresses(addresses.compactMap { IPAddressRange($0) }), over: [zone],
            knownGood: try Self.knownGood())
        var sweeper = CAresSweeper(servers: [servers])
        sweeper.timeout = timeout
        var results: [String: BlocklistResult] = [:]
        try sweeper.drive(&sweep, from: Self.now, while: { true }) { findings, _ in
            for finding in findings { results[finding.address.description] = finding.result }
        }
        return (results, sweep.reports.first?.fault)
    }

    private static func knownGood() throws -> BlocklistSweep.KnownGood {
        BlocklistSweep.KnownGood(
            try #require(IPAddress("8.8.8.8")), try #require(IPAddress("2001:4860:4860::8888")))
    }

    private static let zone = BlocklistZone(
        "list.example",
        codes: [
            ("127.0.0.3", BlocklistCode.Meaning.notListed, "yellow"),
            ("127.0.0.4", .listed, "exploits"),
        ].compactMap { code, meaning, words in
            IPAddressRange(code).map { BlocklistCode($0, meaning, words) }
        }, versions: .both)

    private static let expected: [String: BlocklistResult] = [
        "192.0.2.7": .listed(
            codes: ["127.0.0.2"], words: [],
            reason: "Listed, see https://lists.example/192.0.2.7"),
        "192.0.2.8": .notListed(code: nil),
        "192.0.2.9": .listed(codes: ["127.0.0.4"], words: ["exploits"], reason: nil),
        "192.0.2.10": .notListed(code: "127.0.0.3"),
        "192.0.2.11": .refused(
            .code("127.255.255.254", "asked through a public resolver")),
        "2001:db8::25": .listed(codes: ["127.0.0.2"], words: [], reason: "Six"),
        "2001:db8::26": .notListed(code: nil),
    ]

    @Test func everyAnswerOfAListIsReadRight() throws {
        let lists = try Self.lists()
        let found = try sweep(Array(Self.expected.keys), Self.zone, at: lists.address)
        #expect(found.fault == nil)
        for (address, result) in Self.expected {
            #expect(found.results[address] == result, "\(address)")
        }
    }

    @Test func aResolverInBetweenChangesNothing() throws {
        let lists = try Self.lists()
        let resolver = try RecursiveServer(asking: ["list.example": lists.port])
        let found = try sweep(Array(Self.expected.keys), Self.zone, at: resolver.address)
        #expect(found.fault == nil)
        #expect(found.results == Self.expected)
    }

    @Test func aZoneThatListsTheWorldOrNothingIsNotBelieved() throws {
        let lists = try Self.lists()
        let world = try sweep(["192.0.2.7"], BlocklistZone("world.example"), at: lists.address)
        #expect(world.fault == .listsEverything("8.8.8.8"))
        #expect(
            world.results["192.0.2.7"] == .notAsked(.untrusted(.listsEverything("8.8.8.8"))))
        let empty = try sweep(["192.0.2.7"], BlocklistZone("empty.example"), at: lists.address)
        #expect(empty.fault == .testEntryMissing)
    }

    @Test func aResolverThatRewritesIsNoListing() throws {
        let lists = try Self.lists()
        let lying = try RecursiveServer(
            asking: ["list.example": lists.port], rewriting: ["invalid"])
        let all = try sweep(["192.0.2.7"], Self.zone, at: lying.address)
        #expect(all.fault == .resolverRewrites("198.51.100.9"))
        let parking = try RecursiveServer(
            asking: ["list.example": lists.port], rewriting: ["dead.example"])
        let dead = try sweep(["192.0.2.7"], BlocklistZone("dead.example"), at: parking.address)
        guard case .refuses = dead.fault else {
            Issue.record("\(String(describing: dead.fault))")
            return
        }
    }

    @Test func aServerThatRefusesFailsOrIsSilentSaysNothing() throws {
        let server = try Self.authority()
        let refused = try sweep(["192.0.2.7"], BlocklistZone("other.example"), at: server.address)
        #expect(refused.fault == .refuses(.byServer))
        let broken = try sweep(["192.0.2.7"], BlocklistZone("broken.example"), at: server.address)
        let silent = try SilentPort()
        let away = try sweep(
            ["192.0.2.7"], BlocklistZone("list.example"), at: "127.0.0.1:\(silent.port)",
            timeout: .milliseconds(50))
        for fault in [broken.fault, away.fault] {
            guard case .unanswered = fault else {
                Issue.record("\(String(describing: fault))")
                continue
            }
        }
        #expect([broken, away].allSatisfy { $0.results["192.0.2.7"]?.kind == .notAsked })
    }

    @Test func aReasonTooLongForADatagramIsFetchedWhole() throws {
        let server = try Self.authority()
        let found = try sweep(["192.0.2.7"], BlocklistZone("long.example"), at: server.address)
        let reason = String(repeating: "x", count: 300)
        #expect(
            found.results["192.0.2.7"]
                == .listed(codes: ["127.0.0.2"], words: [], reason: reason))
    }
}
