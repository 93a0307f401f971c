import Conformance
import Foundation
import Letters
import Testing
import Ticketing

@Suite struct TemplateRendererTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    @Test func theBuiltInTemplatesAreInOrder() {
        #expect(TemplateRenderer().validate() == [])
    }

    @Test func everyTemplateOfTheFolderIsBuiltIn() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../templates").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(files.sorted() == TemplateRenderer().names.map { $0 + ".mustache" }.sorted())
    }

    @Test(arguments: [
        (
            "{{% CONTENT_TYPE: TEXT}}\nSubject: x\n\nHello\n{{agnet}}\n",
            5, "unknown name 'agnet'; this letter knows agent, organisation"
        ),
        ("Subject: x\n\nHello\n", 1, "the first line must be {{% CONTENT_TYPE: TEXT}}"),
        ("{{% CONTENT_TYPE: TEXT}}\nHello\n", 2, "the second line must begin with 'Subject: '"),
        ("{{% CONTENT_TYPE: TEXT}}\nSubject: x\nHello\n", 3, "an empty line must follow"),
        ("{{% CONTENT_TYPE: TEXT}}\nSubject: x\n\n{{> none}}\n", 4, "there is no partial 'none'"),
        ("{{% CONTENT_TYPE: TEXT}}\nSubject: x\n\na\n{{remarks\n", 5, "a tag is not closed"),
        ("{{% CONTENT_TYPE: TEXT}}\nSubject: x\n\n{{{subject}}}\n", 4, "is not allowed"),
        ("{{% CONTENT_TYPE: TEXT}}\nSubject: x\n\n{{&subject}}\n", 4, "is not allowed"),
        ("{{% CONTENT_TYPE: TEXT}}\nSubject: x\n\n{{a.b}}\n", 4, "is not allowed"),
        ("{{% CONTENT_TYPE: TEXT}}\nSubject: x\n\n{{upper(subject)}}\n", 4, "is not allowed"),
        ("{{% CONTENT_TYPE: TEXT}}\nSubject: x\n\n{{=<% %>=}}\n", 4, "is not allowed"),
        ("{{% CONTENT_TYPE: TEXT}}\nSubject: x\n\n{{#remarks}}\na\n", 6, "e"),
        ("{{% CONTENT_TYPE: TEXT}}\nSubject: {{nothing}}\n\na\n", 2, "unknown name 'nothing'"),
    ])
    func aBrokenTemplateIsNamedWithItsLine(text: String, line: Int, what: String) throws {
        try override("explanation", text)
        let press = TemplateRenderer(overriding: folder.path)
        let error = try #require(press.validate().first)
        #expect(error.file == folder.path + "/explanation.mustache")
        #expect(error.line == line && error.what.contains(what), "\(error)")
        #expect(throws: TemplateError.self) { try press.print(ExplanationContext.samples[0]) }
    }

    @Test func anUnknownNameInAPartialIsNamedThere() throws {
        try override("part-footer", "{{% CONTENT_TYPE: TEXT}}\n\nx {{nobody}}\n")
        let errors = TemplateRenderer(overriding: folder.path).validate()
        #expect(errors.first?.file == folder.path + "/part-footer.mustache")
        #expect(errors.first?.line == 3)
    }

    @Test func aFileReplacesOneTemplateOnly() throws {
        try override(
            "explanation", "{{% CONTENT_TYPE: TEXT}}\nSubject: {{subject}}!\n\n{{agent}} <&>\n")
        let press = TemplateRenderer(overriding: folder.path)
        #expect(press.validate() == [])
        let letter = try press.print(
            ExplanationContext(
                subject: "s", agent: "Tom & Jerry <x>", remarks: []))
        #expect(letter.subject == "s!" && letter.text == "Tom & Jerry <x> <&>\n")
        #expect(try press.print(QuestionContext.samples[0]).text.hasPrefix("Hello Alice"))
    }

    private func override(_ template: String, _ text: String) throws {
        try folder.write(Array(text.utf8), to: template + ".mustache")
    }

    @Test func aFolderThatIsNotThereIsAnError() {
        #expect(TemplateRenderer(overriding: "/nowhere/at/all").validate().count == 1)
    }

    @Test func noFactAddsALineOrAHeaderField() throws {
        let evil = "x\r\nBcc: victim@example.com\r\n\r\nbody\u{2028}more\u{85}\u{202E}txt\u{0}"
        var renderer = TemplateRenderer()
        renderer.organisation = evil
        let letter = try renderer.print(
            ExplanationContext(subject: evil, agent: evil, remarks: [evil]))
        #expect(letter.subject == "x Bcc: victim@example.com body more txt")
        #expect(!letter.text.contains("\nBcc:") && !letter.text.contains("\u{202E}"))
    }

    @Test func noFactEscapesFromHTML() throws {
        let evil = "\"'><script>alert(1)</script>&\"\u{301} onload=\"x"
        var context = try #require(DigestContext.samples.first)
        context.contents.changes[0].text = evil
        context.contents.figures = [DigestFigure(label: evil, value: evil)]
        context.contents.health.warnings = [evil]
        context.contents.agent.name = evil
        context.postmasters = ["proofpoint": evil]
        context.replyTo = "a\(evil)@example.org"
        let before = try #require(try TemplateRenderer().print(DigestContext.samples[0]).html)
        var press = TemplateRenderer()
        press.organisation = evil
        let html = try #require(try press.print(context).html)
        let tags = { (html: String) in html.unicodeScalars.count { $0 == "<" } }
        let quotes = { (html: String) in html.unicodeScalars.count { $0 == "\"" } }
        // Two rows of figures became one, a row of two cells less.
        #expect(tags(before) - tags(html) == 6)
        #expect(quotes(before) - quotes(html) == 16)
        #expect(!html.contains("<script"))
    }
}

