import Foundation
import Testing

/// What a person is told of a failure: in one line, by name, and with what to do.
@Suite struct ErrorWordsTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

    /// The errors whose words stand where they are thrown. Those of StoreError, LedgerError,
    /// TokenError, MailSourceError, SecretError and ConfigurationProblem have a hint each, without
    /// which they do not compile.
    private static var errors: Regex<Substring> {
        /(?:CommandFailure|OpeningError|ListeningError|TemplateError)\(/
    }

    @Test func eachFailureSaysWhatToDo() throws {
        let files = try FileManager.default.subpathsOfDirectory(atPath: Self.sources.path)
            .filter { $0.hasSuffix(".swift") }
        var count = 0
        for file in files {
            let text = try String(
                contentsOf: Self.sources.appending(path: file), encoding: .utf8)
            for match in text.matches(of: Self.errors) {
                let call = Self.call(in: text[match.range.upperBound...])
                guard call.contains(/"[^"]* [^"]*"/) else { continue }
                count += 1
                #expect(Self.saysWhatToDo(call), "\(file): \(call)")
            }
        }
        #expect(count > 80, "the errors were not found")
    }

    /// The arguments up to the closing parenthesis.
    private static func call(in text: Substring) -> Substring {
        var depth = 1
        return text.prefix { character in
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            return depth > 0
        }
    }

    /// Advice stands behind a semicolon, as “must”, in the problem that the words quote,
    /// or in the help that they name.
    private static func saysWhatToDo(_ call: Substring) -> Bool {
        ["; ", " must ", "\\(problem)", "tells more"].contains { call.contains($0) }
    }

    @Test(arguments: [
        (#".data, "there is no ticket")"#, false), (#".data, "x: is gone; make it")"#, true),
        (#".usage, "\(names(of: text)): no; write it so")"#, true),
    ])
    func adviceIsFoundWhereItIs(call: String, isThere: Bool) {
        #expect(Self.saysWhatToDo(Self.call(in: call[...])) == isThere)
    }
}
