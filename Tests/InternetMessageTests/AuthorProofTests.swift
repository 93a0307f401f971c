import Foundation
import InternetMessage
import Testing

/// What proves an author, cell by cell: what DMARC says, the setting, what DKIM and SPF say, and
/// where the field stands that says it.
@Suite struct AuthorProofTests {
    private static let author = EmailAddress("alice@mail.example.com")

    /// DMARC's results as servers write them, with what the table makes of each.
    private static let verdicts: [(field: String?, is: AuthorFindings.DMARC)] = [
        (nil, .absent), ("dmarc=pass header.from=mail.example.com", .pass),
        ("DMARC=PASS (p=reject) header.from=MAIL.example.com", .pass),
        ("dmarc=none header.from=mail.example.com", .none), ("dmarc=none", .none),
        ("dmarc=none header.from=evil.example", .other),
        ("dmarc=pass header.from=evil.example", .other),
        ("dmarc=pass header.from=example.com", .other), ("dmarc=pass", .other),
        ("dmarc=fail header.from=mail.example.com", .other),
        ("dmarc=temperror header.from=mail.example.com", .other),
        ("dmarc=permerror header.from=mail.example.com", .other),
        ("dmarc=bestguesspass header.from=mail.example.com", .other),
        (
            "dmarc=pass header.from=mail.example.com; dmarc=pass header.from=mail.example.com",
            .other
        ),
    ]
    private static let dkims: [(field: String?, is: AuthorFindings.Method)] = [
        (nil, .other), ("dkim=pass header.d=mail.example.com", .aligned),
        ("dkim=pass header.d=example.com", .aligned),
        ("dkim=pass header.i=@mail.example.com", .aligned),
        ("dkim=fail header.d=bulk.example; dkim=pass header.d=example.com", .aligned),
        ("dkim=pass header.d=evil.example", .other), ("dkim=pass header.d=com", .other),
        ("dkim=pass header.d=a.mail.example.com", .other), ("dkim=pass", .other),
        ("dkim=fail header.d=mail.example.com", .other),
        ("dkim=none header.d=mail.example.com", .other),
    ]
    private static let spfs: [(field: String?, is: AuthorFindings.Method)] = [
        (nil, .other), ("spf=pass smtp.mailfrom=mail.example.com", .aligned),
        ("spf=pass smtp.mailfrom=bounce@example.com", .aligned),
        ("spf=pass smtp.mailfrom=evil.example", .other),
        ("spf=pass smtp.helo=mail.example.com", .other),
        ("spf=softfail smtp.mailfrom=mail.example.com", .other),
    ]

    /// Where a field stands: whether it counts at all.
    private enum Place: CaseIterable {
        case aboveTheBorder, belowTheBorder
        case belowTheSendersServer, belowItsOwnHeader, byAnotherServer

        var counts: Bool { self == .aboveTheBorder || self == .belowTheBorder }

        func header(_ fields: [String]) -> [HeaderField] {
            let border = HeaderField(
                name: "Received",
                value: "from mail.example.com (mail.example.com [192.0.2.1]) by mx.example.org; x")
            let sender = HeaderField(name: "Received", value: "from pc by mail.example.com; x")
            let from = HeaderField(name: "From", value: "alice@mail.example.com")
            let server = self == .byAnotherServer ? "mx.evil.example" : "mx.example.org"
            let results = fields.map {
                HeaderField(name: "Authentication-Results", value: "\(server); \($0)")
            }
            return switch self {
            case .aboveTheBorder: results + [border, sender, from]
            case .belowTheBorder, .byAnotherServer: [border] + results + [sender, from]
            case .belowTheSendersServer: [border, sender] + results + [from]
            case .belowItsOwnHeader: [border, sender, from] + results
            }
        }
    }

    /// The rule itself, in other words than the table's.
    private func isProven(
        _ dmarc: AuthorFindings.DMARC, _ setting: WithoutDMARC, _ dkim: AuthorFindings.Method,
        _ spf: AuthorFindings.Method
    ) -> Bool {
        if dmarc == .pass { return true }
        guard dmarc == .none || dmarc == .absent else { return false }
        switch setting {
        case .nothing: return false
        case .dkim: return dkim == .aligned
        case .spf: return spf == .aligned
        }
    }

