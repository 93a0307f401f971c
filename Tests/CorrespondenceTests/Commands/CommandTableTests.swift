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

    @Test func onlyWhatTellsIsHarmless() {
        let harmless = CommandTable.rows.filter { $0.effect == .harmless }.map(\.verb)
        #expect(Set(harmless) == [.note, .remind, .status, .show, .help])
        let outward = CommandTable.rows.filter { $0.effect == .outward }.map(\.verb)
        #expect(Set(outward) == [.approve, .send, .resend, .release])
        let free = CommandTable.rows.filter { !$0.needsTicket }.map(\.verb)
        #expect(Set(free) == [.confirm, .again, .release, .file, .new, .ignore, .help])
    }
}
