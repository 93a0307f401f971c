import Foundation
import Testing

@Suite struct DocumentTests {
    private static let root = TidyTests.sources.deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// Every path that documents may name.
    private static func tree() throws -> [String] {
        let folders = ["Sources", "Tests", "deploy", "templates", "mailbox", ".ci", ".github"]
        return try folders.flatMap { folder in
            try [folder]
                + FileManager.default.subpathsOfDirectory(
                    atPath: root.appendingPathComponent(folder).path
                ).map { "\(folder)/\($0)" }
        }
    }

    private static func documents(in paths: [String]) -> [String] {
        ["README.md", ".github/CONTRIBUTING.md", ".github/SECURITY.md"]
            + paths.filter {
                $0.hasSuffix(".md") && ($0.contains(".docc/") || $0.contains("/guide/"))
            }
    }

    @Test func whatDocumentsNameIsThere() throws {
        let paths = try Self.tree()
        let documents = Self.documents(in: paths)
        #expect(documents.count > 14, "the pages of the targets were not found")
        let names = DocumentedNames(
            paths: paths,
            sources: try paths.filter { $0.hasSuffix(".swift") }.map(Self.text))
        for document in documents {
            for name in names.unknown(in: try Self.text(document)) {
                Issue.record("\(document):\(name): there is nothing of that name")
            }
        }
    }

    /// Each target of sources has a page, named like the target.
    @Test func eachTargetHasItsPage() throws {
        let paths = Set(try Self.tree())
        let targets = paths.compactMap { path -> Substring? in
            let parts = path.split(separator: "/")
            let isTarget = parts.count == 3 && parts[0] == "Sources" && path.hasSuffix(".swift")
            return isTarget && parts[1] != "delistbot" ? parts[1] : nil
        }
        #expect(targets.count > 10)
        for target in Set(targets) {
            let page = "Sources/\(target)/\(target).docc/\(target).md"
            #expect(paths.contains(page), "\(page) is missing")
        }
    }

    /// A command that README or a page shows must be one: its first word is a subcommand.
    @Test func whatDocumentsRunIsACommand() throws {
        let paths = try Self.tree()
        let sources = try paths.filter { $0.hasPrefix("Sources/delistbot/") }
            .filter { $0.hasSuffix(".swift") }.map(Self.text)
        let commands = Self.commands(in: sources.joined(separator: "\n"))
        #expect(commands.isSuperset(of: ["check-config", "ticket", "run"]))
        for document in Self.documents(in: paths) {
            for match in try Self.text(document).matches(
                of: /(?:    |`|-- )delistbot ([a-z][a-z-]*)/)
            {
                #expect(commands.contains(String(match.1)), "\(document): delistbot \(match.1)")
            }
        }
    }

    /// What the page of troubles quotes is what the program says: whoever looks for a message finds
    /// it there as it stands.
    @Test func everyMessageOnThePageOfTroublesIsOne() throws {
        let paths = try Self.tree().filter { $0.hasSuffix(".swift") || $0.hasSuffix(".mustache") }
        let said = try paths.filter { !$0.hasPrefix("Tests/") }.map(Self.text)
            .joined(separator: "\n").replacing(/"\s*\+ "/, with: "")
        let page = try Self.text("deploy/guide/trouble.md")
        let quoted = page.matches(of: /(?m)^\| “(.+?)” \|/).flatMap { $0.1.split(separator: "…") }
        #expect(quoted.count > 20)
        for words in quoted {
            #expect(said.contains(words.trimmingCharacters(in: .whitespaces)), "\(words)")
        }
    }

    /// The names of all commands: as `commandName` says, or made of the type's name.
    private static func commands(in text: String) -> Set<String> {
        let given = text.matches(of: /commandName: "([a-z-]+)"/).map { String($0.1) }
        let made = text.matches(of: /\nstruct (\w+): (?:Async)?\w+Command\b/).map { match in
            match.1.reduce(into: "") { name, letter in
                if letter.isUppercase, !name.isEmpty { name += "-" }
                name += letter.lowercased()
            }
        }
        return Set(given + made)
    }

    // MARK: What finds them

    private let names = DocumentedNames(
        paths: ["Sources", "Sources/Bot", "Sources/Bot/Bot+Fetching.swift", "deploy/demo"],
        sources: ["public struct Bot {\n    var limits: Int\n    case file, line(Int)\n}\n"])

    @Test(arguments: [
        "`Sources/Bot`", "`Sources/Bot/`", "`Sources/*/Bot+*.swift`", "`Bot+Fetching`", "``Bot``",
        "`Bot.limits`", "`Bot/line`", "`Bot.pass…`", "`Authentication-Results`", "`IDLE`",
        "`delistbot run`", "`Codable`", "    `Nobody`", "Nobody", "`Bot+Fetching.swift`",
        "`deploy/demo`, then `Bot`",
    ])
    func whatIsThereIsKnown(text: String) {
        #expect(names.unknown(in: text) == [])
    }

    @Test(arguments: [
        ("`Nobody`", "1: Nobody"), ("a\n``Bot`` and `Sources/Nobody`", "2: Sources/Nobody"),
        ("`Sources/*/No*.swift`", "1: Sources/*/No*.swift"), ("`Bot.nothing`", "1: Bot.nothing"),
        ("`Bot/Fetching`", "1: Bot/Fetching"), ("`Bot+limits`", "1: Bot+limits"),
        ("`No.swift`", "1: No.swift"),
        ("`Sources/*.swift`", "1: Sources/*.swift"), ("`Nobody(of:)`", "1: Nobody(of:)"),
    ])
    func whatIsNotThereIsFound(text: String, name: String) {
        #expect(names.unknown(in: text) == [name])
    }
}
