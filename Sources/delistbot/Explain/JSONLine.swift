import InternetMessage

/// What can stand in a line of JSON.
protocol JSONValue {
    func write(to line: inout JSONLine)
}

/// An object; the order of its members is part of what people compare.
struct JSONObject: JSONValue, ExpressibleByDictionaryLiteral {
    var members: [(StaticString, any JSONValue)]

    init(dictionaryLiteral members: (StaticString, any JSONValue)...) { self.members = members }

    func write(to line: inout JSONLine) { line.object(members) }
}

/// Writes one JSON value, member by member: `explain` is asked for thousands of lines a second.
struct JSONLine {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// The line of an object, its end included.
    static func bytes(of object: JSONObject) -> [UInt8] {
        var line = JSONLine()
        object.write(to: &line)
        line.bytes.append(10)
        return line.bytes
    }

    mutating func literal(_ text: String) {
        separate()
        bytes += text.utf8
    }

    mutating func string(_ text: String) {
        separate()
        quote(text)
    }

    mutating func object(_ members: [(StaticString, any JSONValue)]) {
        wrap(0x7B, 0x7D) { line in
            for (name, value) in members {
                line.string(name.description)
                line.bytes.append(0x3A)
                line.needsComma = false
                value.write(to: &line)
            }
        }
    }

    mutating func array(_ values: [some JSONValue]) {
        wrap(0x5B, 0x5D) { line in for value in values { value.write(to: &line) } }
    }

    private mutating func wrap(_ open: UInt8, _ close: UInt8, _ body: (inout JSONLine) -> Void) {
        separate()
        bytes.append(open)
        needsComma = false
        body(&self)
        bytes.append(close)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(0x2C) }
        needsComma = true
    }

    /// RFC 8259 §7: quotation mark, backslash and control characters are escaped, and what a
    /// terminal would obey or not show.
    private mutating func quote(_ text: String) {
        bytes.append(0x22)
        if text.utf8.contains(where: { $0 >= 127 }) {
            for scalar in text.unicodeScalars { quote(scalar) }
        } else {
            text.utf8.forEach { quote($0) }
        }
        bytes.append(0x22)
    }

    private mutating func quote(_ scalar: Unicode.Scalar) {
        if scalar.value < 127 {
            quote(UInt8(scalar.value))
        } else if ShownText.isHidden(scalar) {
            bytes += JSONText.escape(scalar).utf8
        } else {
            bytes += UTF8.encode(scalar).map(Array.init) ?? []
        }
    }

    private mutating func quote(_ byte: UInt8) {
        switch byte {
        case 0x22: bytes += [0x5C, 0x22]
        case 0x5C: bytes += [0x5C, 0x5C]
        case 10: bytes += [0x5C, 0x6E]
        case 13: bytes += [0x5C, 0x72]
        case 9: bytes += [0x5C, 0x74]
        case 0..<32:
            bytes += [0x5C, 0x75, 0x30, 0x30, Self.digits[Int(byte) / 16]]
            bytes.append(Self.digits[Int(byte) % 16])
        default: bytes.append(byte)
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}

/// Text that is JSON already.
struct JSONText: JSONValue {
    let text: String

    func write(to line: inout JSONLine) { line.literal(Self.escapingHidden(text)) }

    /// The same JSON: beyond ASCII, what a terminal would obey or not show stands in strings only.
    private static func escapingHidden(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 127 }) else { return text }
        return text.unicodeScalars.map { scalar in
            scalar.value >= 127 && ShownText.isHidden(scalar) ? escape(scalar) : String(scalar)
        }.joined()
    }

    /// `\u202e`; of a character beyond the first 65,536 two of these (RFC 8259 §7).
    static func escape(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf16.map { "\\u\($0.hexadecimal)" }.joined()
    }
}

extension String: JSONValue {
    func write(to line: inout JSONLine) { line.string(self) }
}

extension Int: JSONValue {
    func write(to line: inout JSONLine) { line.literal(description) }
}

extension Double: JSONValue {
    func write(to line: inout JSONLine) { line.literal(isFinite ? description : "0") }
}

extension Bool: JSONValue {
    func write(to line: inout JSONLine) { line.literal(description) }
}

extension Optional: JSONValue where Wrapped: JSONValue {
    func write(to line: inout JSONLine) {
        if let self { self.write(to: &line) } else { line.literal("null") }
    }
}

extension Array: JSONValue where Element: JSONValue {
    func write(to line: inout JSONLine) { line.array(self) }
}
