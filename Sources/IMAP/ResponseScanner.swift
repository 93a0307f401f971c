/// Reads the words, strings and lists of one response, from left to right.
struct ResponseScanner {
    private let response: RawResponse
    private var line = 0
    private var offset = 0

    init(_ response: RawResponse) { self.response = response }

    /// The byte that comes next in the text; nil at its end or before a literal.
    var next: UInt8? {
        let bytes = response.lines[line]
        return offset < bytes.count ? bytes[offset] : nil
    }

    var isAtLiteral: Bool { next == nil && line < response.literals.count }

    var isAtEnd: Bool { next == nil && !isAtLiteral }

    mutating func rest() -> String {
        defer { offset = response.lines[line].count }
        return String(decoding: response.lines[line][offset...], as: UTF8.self)
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        offset += 1
        return true
    }

    mutating func skipSpaces() { while take(0x20) {} }

    /// The bytes up to the next space, parenthesis or end.
    mutating func word() -> String {
        let start = offset
        while let byte = next, byte != 0x20, byte != 0x28, byte != 0x29 { offset += 1 }
        return String(decoding: response.lines[line][start..<offset], as: UTF8.self)
    }

    /// The name of a FETCH item: as a word, but what stands in brackets belongs to it.
    mutating func itemName() -> String {
        let start = offset
        var isInBrackets = false
        while let byte = next {
            if !isInBrackets, byte == 0x20 || byte == 0x28 || byte == 0x29 { break }
            if byte == 0x5B { isInBrackets = true }
            if byte == 0x5D { isInBrackets = false }
            offset += 1
        }
        return String(decoding: response.lines[line][start..<offset], as: UTF8.self).uppercased()
    }

    /// A number of digits only; nil where something else comes or it is too big.
    mutating func number() -> Int? {
        let word = word()
        return word.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(word) : nil
    }

    /// A quoted string or a literal; nil for NIL, or where anything else comes.
    mutating func string() -> [UInt8]? {
        if isAtLiteral { return literal() }
        guard take(0x22) else {
            _ = word()
            return nil
        }
        var bytes: [UInt8] = []
        while let byte = next {
            offset += 1
            if byte == 0x22 { return bytes }
            if byte == 0x5C, let escaped = next {
                bytes.append(escaped)
                offset += 1
            } else {
                bytes.append(byte)
            }
        }
        return nil
    }

    /// Passes over a value of any shape, lists within lists included.
    mutating func skipValue() {
        var depth = 0
        repeat {
            skipSpaces()
            if isAtLiteral || next == 0x22 {
                _ = string()
            } else if take(0x28) {
                depth += 1
            } else if next == 0x29 {
                if depth == 0 { return }
                offset += 1
                depth -= 1
            } else if isAtEnd {
                return
            } else {
                _ = word()
            }
        } while depth > 0
    }

    private mutating func literal() -> [UInt8] {
        defer { (line, offset) = (line + 1, 0) }
        return response.literals[line]
    }
}
