import Conformance
import Foundation
import Testing

/// The manual pages are made of what the program takes: nothing can be added and not be told.
@Suite struct ManualTests {
    private static let deploy = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "deploy")
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
        _ = try Self.run([
            Site.binary.path, "write-manual", folder.path,
            Self.deploy.appending(path: "delistbot.example.yaml").path,
        ])
    }

    /// Runs a program to its end; what it says on both outputs.
    private static func run(_ words: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        let (status, text) = try process.runToItsEnd()
        try #require(status == 0, "\(words): \(text)")
        return text
    }

    /// A page without its markup, so that words can be looked for.
    private func page(_ name: String) throws -> String {
        try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
            .replacing("\\-", with: "-").replacing("\\e", with: "\\")
            .replacing(/\\f[BIR]|\\&/, with: "")
    }

    @Test func eachCommandAndOptionStandsInItsPage() throws {
        let commands = try CommandDump.program().all
        #expect(commands.count > 40)
        for command in commands {
            let words = command.call.split(separator: " ")
            let page = try page(words.prefix(2).joined(separator: "-") + ".8")
            #expect(page.contains(words.joined(separator: " ")), "\(words)")
            for typed in command.options { #expect(page.contains(typed), "\(words) \(typed)") }
        }
    }

    @Test func theMainPageNamesEachCommandAndExitCode() throws {
        let page = try page("delistbot.8")
        for command in try CommandDump.program().shown {
            #expect(page.contains("delistbot-\(command.commandName)(8)"))
        }
        for code in [64, 65, 66, 69, 70, 73, 74, 75, 77, 78] {
            #expect(page.contains("\n\(code)\n"))
        }
    }

    @Test func thePageOfTheConfigurationHoldsTheWholeExample() throws {
        let example = try String(
            contentsOf: Self.deploy.appending(path: "delistbot.example.yaml"), encoding: .utf8)
        #expect(try page("delistbot.yaml.5").contains(example))
    }

    @Test func everyPageIsOneThatManCanShow() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names.count > 20)
        for name in names {
            let said = try Self.run([
                "groff", "-z", "-man", "-Tutf8", "-Kutf8", "-ww", "\(folder.path)/\(name)",
            ])
            #expect(said.isEmpty, "\(name)")
        }
    }

    /// What documents tell people to type: each option belongs to the command.
    @Test func everyOptionThatADocumentGivesIsOne() throws {
        let guide = Self.deploy.appending(path: "guide")
        let documents =
            try FileManager.default.contentsOfDirectory(atPath: guide.path)
            .map { guide.appending(path: $0) } + [Self.deploy.appending(path: "../README.md")]
        var count = 0
        for document in documents {
            let text = try String(contentsOf: document, encoding: .utf8)
                .replacing("\\\n", with: "")
            for match in text.matches(of: /(?m)^    delistbot ([a-z-]+)(.*)$/) {
                let page = try page("delistbot-\(match.1).8")
                for option in match.2.matches(of: /(?:^| )(--[a-z-]+)/) {
                    #expect(page.contains(option.1), "\(document): \(match.1) \(option.1)")
                    count += 1
                }
            }
        }
        #expect(count > 12)
    }
}
