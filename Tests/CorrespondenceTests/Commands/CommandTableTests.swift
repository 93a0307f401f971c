import Foundation
import Testing

@testable import Correspondence

/// The one table of commands: each verb has its row, and each row is true.
struct CommandTableTests {
    @Test func eachVerbHasOneRow() {
        #expect(CommandTable.rows.count == Command.Verb.allCases.count)
        #expect(Set(CommandTable.rows.map(\.verb)) == Set(Command.Verb.allCases))
    }

    @Test("An example is its own command", arguments: Command.Verb.allCases)
    func anExampleIsItsOwnCommand(_ verb: Command.Verb) {
        #expect(CommandReader.commands(in: verb.example).map(\.verb) == [verb])
    }

    @Test("A phrase says its verb", arguments: Command.Verb.allCases)
    func aPhraseSaysItsVerb(_ verb: Command.Verb) {
        for phrase in verb.syntax.phrases {
            #expect(CommandReader.commands(in: phrase).map(\.verb) == [verb], "\(phrase)")
        }
    }

    @Test("What help shows is a command", arguments: Command.Verb.allCases)
    func whatHelpShowsIsACommand(_ verb: Command.Verb) {
        for line in verb.syntax.help {
            let found = CommandReader.commands(in: line.command)
            #expect(found.map(\.verb) == [verb], "\(line.command)")
        }
    }

    /// Each command of the users' page is read as one; below `send` and its like stands a text.
    @Test func whatTheUsersPageShowsIsACommand() throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        let lines = page.split(separator: "\n").filter { $0.hasPrefix("    ") }
            .map { $0.drop { $0 == " " } }
        let commands = lines.filter { $0.first?.isLowercase ?? false || $0.first == "#" }
        #expect(commands.count > 25)
        for line in commands {
            #expect(CommandReader.commands(in: String(line)).count == 1, "\(line)")
        }
    }

    private static let page = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../deploy/guide/using.md")

    @Test func onlyWhatTellsIsHarmless() {
        let harmless = CommandTable.rows.filter { $0.effect == .harmless }.map(\.verb)
        #expect(Set(harmless) == [.note, .remind, .status, .show, .help])
        let outward = CommandTable.rows.filter { $0.effect == .outward }.map(\.verb)
        #expect(Set(outward) == [.approve, .send, .resend, .release])
        let free = CommandTable.rows.filter { !$0.needsTicket }.map(\.verb)
        #expect(Set(free) == [.confirm, .again, .release, .file, .new, .ignore, .help, .digest])
    }
}
