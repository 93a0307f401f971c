import InternetMessage
import Testing

/// Nothing that is shown steers what shows it, or reads otherwise than it is.
@Suite struct ShownTextTests {
    @Test(arguments: [
        "\u{0}", "\u{7}", "\u{8}", "\u{1B}", "\u{7F}", "\u{80}", "\u{9B}", "\u{9F}", "\u{AD}",
        "\u{61C}", "\u{200B}", "\u{200E}", "\u{200F}", "\u{2028}", "\u{202A}", "\u{202E}",
        "\u{2060}", "\u{2066}", "\u{2069}", "\u{3164}", "\u{FEFF}", "\u{E0041}",
    ])
    func whatSteersOrHidesIsNotShown(mark: String) throws {
        let scalar = try #require(mark.unicodeScalars.first)
        #expect(ShownText.isHidden(scalar))
        for show in [ShownText.onOneLine, ShownText.singleSpaced, ShownText.verbatim] {
            let shown = show("a\(mark)b")
            #expect(shown == "ab" || shown == "a b")
        }
        #expect(["ab", "a b", "a\nb"].contains(ShownText.onLines("a\(mark)b")))
    }

    @Test(arguments: ["plain", "Grüße, 日本語, العربية", "a\u{FE0F}", "❤️", "👩‍💻", "می‌خواهم", "क्‍ष"])
    func whatPeopleWriteStays(text: String) {
        #expect(ShownText.onOneLine(text) == text)
        #expect(ShownText.onLines(text) == text)
    }

    /// Between Latin letters they only hide that two words differ.
    @Test(arguments: ["de\u{200D}listed", "де\u{200C}листед", "\u{200D}x", "👩\u{200D}\u{200D}💻"])
    func joinersThatNoScriptNeedsGo(text: String) {
        #expect(ShownText.onOneLine(text).unicodeScalars.count == text.unicodeScalars.count - 1)
    }

    @Test func linesEndInOneWay() {
        #expect(ShownText.onLines("a\r\nb\rc\u{85}d\u{2029}e\u{B}f\tg") == "a\nb\nc\nd\ne\nf\tg")
        #expect(ShownText.onOneLine("a\r\nb\tc\u{2028}d") == "a  b c d")
        #expect(ShownText.singleSpaced(" a\r\n b\t\u{1B} c ") == "a b c")
        #expect(ShownText.verbatim("a\t  b\r") == "a\t  b ")
    }
}
