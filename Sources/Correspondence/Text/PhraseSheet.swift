/// Lists of phrases for one reader: a text of `Phrases/`, carried in the binary.
///
/// `[section]` begins a list, `hi | hello` are two phrases of it, and `not | never × listed` is
/// each of the former before each of the latter. `[$name]` begins a list that only lines below it
/// take, as `$name`. A line that ends in `|` or `×` goes on in the next. `␣` is a blank at a
/// phrase's edge. A line that begins with `# ` is a comment.
struct PhraseSheet<Section>: Sendable
where Section: RawRepresentable<String> & Hashable & Sendable {
    /// The lists, in the order of the text.
    let sections: [(Section, [String])]
    /// The name of the file in `Phrases/`.
    let file: String

    /// The sheet in that text; `file` is what its errors name.
    init(file: String, text: String) throws(PhraseSheetError) {
        var reader = PhraseSheetReader<Section>(file: file)
        for line in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
            try reader.read(Substring(line))
        }
        sections = try reader.finish()
        self.file = file
    }

    /// A sheet that the binary carries: part of the program, so a broken one ends it.
    init(_ file: String, _ bytes: [UInt8]) {
        do {
            try self.init(file: file, text: String(decoding: bytes, as: UTF8.self))
        } catch {
            fatalError("\(error)")
        }
    }

    /// The phrases of a section, which must be in the sheet.
    subscript(section: Section) -> [String] {
        guard let found = sections.first(where: { $0.0 == section }) else {
            fatalError("Phrases/\(file): no section [\(section.rawValue)]")
        }
        return found.1
    }

    /// The words of a section by the number with which their phrase begins: `24 day days jour`.
    func numbered(_ section: Section) -> [String: Int] {
        self[section].reduce(into: [:]) { table, phrase in
            let words = phrase.split(separator: " ").map(String.init)
            for word in words.dropFirst() { table[word] = Int(words[0]) }
        }
    }
}

/// What is wrong in a sheet of phrases, and where.
struct PhraseSheetError: Error, Equatable, CustomStringConvertible {
    let file: String
    let line: Int
    let what: String

    var description: String { "Phrases/\(file):\(line): \(what)" }
}