@Suite struct TextFoldingTests {
    @Test func aLongLineIsFoldedBetweenWords() {
        let text = TextFolding.folded("  - one two three four", width: 12)
        #expect(text == "  - one two\n    three\n    four\n")
    }

    @Test func aLinkIsNeverBroken() {
        let link = "https://ipcheck.proofpoint.com/?ip=2001:db8::1"
        #expect(TextFolding.folded("see \(link) now", width: 20) == "see\n\(link)\nnow\n")
    }

    @Test func quotesStayAndEmptyLinesDoNotPile() {
        let quote = "> " + String(repeating: "a ", count: 60) + "b"
        #expect(TextFolding.folded("\n\na\n\n\n\n\(quote)\n\n\n") == "a\n\n\(quote)\n")
    }

    @Test func theSignatureMarkKeepsItsSpace() {
        #expect(TextFolding.folded("a\n-- \nb\n") == "a\n-- \nb\n")
    }

    @Test func aHugeLineIsFoldedQuickly() {
        let text = TextFolding.folded(String(repeating: "word ", count: 200_000))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= TextFolding.width })
    }
}

@Suite struct DigestLinkTests {
    @Test func aLinkWritesOneCommandToTheReplyAddress() throws {
        let html = try #require(try TemplateRenderer().print(DigestContext.samples[0]).html)
        #expect(
            html.contains(
                "href=\"mailto:delist%2Ba7k2@example.org?subject=delistbot%20%238%20escalate"
                    + "&amp;body=%238%20escalate\""))
    }

    @Test func aDigestOfManyTicketsIsShort() throws {
        var context = try #require(DigestContext.samples.first)
        let ticket = try #require(context.contents.sections.first?.lines.first?.ticket)
        context.contents = DigestContents(
            for: context.contents.agent, at: context.contents.madeAt, since: nil,
            tickets: (0..<10_000).lazy.map { _ in ticket }, changes: [],
            health: context.contents.health)
        let letter = try TemplateRenderer().print(context)
        #expect(letter.text.contains("… and 9,970 more: delistbot ticket list"))
        #expect((letter.html ?? "").utf8.count < 102_000)
    }
}