    @Test(arguments: WithoutDMARC.allCases)
    func everyCombinationIsDecidedByTheTable(_ setting: WithoutDMARC) throws {
        let author = try #require(Self.author)
        var (cells, proven) = (0, 0)
        for place in Place.allCases {
            for verdict in Self.verdicts {
                for dkim in Self.dkims {
                    for spf in Self.spfs {
                        let fields = [verdict.field, dkim.field, spf.field].compactMap(\.self)
                        let results = AuthenticationResults.trusted(
                            in: place.header(fields), authservID: "mx.example.org")
                        let isProven = results.prove(author, withoutDMARC: setting)
                        let expected =
                            place.counts && self.isProven(verdict.is, setting, dkim.is, spf.is)
                        #expect(isProven == expected, "\(place), \(fields)")
                        (cells, proven) = (cells + 1, proven + (isProven ? 1 : 0))
                    }
                }
            }
        }
        #expect(cells == 5 * 14 * 11 * 6)
        // A pass of DMARC proves whatever else is said; the setting adds to it.
        #expect((proven > 2 * 2 * 11 * 6) == (setting != .nothing))
        #expect(proven >= 2 * 2 * 11 * 6)
    }

    /// Where the border writes results and the sender one of his own below: of each method the
    /// topmost field counts.
    @Test func aForgedFieldBelowAGenuineOneOfItsMethodProvesNothing() throws {
        let author = try #require(Self.author)
        for (genuine, forged, setting) in [
            (
                "dmarc=fail header.from=mail.example.com",
                "dmarc=pass header.from=mail.example.com",
                WithoutDMARC.nothing
            ),
            ("dkim=fail header.d=mail.example.com", "dkim=pass header.d=mail.example.com", .dkim),
            ("dkim=none", "dkim=pass header.d=mail.example.com", .dkim),
            (
                "spf=none smtp.mailfrom=evil.example", "spf=pass smtp.mailfrom=mail.example.com",
                .spf
            ),
            ("spf=pass smtp.helo=evil.example", "spf=pass smtp.mailfrom=mail.example.com", .spf),
        ] {
            for place in [Place.aboveTheBorder, .belowTheBorder] {
                let results = AuthenticationResults.trusted(
                    in: place.header([genuine, forged]), authservID: "mx.example.org")
                #expect(!results.prove(author, withoutDMARC: setting), "\(genuine)")
            }
        }
    }

    /// The hole that the setting is off for: nobody but the border can tell these two apart.
    @Test func aForgedPassBelowAGenuineNoneProvesOnlyWhereTheSettingTrustsTheBorder() throws {
        let author = try #require(Self.author)
        let results = AuthenticationResults.trusted(
            in: Place.belowTheBorder.header([
                "dmarc=none header.from=mail.example.com", "dkim=pass header.d=mail.example.com",
            ]), authservID: "mx.example.org")
        #expect(!results.prove(author, withoutDMARC: .nothing))
        #expect(results.prove(author, withoutDMARC: .dkim))
        #expect(!results.prove(author, withoutDMARC: .spf))
    }

    @Test(arguments: [
        ("spf=pass smtp.helo=mta.example.org", WithoutDMARC.spf, true),
        ("spf=pass smtp.helo=mta.example.org", .dkim, false),
        ("spf=pass smtp.helo=mta.example.org", .nothing, false),
        ("dmarc=none; spf=pass smtp.helo=mta.example.org", .spf, true),
        ("dmarc=fail header.from=mta.example.org; spf=pass smtp.helo=mta.example.org", .spf, false),
        ("spf=pass smtp.helo=other.example.org", .spf, false),
        ("spf=fail smtp.helo=mta.example.org", .spf, false),
        ("dmarc=pass header.from=mta.example.org", .nothing, true),
    ])
    func aServersOwnBounceIsProvenBySPFOfItsName(
        field: String, setting: WithoutDMARC, isProven: Bool
    ) throws {
        let results = AuthenticationResults.trusted(
            in: Place.aboveTheBorder.header([field]), authservID: "mx.example.org")
        let server = try #require(EmailAddress("MAILER-DAEMON@mta.example.org"))
        #expect(results.proveHost(of: server, withoutDMARC: setting) == isProven)
    }

    /// People read the same rows that decide.
    @Test func theGuideShowsTheTable() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../deploy/guide/trust.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let lines = text.split(separator: "\n").filter { $0.hasPrefix("|") }.map(String.init)
        let shown = AuthorProof.rows.map { row in
            let cells = [
                Self.words(row.dmarc), Self.words(row.setting), Self.words(row.dkim),
                Self.words(row.spf), row.isProven ? "yes" : "no",
            ]
            return "| " + cells.joined(separator: " | ") + " |"
        }
        let first = try #require(shown.first)
        let start = try #require(lines.firstIndex(of: first))
        #expect(Array(lines[start...].prefix(shown.count)) == shown)
    }

    private static func words<Value: RawRepresentable<String>>(_ values: [Value]) -> String {
        values.isEmpty
            ? "anything" : values.map { "`\($0.rawValue)`" }.joined(separator: " or ")
    }
}
