import Correspondence
package import Foundation

/// The examples in `Sources/Correspondence/Answers/examples`: clauses and the words of concepts in
/// a file for each language, whole answers in a file for each set.
package struct AnswerExamples: Sendable {
    /// Clauses, in the order of the files' names and of their rows.
    package private(set) var clauses: [ClauseExample] = []
    /// Whole answers, in the same order.
    package private(set) var answers: [AnswerExample] = []
    /// The words of each concept; `_` joins words in a row, `*` ends a beginning.
    private(set) var words: [(concept: AnswerConcept, forms: [Substring])] = []
    /// What tells these files from others: FNV-1a of their names and rows.
    private(set) var hash = FeatureSet.hash([])

    /// What is wrong with a file of examples.
    package struct InvalidRow: Error, CustomStringConvertible {
        /// The file, the line and what is wrong with it.
        package let description: String
    }

    /// Reads the files of a folder. Throws `InvalidRow` for the first row that is none.
    package init(folder: URL) throws {
        try forEachRow(in: folder) { (all, name, row) in
            all.add(row.split(separator: "\t", maxSplits: 2), name)
        }
        try forEachRow(in: folder.appendingPathComponent("answers")) { (all, name, row) in
            guard let answer = AnswerExample(row: row), answer.set == name else { return false }
            all.answers.append(answer)
            return true
        }
    }

    private mutating func forEachRow(
        in folder: URL,
        _ take: (_ all: inout AnswerExamples, _ name: String, _ row: Substring) -> Bool
    ) throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        for file in files where file.hasSuffix(".tsv") {
            let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            for (index, row) in text.split(whereSeparator: \.isNewline).enumerated() {
                guard take(&self, String(file.dropLast(4)), row) else {
                    throw InvalidRow(description: "\(file):\(index + 1): no row: \(row)")
                }
                hash = FeatureSet.hash("\(file)\n\(row)\n".utf8, after: hash)
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
        clauses.append(
            ClauseExample(
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
