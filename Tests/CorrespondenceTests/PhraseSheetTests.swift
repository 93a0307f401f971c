import Foundation
import Testing

@testable import Correspondence

@Suite struct PhraseSheetTests {
    enum Section: String { case greetings, thanks }

    private func sheet(_ text: String) throws -> PhraseSheet<Section> {
        try PhraseSheet(file: "test.txt", text: text)
    }

    @Test func aRowHoldsPhrasesInOrder() throws {
        let sheet = try sheet("# About.\n\n[thanks]\nmany thanks | merci\n# German\ndanke\n")
        #expect(sheet[.thanks] == ["many thanks", "merci", "danke"])
    }

    @Test func eachHeadStandsBeforeEachTail() throws {
        let sheet = try sheet(
            "[$days]\nday | evening\n[greetings]\ngood |\n    fine ×\n    $days\n")
        #expect(sheet[.greetings] == ["good day", "good evening", "fine day", "fine evening"])
    }

    @Test func aVisibleBlankIsABlankAtAnEdge() throws {
        #expect(try sheet("[greetings]\ndear␣ | ␣hi\n")[.greetings] == ["dear ", " hi"])
    }

    @Test(arguments: [
        ("[greeting]\nhi\n", 1, "nobody reads [greeting]"),
        ("[greetings\nhi\n", 1, "a heading without its closing bracket"),
        ("[thanks]\nthx\n\n[thanks]\nmerci\n", 4, "a second [thanks]"),
        ("hi\n", 1, "phrases above the first section"),
        ("[greetings]\nhi | | hello\n", 2, "an empty phrase"),
        ("[greetings]\nhi | hello\nhey | hi\n", 3, "'hi' stands twice in [greetings]"),
        ("[greetings]\ngood × day\ngood day\n", 3, "'good day' stands twice in [greetings]"),
        ("[greetings]\ngood × $days\n", 2, "no list $days above"),
        ("[greetings]\n[thanks]\nthx\n", 2, "nothing in [greetings] above"),
        ("[greetings]\nhi |\n\nhello\n", 3, "the line above does not end"),
        ("[greetings]\nhi |", 2, "the last line does not end"),
    ])
    func aBrokenRowIsNamedWithItsFileAndLine(text: String, line: Int, what: String) {
        #expect(throws: PhraseSheetError(file: "test.txt", line: line, what: what)) {
            try sheet(text)
        }
        #expect(
            "\(PhraseSheetError(file: "test.txt", line: line, what: what))"
                == "Phrases/test.txt:\(line): \(what)")
    }

    @Test(arguments: Embedded.all)
    func everyRowOfAFileIsRead(sheet: Embedded) throws {
        let path = try #require(try Embedded.files().first { $0.hasSuffix(sheet.file) })
        let text = try String(
            contentsOf: Embedded.folder.appending(path: path), encoding: .utf8)
        let unread = Embedded.plainPhrases(in: text).filter { !sheet.phrases.contains($0) }
        #expect(unread == [])
        #expect(sheet.missing == [])
    }

    /// A list that no reader asks for would be believed.
    @Test(arguments: Embedded.all)
    func everySectionIsAskedFor(sheet: Embedded) throws {
        let code = try Embedded.code()
        for section in sheet.sections {
            #expect(
                code.contains("[.\(section)]") || code.contains(".numbered(.\(section))"),
                "nobody asks for [\(section)] of \(sheet.file)")
        }
    }

    @Test func everyFileOfTheFolderHasAReader() throws {
        let files = try Embedded.files().map { $0.split(separator: "/").last.map(String.init) }
        #expect(Set(files) == Set(Embedded.all.map(\.file)))
        #expect(files.count == Embedded.all.count)
    }

    @Test func everyLanguageHasTwelveMonths() {
        for (language, months) in DateWords.monthSheet.sections {
            #expect(months.count == 12, "\(language.rawValue)")
        }
    }

    @Test(arguments: [
        DateWords.sheet[.zones], WhenWords.sheet[.weekdays], WhenWords.sheet[.units],
        WhenWords.sheet[.numbers], TimeWords.sheet[.days],
    ])
    func wordsForNumbersBeginWithTheirNumber(phrases: [String]) {
        for phrase in phrases {
            let words = phrase.split(separator: " ")
            #expect(words.first.flatMap { Int($0) } != nil && words.count > 1, "\(phrase)")
        }
    }

    @Test func aWordHasTheNumberOfItsPhrase() throws {
        let sheet = try sheet("[thanks]\n-60 cvt azost | 24 day jour\n")
        #expect(sheet.numbered(.thanks) == ["cvt": -60, "azost": -60, "day": 24, "jour": 24])
    }
}

/// A sheet of the binary, whatever its sections.
struct Embedded: Sendable, CustomTestStringConvertible {
    let file: String
    let phrases: Set<String>
    /// The sections that a sheet must have, where it has the same ones always.
    let sections: [String]
    /// Those of them that nobody wrote.
    let missing: [String]

    var testDescription: String { file }

    init<S>(_ sheet: PhraseSheet<S>, wanted: [S] = []) {
        file = sheet.file
        phrases = Set(sheet.sections.flatMap(\.1))
        sections = wanted.map(\.rawValue)
        missing = wanted.filter { section in !sheet.sections.contains { $0.0 == section } }
            .map(\.rawValue)
    }

    init<S: CaseIterable>(_ sheet: PhraseSheet<S>) {
        self.init(sheet, wanted: Array(S.allCases))
    }

    static let all: [Embedded] =
        [
            Embedded(AnswerPhrases.words), Embedded(AttributionWords.sheet),
            Embedded(AutoReplyPhrases.sheet), Embedded(BouncePhrases.sheet),
            Embedded(ChallengeRequest.sheet), Embedded(CommandPhrases.sheet),
            Embedded(CommandPhrases.words), Embedded(CourtesyPhrases.sheet),
            Embedded(DateWords.sheet), Embedded(DateWords.monthSheet),
            Embedded(FieldLabels.sheet), Embedded(FooterPhrases.sheet),
            Embedded(GatewayBannerPhrases.sheet), Embedded(MachinePhrases.sheet),
            Embedded(ReadReceiptPhrases.sheet), Embedded(SeparatorPhrases.sheet),
            Embedded(SubjectPrefix.sheet), Embedded(TimeWords.sheet), Embedded(WhenWords.sheet),
        ]

    /// The sheets below the folder.
    static func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path())
            .filter { $0.hasSuffix(".txt") }
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/Correspondence/Phrases")

    /// The sources of the target.
    static func code() throws -> String {
        let sources = folder.deletingLastPathComponent()
        return try FileManager.default.subpathsOfDirectory(atPath: sources.path())
            .filter { $0.hasSuffix(".swift") }
            .map { try String(contentsOf: sources.appending(path: $0), encoding: .utf8) }.joined()
    }

    /// The phrases of sections in rows that are no products, read in another way than
    /// `PhraseSheet` does.
    static func plainPhrases(in text: String) -> [String] {
        let joined = text.replacing("|\n", with: "|").replacing("×\n", with: "×")
        var isSection = false
        let rows = joined.split(separator: "\n").filter { line in
            if line.hasPrefix("[") { isSection = !line.hasPrefix("[$") }
            return isSection && !line.hasPrefix("# ") && !line.hasPrefix("[")
                && !line.contains("×") && !line.contains("$")
        }
        return rows.flatMap { $0.split(separator: "|") }.map { cell in
            cell.trimmingCharacters(in: .whitespaces).replacing("␣", with: " ")
        }
    }
}
