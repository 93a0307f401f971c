import Correspondence
import Foundation
import Testing

/// The command line has each command that the table gives a form there, and no other.
struct OrderCommandLineTests {
    private func said(_ arguments: String...) throws -> String {
        let (process, output) = (Process(), Pipe())
        process.executableURL = Site.binary
        process.arguments = arguments
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: said, as: UTF8.self)
    }

    @Test func theCommandLineHasEachCommandOfTheTable() throws {
        let list = try said("ticket", "--help").split(separator: "\n").drop {
            $0 != "SUBCOMMANDS:"
        }
        let names = list.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
            .filter { $0 != "See" }
        let expected = CommandTable.rows.filter { $0.order != nil }.map(\.verb.rawValue)
        #expect(names.count == expected.count + 4)
        #expect(Set(names) == Set(expected + ["list", "show", "open", "order"]))
    }

    @Test func aSubcommandTellsWhatTheTableSays() throws {
        let help = try said("ticket", "merge", "--help")
        #expect(help.contains("ticket merge NUMBER #14 [and #15]|into #14"))
    }
}
