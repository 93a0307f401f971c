import Correspondence
import Testing

@Suite struct QuotedHistoryTests {
    private static let text = """
        We have looked at it.

        On Tue, 3 Nov 2026 at 10:00, Alice Agent <alice@example.org> wrote:
        > Any news?
        >
        > On Mon, 2 Nov 2026 at 09:31, Alice Agent <alice@example.org> wrote:
        >> Please look at 192.0.2.7.
        """

    @Test(arguments: ["\n", "\r\n"])
    func whoWroteWhenIsReadFromTheTop(lineEnd: String) {
        let entries = QuotedHistory.entries(in: Self.text.replacing("\n", with: lineEnd))
        #expect(entries.map(\.address) == ["alice@example.org", "alice@example.org"])
        #expect(entries.map(\.dateTime) == ["2026-11-03T10:00:00", "2026-11-02T09:31:00"])
    }

    @Test func theNumberIsBounded() {
        let many = (1...200).map { _ in Self.text }.joined(separator: "\n")
        #expect(QuotedHistory.entries(in: many, atMost: 7).count == 7)
    }
}
