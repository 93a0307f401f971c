import Correspondence
import Letters
import Testing

/// No letter holds a line that would command if the marks of its quotation were lost.
@Suite struct LostMarksTests {
    private static let press = TemplateRenderer()
    private static let names = press.names.filter {
        !$0.hasPrefix("part-") && !$0.hasSuffix(".html")
    }

    @Test("No line of a letter commands", arguments: names)
    func noLineOfALetterCommands(_ name: String) throws {
        for letter in try Self.press.samples(of: name) {
            let found = LostMarks.commands(in: letter.text, widths: [30, 40, 50, 60, 66, 72, 78])
            #expect(found.isEmpty, "\(found)")
        }
    }

    /// The check is one: it finds what letters showed once.
    @Test(arguments: [
        "> escalate", "    #12 hold",
        "Reply: #12 show | #12 close delisted | #12 snooze 1w |\n#12 hold",
        "note …                for the record", "> > approve",
        "A text that goes on until the margin is reached and there\nescalate",
    ])
    func theCheckFindsCommands(_ text: String) {
        #expect(!LostMarks.commands(in: text).isEmpty)
    }
}
