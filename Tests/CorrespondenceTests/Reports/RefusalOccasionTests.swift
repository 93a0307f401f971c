import InternetMessage
import Testing

@testable import Correspondence

/// Of whom and when a refusal was said, by the lines around it.
@Suite struct RefusalOccasionTests {
    private static let latest = Timestamp(seconds: 1_793_793_600)

    /// The moment, where a clock without a zone shows UTC.
    private func moment(_ line: String) -> String? {
        LogStamp(line)?.moment(upTo: Self.latest) { $0.timestamp() }?.iso8601
    }

    @Test(arguments: [
        ("Nov  3 10:11:12 mta1 postfix", "2026-11-03T10:11:12Z"),
        ("Nov 03 10:11:12.345 mta1 postfix", "2026-11-03T10:11:12Z"),
        // A day later may be a clock that runs ahead; what is later was a year ago.
        ("Nov  5 11:00:00 mta1", "2026-11-05T11:00:00Z"),
        ("Nov  6 11:00:00 mta1", "2025-11-06T11:00:00Z"),
        ("Feb 29 11:00:00 mta1", "2024-02-29T11:00:00Z"),
        ("2025 Nov  3 10:11:12 mta1", "2025-11-03T10:11:12Z"),
        ("Mon Nov  3 10:11:12 2025 1 a@b", "2025-11-03T10:11:12Z"),
        ("2026-11-03T10:11:12.345678-05:00 mta1", "2026-11-03T15:11:12Z"),
        ("2026-11-03 10:11:12 +0100 1kZ-0001 ** a@b", "2026-11-03T09:11:12Z"),
        ("2026/11/03 10:11:12,345 [smtp]", "2026-11-03T10:11:12Z"),
        ("<22>1 2026-11-03T10:11:12Z mta1", "2026-11-03T10:11:12Z"),
        ("{\"level\":30,\"time\":\"2026-11-03T10:11:12.3Z\",\"msg\":", "2026-11-03T10:11:12Z"),
    ])
    func aStampIsReadAsItsServerWroteIt(line: String, moment: String) {
        #expect(self.moment(line) == moment)
    }

    @Test(arguments: [
        "On 2026-11-03 10:11:12 Bob wrote", "Nov 3 2026", "Feb 30 10:11:12 x", "550 5.7.0 no",
        "2026-13-03 10:11:12 x", "the mail of Nov  3 10:11:12", "", "Nov", "2026-11-03T10:61:12Z",
    ])
    func whatIsNoStampIsNone(line: String) { #expect(LogStamp(line) == nil) }

    private static let refusal =
        "554 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1"

    @Test(arguments: [
        ("Nov  3 10:11:12 m postfix/smtp[1]: 4F: to=<a@b.example>, orig_to=<c@d.example>, ", true),
        ("Nov  3 10:11:12 m postfix/smtp[1]: 4F: orig_to=<c@d.example>, to=<a@b.example>, ", true),
        ("Nov  3 10:11:12 m sm-mta[1]: 4F: to=<a@b.example>,<e@f.example>, delay=1, stat=", true),
        ("2026-11-03 10:11:12 1kZ-01 ** a@b.example R=dns T=smtp H=mx [198.51.100.7]: ", true),
        ("2026-11-03 10:11:12 1kZ-01 == a@b.example R=dns T=smtp defer (-45): ", true),
        ("<a@b.example>: host mx.b.example[198.51.100.7] said: ", true),
        ("Nov  3 10:11:12 m postfix/smtp[1]: 4F: from=<a@b.example>, ", false),
    ])
    func theRecipientStandsBesideTheRefusal(line: String, isNamed: Bool) throws {
        let found = RejectionReader.refusals(in: line + "host mx said: " + Self.refusal)
        let rejection = try #require(found.rejections.first)
        #expect(
            found.occasions[rejection]?.compactMap(\.recipient) == (isNamed ? ["a@b.example"] : []))
    }

    /// A long log is one refusal many times, and the list of refusals stays short.
    @Test func theSameWordsAreOneRefusalSaidOften() throws {
        let lines = (0..<3_000).map { index in
            "Nov  3 10:11:12 m postfix/smtp[1]: to=<a\(index)@b.example>, status=bounced (host mx "
                + "said: \(Self.refusal))"
        }
        let found = RejectionReader.refusals(in: lines.prefix(40).joined(separator: "\n"))
        #expect(found.rejections.count == 1)
        #expect(found.occasions[found.rejections[0]]?.count == 40)
        let many = RejectionReader.refusals(in: lines.joined(separator: "\n"))
        #expect(many.occasions.values.reduce(0) { $0 + $1.count } == 2_000)
    }
}
