import Correspondence
import DNSAudit
import InternetMessage
import Testing

@testable import Ticketing

/// SPF records judged from answers that are there (RFC 7208).
@Suite struct SPFEvaluationTests {
    private func result(
        _ record: String, _ more: [DNSQuestion: DNSAnswer] = [:], address: String = "192.0.2.7"
    ) throws -> SPFEvaluation.Result {
        var known = more
        known[.texts(of: "example.org")] = .found(["unrelated", record])
        let address = try #require(IPAddress(address))
        return SPFEvaluation(of: address, knowing: known).result(for: "Example.org")
    }

    @Test(arguments: [
        ("v=spf1 ip4:192.0.2.0/24 -all", SPFEvaluation.Result.pass),
        ("v=spf1 ip4:192.0.2.8 -all", .fail), ("v=spf1 ip4:192.0.2.8 ~all", .softFail),
        ("v=spf1 ip4:192.0.2.8 ?all", .neutral), ("v=spf1 ip4:192.0.2.8", .neutral),
        ("v=spf1 -ip4:192.0.2.7 +all", .fail), ("V=SPF1 ALL", .pass), ("v=spf1", .neutral),
        ("v=spf1 ip4:nonsense -all", .broken), ("v=spf1 unknown -all", .broken),
        ("v=spf1 foo=bar exp=x.example.org all", .pass), ("v=spf1 exists:%{i}.x -all", .open),
        ("v=spf1 ip6:::1 ip6:2001:db8::/32 -all", .fail), ("v=spf10 all", .noRecord),
    ])
    func aRecordOfItsOwnIsJudged(record: String, expected: SPFEvaluation.Result) throws {
        #expect(try result(record) == expected)
    }

    @Test func anIPv6AddressIsMatchedByItsOwnMechanisms() throws {
        let record = "v=spf1 ip4:0.0.0.0/0 ip6:2001:db8::/32 -all"
        #expect(try result(record, address: "2001:db8::1") == .pass)
        #expect(try result(record, address: "2001:db9::1") == .fail)
    }

    @Test func whatIsNotKnownYetIsAskedForTogether() throws {
        let needed = try result("v=spf1 include:a.example a:mta.example mx -all")
        #expect(
            needed
                == .needs([
                    .texts(of: "a.example"), .addresses4(of: "mta.example"),
                    .exchanges(of: "example.org"),
                ]))
    }

    @Test func hostsAndExchangesAreFollowed() throws {
        let known: [DNSQuestion: DNSAnswer] = [
            .addresses4(of: "mta.example"): .found(["192.0.2.1"]),
            .exchanges(of: "example.org"): .found(["mx.example"]),
            .addresses4(of: "mx.example"): .found(["192.0.2.7"]),
        ]
        #expect(try result("v=spf1 a:mta.example -all", known) == .fail)
        #expect(try result("v=spf1 a:mta.example/28 -all", known) == .pass)
        #expect(try result("v=spf1 a:mta.example/28//64 -all", known) == .pass)
        #expect(try result("v=spf1 a:mta.example mx -all", known) == .pass)
        #expect(try result("v=spf1 a:mta.example/x -all", known) == .open)
    }

    @Test func includesAndRedirectsAreFollowed() throws {
        let known: [DNSQuestion: DNSAnswer] = [
            .texts(of: "a.example"): .found(["v=spf1 ip4:192.0.2.7 ~all"]),
            .texts(of: "b.example"): .found(["v=spf1 -all"]), .texts(of: "c.example"): .absent,
            .texts(of: "d.example"): .unknown("slow"),
        ]
        #expect(try result("v=spf1 include:b.example include:a.example -all", known) == .pass)
        #expect(try result("v=spf1 include:b.example -all", known) == .fail)
        #expect(try result("v=spf1 redirect=a.example", known) == .pass)
        #expect(try result("v=spf1 redirect=b.example", known) == .fail)
        #expect(try result("v=spf1 include:c.example -all", known) == .broken)
        #expect(try result("v=spf1 include:d.example -all", known) == .open)
    }

    @Test func aRecordThatLeadsInACircleEnds() throws {
        #expect(try result("v=spf1 include:example.org -all") == .broken)
    }

    @Test func twoRecordsAreBrokenAndNoneIsNone() throws {
        let address = try #require(IPAddress("192.0.2.7"))
        let two = SPFEvaluation(
            of: address,
            knowing: [.texts(of: "x"): .found(["v=spf1 all", "v=spf1 -all"])])
        #expect(two.result(for: "x") == .broken)
        let none = SPFEvaluation(of: address, knowing: [.texts(of: "x"): .absent])
        #expect(none.result(for: "x") == .noRecord)
        let refused = SPFEvaluation(of: address, knowing: [.texts(of: "x"): .refused])
        #expect(refused.result(for: "x") == .open)
    }
}
