import Foundation
import Testing

/// What holds of every command, also of those that are added later.
@Suite struct EveryCommandTests {
    private static let program = Result { try CommandDump.program() }

    private func leaves() throws -> [CommandDump] {
        let leaves = try Self.program.get().leaves
        try #require(leaves.count > 50)
        return leaves
    }

    @Test func itSaysWhatItIsForAndGivesAnExample() throws {
        for command in try leaves() {
            #expect(command.abstract?.isEmpty == false, "\(command.call)")
            let examples = Self.examples(of: command)
            #expect(!examples.isEmpty, "\(command.call) has no example")
            for example in examples {
                #expect(example.contains(command.call), "\(command.call): \(example)")
                for option in example.matches(of: /(?: )(--?[a-z][a-z-]*)/) {
                    #expect(
                        command.options.contains(String(option.1)), "\(example): \(option.1)")
                }
                #expect(example.count <= 76, "\(example): does not fit 80 columns")
            }
        }
    }

    private static func examples(of command: CommandDump) -> [String] {
        guard let text = command.discussion, let start = text.range(of: "Examples:\n") else {
            return []
        }
        return text[start.upperBound...].split(separator: "\n")
            .map { $0.trimmingCharacters(in: .whitespaces) }
    }

    @Test func eachOptionIsExplained() throws {
        for command in try leaves() {
            for argument in command.shownArguments {
                #expect(
                    argument.abstract?.isEmpty == false, "\(command.call) \(argument.typed)")
            }
        }
    }

    /// Commands that neither read with `--json` nor write with `--dry-run`, and why.
    private static let others = [
        "delistbot run": "in shadow mode it does all but send",
        "delistbot poll": "in shadow mode it does all but send",
        "delistbot demo": "works on a copy of its own",
        "delistbot export": "writes the forms that it names",
        "delistbot metrics": "prints what Prometheus reads",
        "delistbot quarantine show": "prints a message as it came",
    ]

    @Test func itReadsWithJSONOrWritesWithADryRun() throws {
        for command in try leaves() where Self.others[command.call] == nil {
            let options = Set(command.options)
            #expect(
                !options.isDisjoint(with: ["--json", "--dry-run"]),
                "\(command.call): add --json where it reads, --dry-run where it writes")
        }
    }

    @Test func everyTableCanBePaintedOrNot() throws {
        for name in ["ticket list", "mail list", "forecast", "doctor", "check-config"] {
            let command = try leaves().first { $0.call == "delistbot \(name)" }
            #expect(command?.options.contains("--color") == true, "\(name)")
        }
    }

    @Test(arguments: [
        ("tickt", "“tickt” is no command of delistbot; did you mean “delistbot ticket”?"),
        (
            "ticket lst",
            "“lst” is no command of delistbot ticket; did you mean “delistbot ticket list”?"
        ),
        (
            "approve 12",
            "“approve” is no command of delistbot; did you mean “delistbot ticket approve”?"
        ),
        ("help tickt", "“tickt” is no command of delistbot; did you mean “delistbot ticket”?"),
        ("qwertz", "“qwertz” is no command of delistbot; “delistbot --help” lists them"),
        (
            "ticket 12",
            "“12” is no command of delistbot ticket; “delistbot ticket --help” lists them"
        ),
        (
            "ticket list --jsn",
            "Unknown option '--jsn'. Did you mean '--json'? “delistbot ticket list --help” tells more"
        ),
        (
            "forecast --weeks 0",
            "--weeks takes a number from 1 to 520. “delistbot forecast --help” tells more"
        ),
    ])
    func aSlipIsAnsweredInOneLine(line: String, words: String) throws {
        let words = "delistbot: \(words)\n"
        let process = Process.delistbot(line.split(separator: " ").map(String.init), in: "/")
        let (status, output) = try process.runToItsEnd()
        #expect(status == 64)
        #expect(output == words)
    }
}
