import Correspondence
import DNS
import DNSAudit
import InternetMessage
import TestServers
import Testing
import Ticketing

/// What a real name server says, and what becomes of it where there is none.
@Suite(.enabled(if: NameServer.isAvailable, "nsd is not installed"))
struct CAresResolverTests {
    private let address: IPAddress
    private let address6: IPAddress

    init() throws {
        address = try #require(IPAddress("192.0.2.7"))
        address6 = try #require(IPAddress("2001:db8::25"))
    }

    private static let zones = [
        "example.org": """
        mta1 A 192.0.2.7
        mta1 AAAA 2001:db8::25
        many A 192.0.2.1
        many A 192.0.2.2
        alias CNAME mta1
        @ TXT "v=spf1 ip4:192.0.2.7" " -all"
        @ TXT "another"
        @ MX 20 b
        @ MX 10 a
        long TXT \(String(repeating: "\"\(String(repeating: "x", count: 250))\" ", count: 20))
        """,
        "2.0.192.in-addr.arpa": "7 PTR mta1.example.org.\n7 PTR other.example.org.",
        "8.b.d.0.1.0.0.2.ip6.arpa":
            "5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 PTR mta1.example.org.",
        "broken.example": nil,
    ]

    private func ask(
        _ questions: Set<DNSQuestion>
    ) throws -> [DNSQuestion: DNSAnswer] {
        let server = try NameServer(zones: Self.zones)
        return CAresResolver(servers: [server.address]).answers(to: questions)
    }

    @Test func recordsOfEveryTypeAreFound() throws {
        let answers = try ask([
            .addresses4(of: "mta1.example.org"), .addresses6(of: "mta1.example.org"),
            .addresses4(of: "many.example.org"), .addresses4(of: "alias.example.org"),
            .names(of: address), .names(of: address6), .exchanges(of: "example.org"),
        ])
        #expect(answers[.addresses4(of: "mta1.example.org")] == .found(["192.0.2.7"]))
        #expect(answers[.addresses6(of: "mta1.example.org")] == .found(["2001:db8::25"]))
        #expect(
            answers[.addresses4(of: "many.example.org")]?.values.sorted()
                == ["192.0.2.1", "192.0.2.2"])
        #expect(answers[.addresses4(of: "alias.example.org")] == .found(["192.0.2.7"]))
        #expect(
            answers[.names(of: address)]?.values.sorted()
                == ["mta1.example.org", "other.example.org"])
        #expect(answers[.names(of: address6)] == .found(["mta1.example.org"]))
        #expect(
            answers[.exchanges(of: "example.org")]
                == .found(["a.example.org", "b.example.org"]))
    }

    @Test func theStringsOfOneTextBelongTogether() throws {
        let answers = try ask([.texts(of: "example.org"), .texts(of: "long.example.org")])
        #expect(
            answers[.texts(of: "example.org")]?.values.sorted()
                == ["another", "v=spf1 ip4:192.0.2.7 -all"])
        // Longer than a datagram: asked for again by TCP.
        #expect(answers[.texts(of: "long.example.org")]?.values.map(\.count) == [5_000])
    }

    @Test func whatIsNotThereIsAbsent() throws {
        let other = try #require(IPAddress("192.0.2.8"))
        let questions: Set<DNSQuestion> = [
            .addresses4(of: "nobody.example.org"), .addresses6(of: "many.example.org"),
            .names(of: other), .texts(of: "mta1.example.org"), .exchanges(of: "a.example.org"),
        ]
        for (question, answer) in try ask(questions) {
            #expect(answer == .absent, "\(question)")
        }
    }

    @Test func aServerThatWillNotSayIsNoAbsence() throws {
        let answers = try ask([
            .texts(of: "example.com"), .texts(of: "x.broken.example"), .texts(of: "a..b"),
        ])
        #expect(answers[.texts(of: "example.com")] == .refused)
        for name in ["x.broken.example", "a..b"] {
            guard case .unknown = answers[.texts(of: name)] else {
                Issue.record("\(name): \(String(describing: answers[.texts(of: name)]))")
                continue
            }
        }
    }

    @Test func aServerThatIsSilentIsGivenUpInTime() throws {
        let silent = try SilentPort()
        var resolver = CAresResolver(servers: ["127.0.0.1:\(silent.port)"])
        resolver.limit = .milliseconds(300)
        let begun = ContinuousClock.now
        let questions = Set((0..<50).map { DNSQuestion.texts(of: "\($0).example.org") })
        let answers = resolver.answers(to: questions)
        #expect(ContinuousClock.now - begun < .seconds(3))
        #expect(answers.count == 50)
        #expect(answers.values.allSatisfy { $0 == .unknown("no name server answered in time") })
    }

    @Test func aSilentServerIsTriedAgainThenGivenUp() throws {
        let silent = try SilentPort()
        var resolver = CAresResolver(servers: ["127.0.0.1:\(silent.port)"])
        (resolver.timeout, resolver.attempts) = (.milliseconds(50), 2)
        let answers = resolver.answers(to: [.texts(of: "example.org")])
        #expect(answers[.texts(of: "example.org")] == .unknown("no name server answered in time"))
    }

    @Test func whereNobodyListensTheAnswerIsUnknown() throws {
        let port = try LoopbackPort.free()
        let answers = CAresResolver(servers: ["127.0.0.1:\(port)"]).answers(to: [
            .names(of: address)
        ])
        #expect(answers[.names(of: address)]?.isKnown == false)
    }

    @Test func aServerThatIsNoAddressIsUnknownNotACrash() {
        let answers = CAresResolver(servers: ["nonsense"]).answers(to: [.texts(of: "example.org")])
        #expect(answers[.texts(of: "example.org")]?.isKnown == false)
        #expect(CAresResolver().answers(to: []).isEmpty)
    }
}
