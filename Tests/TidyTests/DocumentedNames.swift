import Foundation

/// What the documents name in backticks, held against the tree: paths, files, types and members.
///
/// A name that is written like code and is nobody's is worse than none: whoever looks for it finds
/// nothing and doubts the rest.
struct DocumentedNames {
    /// Every path of the repository that may be named, folders included.
    let paths: Set<String>
    /// The last parts of those paths: files, and folders, which targets are.
    let files: Set<String>
    /// The types, functions, values and cases that some Swift file declares.
    let declared: Set<String>

    /// - Parameter sources: the texts of the Swift files.
    init(paths: some Sequence<String>, sources: some Sequence<String>) {
        self.paths = Set(paths)
        files = Set(self.paths.map { String($0.split(separator: "/").last ?? "") })
        declared = sources.reduce(into: []) { $0.formUnion(Self.declarations(in: $1)) }
    }

    /// Names of others: libraries, the language, and what mail programs write.
    static let foreign: Set<String> = ["Codable", "YAMLDecoder", "String"]

    /// The names in a document that the tree does not hold, each as `line: name`.
    func unknown(in document: String) -> [String] {
        Self.spans(in: document).filter { !knows($0.text) }.map { "\($0.line): \($0.text)" }
    }

    // MARK: What a document names

    /// What stands between backticks, and on which line; indented blocks are passed over.
    private static func spans(in document: String) -> [(line: Int, text: String)] {
        let lines = document.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().flatMap { index, line -> [(line: Int, text: String)] in
            guard !line.hasPrefix("    ") else { return [] }
            let pieces = line.split(separator: "`")
            let start = line.first == "`" ? 0 : 1
            return pieces.indices.filter { $0 % 2 == start }.map {
                (index + 1, String(pieces[$0]))
            }
        }
    }

    private func knows(_ text: String) -> Bool {
        guard !text.contains(where: { $0.isWhitespace || $0 == "…" }) else { return true }
        let name = text.prefix { $0 != "(" }
        if Self.isPath(name) { return holds(name, in: paths) }
        if Self.isFile(name) { return holds(name, in: files) }
        guard Self.isType(name) else { return true }
        if files.contains(String(name)) || files.contains(name + ".swift") { return true }
        // An extension is a file or nothing.
        guard !name.contains("+") else { return false }
        return name.split { "./".contains($0) }.allSatisfy {
            declared.contains(String($0)) || Self.foreign.contains(String($0))
        }
    }

    private static func isPath(_ text: Substring) -> Bool {
        let folders: Set<Substring> = [
            "Sources", "Tests", "deploy", "templates", "mailbox", ".ci", ".github",
        ]
        return text.contains("/") && folders.contains(text.prefix { $0 != "/" })
    }

    private static func isFile(_ text: Substring) -> Bool {
        [".swift", ".yaml", ".mustache", ".service", ".timer"].contains { text.hasSuffix($0) }
            && !text.contains("/")
    }

    /// `Ticket`, `Ticket.mails`, `Command/Verb`, `TimelineEntry+Words`; no `MIME-Version` or `IDLE`.
    private static func isType(_ text: Substring) -> Bool {
        let head = text.prefix { !".+/".contains($0) }
        return head.first?.isUppercase ?? false && head.contains(where: \.isLowercase)
            && text.allSatisfy { $0.isLetter || $0.isNumber || ".+/".contains($0) }
    }

    /// Whether a name is there; `*` stands for any run of characters within one part of a path.
    private func holds(_ pattern: some StringProtocol, in names: Set<String>) -> Bool {
        let pattern = pattern.hasSuffix("/") ? String(pattern.dropLast()) : String(pattern)
        guard pattern.contains("*") else { return names.contains(pattern) }
        return names.contains { Self.matches($0[...], pattern[...]) }
    }

    private static func matches(_ name: Substring, _ pattern: Substring) -> Bool {
        guard let star = pattern.firstIndex(of: "*") else { return name == pattern }
        let head = pattern[..<star]
        guard name.hasPrefix(head) else { return false }
        let rest = pattern[pattern.index(after: star)...]
        var tail = name.dropFirst(head.count)
        while true {
            if matches(tail, rest) { return true }
            guard let next = tail.first, next != "/" else { return false }
            tail = tail.dropFirst()
        }
    }

    // MARK: What the tree holds

    private static let keywords: Set<Substring> = [
        "struct", "enum", "class", "actor", "protocol", "typealias", "func", "var", "let",
    ]

    /// The word behind each keyword, and all words of a line of cases.
    private static func declarations(in source: String) -> Set<String> {
        var found: Set<String> = []
        for line in source.utf8.split(separator: UInt8(ascii: "\n")) {
            let words = line.split { !isNamePart($0) }.map { Substring($0) }
            if words.first == "case" { found.formUnion(words.dropFirst().map(String.init)) }
            for (keyword, name) in zip(words, words.dropFirst()) where keywords.contains(keyword) {
                found.insert(String(name))
            }
        }
        return found
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 95, 97...122: true
        default: byte >= 128
        }
    }
}
