/// Where cases of enumerations are made and where they are looked at, told by their names in code
/// without comments and strings.
///
/// `.hold` where a value stands makes one; in a pattern, beside `==` or in a list that is asked
/// whether it contains something, it looks at one. Cases of one name are not told apart, unless
/// their type is named before them.
struct CaseUses {
    private var made: Set<String> = []
    private var lookedAt: Set<String> = []

    /// The uses in those texts.
    init(in texts: some Sequence<SourceText>) {
        for text in texts { add(CodeBytes(text)) }
    }

    /// What is wrong with the cases of an enumeration, each in a line.
    func complaints(of type: String, declaredIn text: SourceText) -> [String] {
        let cases = CodeBytes(text).cases(of: type)
        guard !cases.isEmpty else { return ["\(type) has no cases here"] }
        return cases.flatMap { name in
            [(made, "nothing makes it"), (lookedAt, "nothing looks at it")].compactMap {
                uses, what in
                uses.contains(name) || uses.contains("\(type).\(name)")
                    ? nil : "\(type).\(name): \(what)"
            }
        }
    }

    private mutating func add(_ code: CodeBytes) {
        let patterns = code.patterns()
        for index in code.bytes.indices where code.bytes[index] == UInt8(ascii: ".") {
            guard let name = code.caseName(atDot: index) else { continue }
            if patterns[index] || code.isCompared(atDot: index) {
                lookedAt.insert(name)
            } else {
                made.insert(name)
            }
        }
    }
}

/// The code of a file, byte by byte.
private struct CodeBytes {
    let bytes: [UInt8]

    init(_ text: SourceText) { bytes = Array(text.code.joined(separator: "\n").utf8) }

    private static func isWord(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || byte == UInt8(ascii: "_")
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 }

    private func word(from start: Int) -> String {
        String(
            decoding: bytes[min(start, bytes.count)...].prefix(while: Self.isWord), as: UTF8.self)
    }

    private func word(before end: Int) -> String {
        let reversed = bytes[..<end].reversed().prefix(while: Self.isWord)
        return String(decoding: reversed.reversed(), as: UTF8.self)
    }

    private func isWord(_ word: String, at index: Int) -> Bool {
        index < bytes.count && self.word(from: index) == word
            && (index == 0 || !Self.isWord(bytes[index - 1]))
    }

    // MARK: Uses

    /// `hold` of `.hold`, `Order.hold` of `TicketEvent.Order.hold`; nil for a member of a value.
    func caseName(atDot dot: Int) -> String? {
        let name = word(from: dot + 1)
        guard name.first?.isLowercase ?? false else { return nil }
        let owner = word(before: dot)
        guard owner.isEmpty else {
            return owner.first?.isUppercase ?? false ? "\(owner).\(name)" : nil
        }
        return beginsValue(at: dot) ? name : nil
    }

    private func beginsValue(at dot: Int) -> Bool {
        guard let last = bytes[..<dot].lastIndex(where: { !Self.isBlank($0) }) else { return true }
        let before = bytes[last]
        guard !")]}\"".utf8.contains(before) else { return false }
        if last == dot - 1 { return !"!?\\.".utf8.contains(before) }
        guard Self.isWord(before) else { return true }
        let openings = ["return", "in", "case", "else", "throw", "let", "is", "try"]
        return openings.contains(word(before: last + 1))
    }

    /// Whether the case at the dot stands beside `==` or `!=`, or in `[.a, .b].contains(…)`.
    func isCompared(atDot dot: Int) -> Bool {
        let before = bytes[..<dot].reversed().drop(while: Self.isBlank).prefix(2)
        if [Array("==".utf8), Array("=!".utf8)].contains(Array(before)) { return true }
        let rest = bytes[dot...].prefix(200)
        guard let end = rest.firstIndex(where: { "[]".utf8.contains($0) }),
            bytes[end] == UInt8(ascii: "]")
        else { return false }
        return bytes[(end + 1)...].drop(while: Self.isBlank).starts(with: ".contains".utf8)
    }

    /// What belongs to a pattern: from `case` to its colon or equals sign.
    func patterns() -> [Bool] {
        var marks = [Bool](repeating: false, count: bytes.count)
        for start in bytes.indices where bytes[start] == UInt8(ascii: "c") {
            guard isWord("case", at: start) else { continue }
            for index in start..<endOfPattern(from: start + 4) { marks[index] = true }
        }
        return marks
    }

    private func endOfPattern(from start: Int) -> Int {
        var depth = 0
        for index in start..<bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                if depth < 0 { return index }
            case UInt8(ascii: ":"), UInt8(ascii: "="): if depth == 0 { return index }
            default: break
            }
        }
        return bytes.count
    }

    // MARK: Declarations

    /// The names of the cases that the enumeration of that name declares here.
    func cases(of type: String) -> [String] {
        guard var index = bytes.indices.first(where: { isDeclaration(of: type, at: $0) }),
            let opening = bytes[index...].firstIndex(of: UInt8(ascii: "{"))
        else { return [] }
        var (names, depth) = ([String](), 1)
        index = opening + 1
        while index < bytes.count, depth > 0 {
            if bytes[index] == UInt8(ascii: "{") { depth += 1 }
            if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
            if depth == 1, bytes[index] == UInt8(ascii: "c"), isWord("case", at: index) {
                names += declared(from: index + 4)
            }
            index += 1
        }
        return names
    }

    private func isDeclaration(of type: String, at index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "e") && isWord("enum", at: index)
            && isWord(type, at: index + 5)
    }

    /// `a, b(Int), c` as far as commas go.
    private func declared(from start: Int) -> [String] {
        var (names, index, depth) = ([String](), start, 0)
        var expectsName = true
        while index < bytes.count {
            let byte = bytes[index]
            if expectsName, Self.isWord(byte) {
                let name = word(from: index)
                names.append(name)
                (index, expectsName) = (index + name.utf8.count, false)
                continue
            }
            if "([".utf8.contains(byte) { depth += 1 }
            if ")]".utf8.contains(byte) { depth -= 1 }
            if depth == 0, byte == UInt8(ascii: ",") { expectsName = true }
            if depth == 0, !expectsName, byte == 10 || byte == UInt8(ascii: "}") { break }
            index += 1
        }
        return names
    }
}
