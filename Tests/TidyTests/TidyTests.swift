import Foundation
import Testing

@Suite struct TidyTests {
    static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")

    @Test func theSourcesAreTidy() throws {
        let files = try FileManager.default.subpathsOfDirectory(atPath: Self.sources.path)
            .filter { $0.hasSuffix(".swift") }.sorted()
        #expect(files.count > 50, "the sources were not found")
        for file in files {
            let text = try String(
                contentsOf: Self.sources.appendingPathComponent(file), encoding: .utf8)
            let target = file.split(separator: "/").first.map(String.init) ?? ""
            for violation in Tidiness.violations(in: text, target: target, file: file) {
                Issue.record("Sources/\(file):\(violation)")
            }
        }
    }

    /// What is missing fails: a test that is skipped where its server is not installed would pass
    /// for years.
    @Test func noTestIsSkipped() throws {
        let tests = Self.sources.deletingLastPathComponent().appendingPathComponent("Tests")
        let files = try FileManager.default.subpathsOfDirectory(atPath: tests.path)
            .filter { $0.hasSuffix("Tests.swift") && !$0.hasSuffix("TidyTests.swift") }
        #expect(files.count > 50, "the tests were not found")
        for file in files {
            let text = try String(
                contentsOf: tests.appendingPathComponent(file), encoding: .utf8)
            let conditions = [".enabled(", ".disabled("].filter { text.contains($0) }
            #expect(conditions.isEmpty, "Tests/\(file) may be skipped")
        }
    }

    /// A command that no list of subcommands names compiles, and nobody can call it.
    @Test func everyCommandCanBeCalled() throws {
        let folder = Self.sources.appendingPathComponent("delistbot")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".swift") }
        let texts = try files.map {
            try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
        }
        let all = texts.joined()
        let commands = all.matches(of: /\nstruct (\w+): (?:Async|Reporting|Parsable)+Command/).map(
            \.1)
        #expect(commands.count > 20)
        for command in commands where command != "Delistbot" {
            #expect(all.contains("\(command).self"), "\(command) is no subcommand")
        }
    }

    /// A key that is read and never asked for would be believed.
    @Test func everyKeyOfTheConfigurationHasAnEffect() throws {
        let (own, others) = try (texts(in: "Configuration"), texts(besides: "Configuration"))
        let groups = own.flatMap { text in
            text.matches(of: /\npublic struct (\w+)[^\n]*\{\n(.*?)\n\}/.dotMatchesNewlines())
                .filter { $0.1.hasSuffix("Configuration") || Self.groups.contains(String($0.1)) }
                .map { ($0.1, $0.2.matches(of: /\n    public var (\w+): [^{\n]+\n/).map(\.1)) }
        }
        let keys = groups.flatMap { group, names in names.map { (group, $0) } }
        #expect(keys.count > 40, "the keys were not found")
        for (group, key) in keys {
            let isRead = others.contains { $0.contains(".\(key)") }
            #expect(isRead, "nothing outside Configuration reads \(group).\(key)")
        }
    }

    private static let groups = ["BotIdentity", "SignIn", "ServerAddress", "TransportTrust"]

    private func texts(in target: String? = nil, besides: String? = nil) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: Self.sources.path)
            .filter { file in
                let folder = file.split(separator: "/").first.map(String.init)
                return file.hasSuffix(".swift") && folder != besides
                    && (target == nil || folder == target)
            }
            .map { file in
                try String(contentsOf: Self.sources.appendingPathComponent(file), encoding: .utf8)
            }
    }

    /// A rule that nothing can break proves nothing.
    @Test(arguments: [
        ("import Foundation\n", "IMAP is pure and may not import Foundation"),
        ("internal import struct GRDB.Row\n", "IMAP is pure and may not import GRDB"),
        ("let now = Date()\n", "Date() reads a clock or chance"),
        ("let a = Int.random(in: 0..<3)\n", ".random( reads a clock or chance"),
        ("let a = \"\\(Date.now)\"\n", "Date.now reads a clock or chance"),
        ("struct A: @unchecked Sendable {}\n", "@unchecked needs a comment that proves it"),
        ("// short\nnonisolated(unsafe) var a = 1\n", "nonisolated(unsafe) needs a comment"),
        ("let a = 1  // TODO: more\n", "a TODO is not done"),
        ("/* one\n FIXME */\n", "a FIXME is not done"),
        ("let a = \"" + String(repeating: "x", count: 100) + "\"\n", "columns"),
        (String(repeating: "let a = 1\n", count: 401), "the file has 401 lines"),
        (
            "func f(\n    a: Int\n) -> Int {\n" + String(repeating: "    g { 1 }\n", count: 67)
                + "}\n",
            "the function has 71 lines"
        ),
        (
            "var a: Int {\n" + String(repeating: "    g(\"}\")\n", count: 69) + "}\n",
            "the function has 71 lines"
        ),
    ])
    func aPlantedFaultIsFound(text: String, what: String) {
        let found = Tidiness.violations(in: text, target: "IMAP", file: "IMAP/A.swift")
        #expect(found.contains { $0.contains(what) }, "\(found)")
    }

    @Test(arguments: [
        "import InternetMessage\n", "let a = \"Date() TODO @unchecked\"\n", "// Date() is banned\n",
        "let a = Int.random(in: 0..<3, using: &generator)\n", "let a = #\"a\"b\"# // Date()\n",
        "let a = \"\"\"\n    Date() \"quoted\" UUID()\n    \"\"\"\n",
        "// Never written after it was made, so any thread may read it.\n@unchecked\n",
        "protocol P {\n    func f() -> Int\n    var a: Int { get }\n}\n",
        "func f() {\n" + String(repeating: "    g(\"{\")\n", count: 68) + "}\n",
        "/* a /* nested */ Date() */ let a = 1\n",
    ])
    func anHonestFileIsTidy(text: String) {
        #expect(Tidiness.violations(in: text, target: "IMAP", file: "IMAP/A.swift") == [])
    }

    @Test func librariesAreConfinedAlsoOutsideThePureTargets() {
        let found = Tidiness.violations(
            in: "import GRDB\nimport Yams\n", target: "Bot", file: "Bot/Bot.swift")
        #expect(found.count == 2)
    }

    @Test func theEdgeOfTheProgramMayReadTheClock() {
        let text = "let now = Date()\n"
        for (target, file) in [("Bot", "Bot/BotService.swift"), ("delistbot", "delistbot/A.swift")]
        {
            #expect(Tidiness.violations(in: text, target: target, file: file) == [])
        }
        #expect(!Tidiness.violations(in: text, target: "Bot", file: "Bot/Bot.swift").isEmpty)
    }
}
