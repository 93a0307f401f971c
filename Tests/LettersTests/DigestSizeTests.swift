import InternetMessage
import Letters
import Testing
import Ticketing

/// A digest fits into a mail, however much there is to tell and however long the names are.
@Suite struct DigestSizeTests {
    private static let limit = 90_000

    private func size(_ letter: Letter) -> Int {
        letter.text.utf8.count + (letter.html ?? "").utf8.count
    }

    /// Two hundred open tickets and as much of all else, each with that name.
    private func full(_ name: String) throws -> DigestContext {
        var digest = try #require(DigestContext.samples.first)
        let before = digest.contents
        let ticket = try #require(before.sections.first?.lines.first?.ticket)
        digest.contents = DigestContents(
            for: before.agent, at: before.madeAt, since: nil,
            tickets: (1...200).lazy.map { number in
                var one = ticket
                (one.pool, one.subject) = (name, name)
                one.status =
                    number % 3 == 0 ? .draft : .waitingOnPostmaster(followUpAt: before.madeAt)
                return one
            },
            changes: (1...150).map {
                DigestChange(
                    kind: .answered, ticket: TicketNumber($0), at: before.madeAt, text: name)
            }, health: before.health)
        for section in digest.contents.sections.indices {
            for line in digest.contents.sections[section].lines.indices {
                digest.contents.sections[section].lines[line].asks = name
            }
        }
        digest.contents.pools = (1...200).map { _ in
            DigestPool(name: name, count: PoolCount(listed: 2, of: 16), listed: [])
        }
        digest.contents.mail = (1...40).map { _ in
            DigestMail(
                domain: name, reason: "from an unknown sender", ticket: nil, count: 2,
                latest: [DigestMail.Excerpt(number: 1, text: name)])
        }
        digest.contents.health.warnings = Array(repeating: name, count: 200)
        digest.contents.agent.name = name
        digest.postmasters = ["proofpoint": name]
        return digest
    }

    @Test(arguments: [
        "transactional", String(repeating: "w", count: 10_000),
        String(repeating: "word ", count: 2_000), "e" + String(repeating: "\u{301}", count: 10_000),
        String(repeating: "שלום ", count: 2_000),
    ])
    func whateverThereIsItFits(name: String) throws {
        let digest = try full(name)
        let letter = try TemplateRenderer().print(digest, within: Self.limit, size: size)
        #expect(size(letter) <= Self.limit)
        let more = try #require(
            letter.text.firstMatch(of: /… and (\d+) more: delistbot ticket list/))
        #expect(try #require(Int(more.1)) > 30)
        for line in letter.text.split(separator: "\n") { #expect(line.count < 78, "\(line)") }
        // Both parts tell of the same.
        for rest in ["mail list --digest", "status", "ticket list"] {
            #expect(letter.text.contains(" more: delistbot \(rest)"))
            #expect(letter.html?.contains(" more: delistbot \(rest)") ?? false)
        }
        #expect(letter.text.contains("#") && letter.html?.contains("Yours to do (66)") ?? false)
    }

    /// What fits is told whole.
    @Test func aSmallDigestLosesNothing() throws {
        for sample in DigestContext.samples {
            let renderer = TemplateRenderer()
            let whole = try renderer.print(sample)
            #expect(try renderer.print(sample, within: Self.limit, size: size) == whole)
        }
    }
}
