import Foundation
import InternetMessage
import MIME
import Testing

/// The headers that real programs wrote, as `Tests/Borders/run --save` keeps them: one border a
/// file, and on each separating line the settings under which the author has to be proven.
@Suite struct RealBorderTests {
    struct Sample: Sendable {
        var proven: [WithoutDMARC]
        var message: ParsedMessage

        var name: String { message.subject ?? "" }
        var isGenuine: Bool { name.hasPrefix("passing") || name.hasPrefix("signed") }

        /// What the fields say down to From, without the words that differ from mail to mail.
        var outline: [String] { RealBorderTests.outline(of: message.header) }
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Borders")
    static let borders = [
        "exim-heavy", "exim-light", "exim-light-keeping", "opendkim", "opendmarc",
        "opendmarc-defaults", "opendmarc-header-checks", "rspamd",
    ]

    static func samples(_ border: String) throws -> [Sample] {
        let text = try Data(contentsOf: folder.appending(path: border + ".mbox"))
        return ("\n" + String(decoding: text, as: UTF8.self)).split(separator: "\nFrom ").map {
            let end = $0.firstIndex(of: "\n") ?? $0.endIndex
            let words = $0[..<end].split(separator: " ").map(String.init)
            let header = Array($0[end...].utf8.dropFirst())
            return Sample(
                proven: words.compactMap(WithoutDMARC.init(rawValue:)),
                message: MessageParser.parseHeader(header))
        }
    }

    /// `received`, or the methods and values of each field of results.
    static func outline(of header: [HeaderField]) -> [String] {
        header.prefix { !$0.isNamed("From") }.compactMap { field in
            if field.isNamed("Received") { return "received" }
            guard field.isNamed("Authentication-Results") else { return nil }
            let results = AuthenticationResults(field.value).results
            // rspamd has no order of its own.
            return results.map { "\($0.method)=\($0.value)" }.sorted().joined(separator: " ")
        }
    }

    @Test func everyBorderHasItsSamples() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(files.sorted() == Self.borders.map { $0 + ".mbox" }.sorted())
    }

    /// A genuine mail wherever the border's word is enough; a forgery nowhere.
    @Test(arguments: borders)
    func theAuthorIsProvenExactlyWhereHeShouldBe(_ border: String) throws {
        let samples = try Self.samples(border)
        for sample in samples {
            let results = AuthenticationResults.trusted(
                in: sample.message.header, authservID: "mx.example.org")
            let proven = WithoutDMARC.allCases.filter {
                results.proveAuthor(of: sample.message, withoutDMARC: $0)
            }
            #expect(proven == sample.proven, "\(sample.name)")
        }
        #expect(samples.filter(\.isGenuine).allSatisfy { !$0.proven.isEmpty })
        #expect(samples.filter(\.isGenuine).count == 4)
        #expect(samples.count > 25)
    }

    /// What `check-config --online --send-test` would tell a person to write down.
    @Test(arguments: borders)
    func itsShapeIsKnown(_ border: String) throws {
        for sample in try Self.samples(border) where sample.isGenuine {
            let shape = BorderShape(of: sample.message.header)
            #expect(shape.authservID == "mx.example.org")
            #expect(shape.hops == [])
        }
    }

    /// A pass of the author's domain: no border found one in a forged mail.
    private static func isForged(
        _ result: AuthenticationResults.Result, by author: EmailAddress?
    ) -> Bool {
        let domains = ["header.d", "header.from", "smtp.mailfrom"].compactMap(result.domain)
        return result.value == "pass" && domains.contains { $0 == author?.domain }
    }

    /// What the guide says of each: whether a field that a stranger wrote is still there.
    @Test(arguments: [
        ("exim-heavy", 0), ("exim-light", 0), ("opendmarc-header-checks", 0), ("rspamd", 0),
        ("opendmarc", 4),
    ])
    func foreignFieldsAreRemoved(border: String, left: Int) throws {
        let forged = try Self.samples(border).filter { !$0.isGenuine }
        let kept = forged.filter { sample in
            let fields = sample.message.all("Authentication-Results")
            let results = fields.flatMap { AuthenticationResults($0).results }
            return results.contains { Self.isForged($0, by: sample.message.from.first?.email) }
        }
        #expect(kept.count == left, "\(kept.map(\.name))")
    }

    /// The shapes that other tests forge fields into are those of the programs.
    @Test(arguments: [
        (BorderFilter.openDMARC, "opendmarc-defaults"), (.openDMARCRemovingAll, "opendmarc"),
        (.rspamd, "rspamd"), (.exim, "exim-light-keeping"), (.eximRemovingAll, "exim-light"),
    ])
    func theShapesOfOtherTestsAreReal(filter: BorderFilter, border: String) throws {
        let samples = try Self.samples(border)
        for (mail, name) in [
            (BorderFilter.Mail.passing, "passing"), (.failing, "failing"),
            (.withoutPolicy, "without-policy"),
        ] {
            let sample = try #require(samples.first { $0.name == name })
            #expect(Self.outline(of: filter.header(mail)) == sample.outline, "\(name)")
        }
    }
}
