package import Correspondence
package import Foundation

/// A clause of an answer and what it says by itself.
package struct AnswerExample: Sendable {
    /// The set it was written in. Sets were written without sight of each other.
    package let set: String
    /// The language's code.
    package let language: String
    /// What it says.
    package let claim: AnswerClaim
    /// As a postmaster might write it.
    package let sentence: String
}

/// The examples of all languages and the words of their concepts: the rows of the files in
/// `Sources/Correspondence/Answers/examples`, one file for each language.
package struct AnswerExamples: Sendable {
    /// In the order of the files' names and of their rows.
    package private(set) var all: [AnswerExample] = []
    /// The words of each concept; `_` joins words in a row, `*` ends a beginning.
    private(set) var words: [(concept: AnswerConcept, forms: [Substring])] = []

    /// What is wrong with a file of examples.
    package struct InvalidRow: Error, CustomStringConvertible {
        /// The file, the line and what is wrong with it.
        package let description: String
    }

    /// Reads the files of a folder. Throws `InvalidRow` for the first row that is none.
    package init(folder: URL) throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        for file in files where file.hasSuffix(".tsv") {
            let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            let language = String(file.dropLast(4))
            for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
                guard add(line.split(separator: "\t", maxSplits: 2), language) else {
                    throw InvalidRow(description: "\(file):\(index + 1): no row: \(line)")
                }
            }
        }
    }

    private mutating func add(_ columns: [Substring], _ language: String) -> Bool {
        guard columns.count == 3 else { return false }
        if columns[0] == "concept" {
            let concept = AnswerConcept.allCases.first { "\($0)" == columns[1] }
            guard let concept else { return false }
            words.append((concept, columns[2].split(separator: " ")))
            return true
        }
        guard let claim = AnswerClaim(rawValue: String(columns[1])) else { return false }
        all.append(
            AnswerExample(
                set: String(columns[0]), language: language, claim: claim,
                sentence: String(columns[2])))
        return true
    }

    /// The words as the bot looks them up.
    var lexicon: AnswerLexicon {
        var concepts: [UInt32: UInt64] = [:]
        for (concept, forms) in words {
            for form in forms {
                concepts[Self.key(form), default: 0] |= AnswerConcepts(concept).rawValue
            }
        }
        var lexicon = AnswerLexicon()
        lexicon.keys = concepts.keys.sorted()
        lexicon.concepts = lexicon.keys.map { concepts[$0, default: 0] }
        return lexicon
    }

    private static func key(_ form: Substring) -> UInt32 {
        let words = form.split { $0 == "_" || $0 == "-" }
        if words.count > 1 {
            return AnswerLexicon.key(.row, words.joined(separator: " "))
        }
        return form.hasSuffix("*")
            ? AnswerLexicon.key(.beginning, form.dropLast()) : AnswerLexicon.key(.word, form)
    }
}
