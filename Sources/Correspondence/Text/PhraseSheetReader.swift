/// Reads a sheet of phrases line by line.
struct PhraseSheetReader<Section>
where Section: RawRepresentable<String> & Hashable & Sendable {
    private let file: String
    private var number = 0
    private var sections: [(Section, [String])] = []
    /// The lists above, by the names in their brackets.
    private var lists: [String: [String]] = [:]
    /// The name in the last brackets, and what stands below them.
    private var name: String?
    private var phrases: [String] = []
    private var seen: Set<String> = []
    /// A line that goes on in the next.
    private var open = ""

    /// A reader at the beginning of that file.
    init(file: String) { self.file = file }

    /// Reads the next line.
    mutating func read(_ line: Substring) throws(PhraseSheetError) {
        number += 1
        let isApart = line.isEmpty || line.hasPrefix("[") || line.hasPrefix("# ") || line == "#"
        guard !isApart || open.isEmpty else { throw error("the line above does not end") }
        if line.hasPrefix("[") { return try begin(line) }
        guard !isApart else { return }
        open += line
        guard line.last != "|", line.last != "×" else { return }
        let row = open
        open = ""
        try add(row)
    }

    /// What was read. Call it once, at the end.
    mutating func finish() throws(PhraseSheetError) -> [(Section, [String])] {
        guard open.isEmpty else { throw error("the last line does not end") }
        try endSection()
        return sections
    }

    private mutating func begin(_ heading: Substring) throws(PhraseSheetError) {
        try endSection()
        guard heading.last == "]" else { throw error("a heading without its closing bracket") }
        let name = String(heading.dropFirst().dropLast())
        guard name.hasPrefix("$") || Section(rawValue: name) != nil else {
            throw error("nobody reads [\(name)]")
        }
        guard lists[name] == nil else { throw error("a second [\(name)]") }
        self.name = name
    }

    private mutating func endSection() throws(PhraseSheetError) {
        guard let name else { return }
        guard !phrases.isEmpty else { throw error("nothing in [\(name)] above") }
        lists[name] = phrases
        if let section = Section(rawValue: name) { sections.append((section, phrases)) }
        (phrases, seen) = ([], [])
    }

    private mutating func add(_ row: String) throws(PhraseSheetError) {
        guard name != nil else { throw error("phrases above the first section") }
        let factors = row.split(separator: "×", omittingEmptySubsequences: false)
        var made = try cells(factors[0])
        for factor in factors.dropFirst() {
            let tails = try cells(factor)
            made = made.flatMap { head in tails.map { "\(head) \($0)" } }
        }
        for phrase in made {
            if seen.insert(phrase).inserted {
                phrases.append(phrase)
            } else if factors.count == 1 {
                throw error("'\(phrase)' stands twice in [\(name ?? "")]")
            }
        }
    }

    private func cells(_ factor: Substring) throws(PhraseSheetError) -> [String] {
        var cells: [String] = []
        for cell in factor.utf8.split(separator: 0x7C, omittingEmptySubsequences: false) {
            let phrase = Substring(cell).trimmingBlanks
            guard !phrase.isEmpty else { throw error("an empty phrase") }
            if phrase.hasPrefix("$") {
                guard let list = lists[phrase] else { throw error("no list \(phrase) above") }
                cells += list
            } else {
                let hasBlank = phrase.hasPrefix("␣") || phrase.hasSuffix("␣")
                cells.append(hasBlank ? phrase.replacing("␣", with: " ") : phrase)
            }
        }
        return cells
    }

    private func error(_ what: String) -> PhraseSheetError {
        PhraseSheetError(file: file, line: number, what: what)
    }
}
