import Correspondence
import DNS
import DNSAudit
import InternetMessage
import TestServers
import Testing
import Ticketing

/// The checks of an inquiry, against a real name server: right, wrong and missing records.
@Suite(.enabled(if: NameServer.isAvailable, "nsd is not installed"))
struct DNSAuditTests {
    private let now = Timestamp(seconds: 1_793_793_600)

    private static let reverse = """
        7 PTR mta1.example.org.
        8 PTR elsewhere.example.org.
        9 PTR nowhere.example.org.
        10 PTR mta4.example.org.
        11 PTR not\\032a\\032host.example.org.
        """
    private static let forward = """
        mta1 A 192.0.2.7
        mta4 A 192.0.2.10
        elsewhere A 192.0.2.99
        @ TXT "v=spf1 include:_spf.example.org a:mta4.example.org ~all"
        _spf TXT "v=spf1 ip4:192.0.2.7/32 ip4:192.0.2.8/31 ?all"
        s1._domainkey TXT "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3"
        old._domainkey TXT "v=DKIM1; p="
        odd._domainkey TXT "nonsense"
        _dmarc TXT "v=DMARC1; p=reject; sp=none"
        bare A 192.0.2.7
        """

    private func checks(
        of addresses: String..., flow: (inout MailFlow) -> Void = { _ in }
    ) throws -> [DNSCheck] {
        let server = try NameServer(zones: [
            "example.org": Self.forward, "2.0.192.in-addr.arpa": Self.reverse,
            "broken.example": nil,
        ])
        var mail = MailFlow()
        flow(&mail)
        let resolver = CAresResolver(servers: [server.address])
        let survey = DNSAudit(
            of: addresses.compactMap { IPAddress($0) }, sending: mail,
            isWholePool: addresses.count == 1)
        return survey.checks(at: now) { resolver.answers(to: $0) }
    }

    private func check(
        _ kind: DNSCheck.Kind, _ addresses: String..., flow: (inout MailFlow) -> Void
    ) throws -> DNSCheck? {
        try checks(of: addresses[0], flow: flow).first { $0.kind == kind }
    }

    @Test func aNameThatLeadsBackIsConfirmed() throws {
        let check = try #require(try checks(of: "192.0.2.7").first)
        #expect(
            check
                == DNSCheck(
                    .reverseDNS, of: "192.0.2.7", .good, detail: "mta1.example.org", at: now)
        )
        #expect(check.fault == nil && check.gap == nil)
    }

    @Test(arguments: [
        ("192.0.2.8", DNSCheck.Result.wrong), ("192.0.2.9", .wrong), ("192.0.2.11", .unknown),
        ("192.0.2.12", .absent), ("198.51.100.1", .refused),
    ])
    func anAddressWithoutAProperNameIsTold(address: String, verdict: DNSCheck.Result) throws {
        let check = try #require(try checks(of: address).first)
        #expect(check.result == verdict, "\(check)")
        #expect((check.fault == nil) == [.refused, .unknown].contains(verdict))
        #expect([check].lines.isEmpty)
    }

    @Test(arguments: [
        ("mta1.example.org", DNSCheck.Result.good), ("mta[1-4].example.org", .good),
        ("MTA1.example.org.", .good), ("bare.example.org", .good), ("mta4.example.org", .wrong),
        ("none.example.org", .wrong), ("mta[2-4].example.org", nil), ("x.example.com", .refused),
    ])
    func theHELONameMustBeTheAddresss(helo: String, verdict: DNSCheck.Result?) throws {
        let found = try check(.helo, "192.0.2.7") { $0.helo = helo }
        #expect(found?.result == verdict, "\(String(describing: found))")
    }

    @Test func ofSeveralAddressesOneHELONameLeadsToOne() throws {
        let found = try checks(of: "192.0.2.7", "192.0.2.10") { $0.helo = "mta1.example.org" }
        #expect(found.filter { $0.kind == .helo }.map(\.subject) == ["192.0.2.7"])
        let all = try checks(of: "192.0.2.7", "192.0.2.10") { $0.helo = "mta[1-4].example.org" }
        #expect(all.filter { $0.kind == .helo && $0.result == .good }.count == 2)
    }

    @Test(arguments: [
        ("192.0.2.7", DNSCheck.Result.good), ("192.0.2.9", .good), ("192.0.2.10", .good),
        ("192.0.2.11", .wrong),
    ])
    func theSPFRecordMustPermitTheAddress(address: String, verdict: DNSCheck.Result) throws {
        let found = try check(.spf, address) { $0.dkimDomains = ["example.org"] }
        #expect(found?.result == verdict, "\(String(describing: found))")
    }

    @Test(arguments: [
        ("bare.example.org", DNSCheck.Result.absent), ("nobody.example.org", .absent),
        ("x.broken.example", .unknown), ("example.com", .unknown),
    ])
    func aMissingSPFRecordIsNotAnUnansweredQuestion(
        domain: String, verdict: DNSCheck.Result
    ) throws {
        let found = try check(.spf, "192.0.2.7") { $0.envelopeDomains = [domain] }
        #expect(found?.result == verdict, "\(String(describing: found))")
    }

    @Test(arguments: [
        ("s1", DNSCheck.Result.good), ("old", .wrong), ("odd", .wrong), ("none", .absent),
    ])
    func theDKIMKeyMustBePublished(selector: String, verdict: DNSCheck.Result) throws {
        let found = try check(.dkim, "192.0.2.7") {
            $0.dkimDomains = ["example.org"]
            $0.dkimSelectors = [selector]
        }
        #expect(found?.result == verdict, "\(String(describing: found))")
    }

    @Test(arguments: [
        ("example.org", DNSCheck.Result.good, "p=reject"),
        ("news.example.org", .good, "p=none"), ("example.com", .refused, ""),
    ])
    func theNearestDMARCPolicyCounts(
        domain: String, verdict: DNSCheck.Result, detail: String
    ) throws {
        let found = try check(.dmarc, "192.0.2.7") { $0.dkimDomains = [domain] }
        #expect(found?.result == verdict && found?.detail == detail)
    }

    @Test func whatIsGoodIsOneLineForEachAddressAndDomain() throws {
        let found = try checks(of: "192.0.2.7", "192.0.2.8") {
            $0.helo = "mta[1-4].example.org"
            $0.dkimDomains = ["example.org"]
            $0.dkimSelectors = ["s1"]
        }
        #expect(
            found.lines == [
                "192.0.2.7: reverse DNS mta1.example.org, confirmed forward; same HELO",
                "example.org: SPF passes for all, DKIM key s1 published, DMARC p=reject",
            ])
        #expect(found.compactMap(\.fault).count == 1)
    }
}
