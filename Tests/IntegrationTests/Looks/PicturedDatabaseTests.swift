import Conformance
import Foundation
import MIME
import Testing

/// The digests and figures of five databases, as text; `Tests/Pictures/run` looks at their pages in
/// a browser.
@Suite struct PicturedDatabaseTests {
    @Test(arguments: PicturedDatabase.allCases)
    func aDigestIsShortReadsAsPlainWordsAndIsNotClipped(database: PicturedDatabase) throws {
        let pages = try database.pages()
        for line in pages.text.split(separator: "\n") {
            #expect(line.count < 78, "\(line)")
        }
        // Gmail clips at 102 kB, and a relay adds fields.
        #expect(pages.sent.count < 100_000)
        for shown in [pages.text, HTMLText.text(of: pages.html), HTMLText.text(of: pages.figures)] {
            #expect(ShownWords.stamps(in: shown).isEmpty, "\(shown)")
            #expect(ShownWords.caseNames(in: shown).isEmpty, "\(shown)")
        }
        #expect(ShownWords.wrongPlurals(in: pages.text).isEmpty, "\(pages.text)")
        try check(pages, of: database)
        try keep(pages, of: database)
    }

    /// Each is what it is called.
    private func check(_ pages: PicturedDatabase.Pages, of database: PicturedDatabase) throws {
        switch database {
        case .empty, .quiet: #expect(pages.text.contains("A quiet week"), "\(pages.text)")
        case .demo: #expect(pages.text.contains("5 tickets are open"), "\(pages.text)")
        case .foreign: #expect(pages.html.contains("דיוור"))
        case .crowded:
            #expect(pages.text.contains("200 tickets are open"), "\(pages.text)")
            // What is left out is counted, and who wants it knows the command.
            for part in [pages.text, pages.html] {
                #expect(part.contains(/… and \d+ more: delistbot ticket list --open/))
                #expect(part.contains(/… and \d+ before these; “delistbot ticket show 12”/))
            }
            #expect(pages.text.contains("Yours to do"))
        }
    }

    /// Where `PICTURES` names a folder, the pages are left there for a browser.
    private func keep(_ pages: PicturedDatabase.Pages, of database: PicturedDatabase) throws {
        guard let folder = ProcessInfo.processInfo.environment["PICTURES"] else { return }
        for (name, page) in [("digest", pages.html), ("figures", pages.figures)] {
            let file = URL(filePath: folder).appending(path: "\(name)-\(database.rawValue).html")
            try Data(page.utf8).write(to: file)
        }
    }
}
