/// Writes one JSON value, key by key, with no intermediate tree: `explain` is asked for thousands
/// of lines a second, and the order of its keys is part of what people compare.
struct JSONLine {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// `{` … `}` around what `body` writes.
    mutating func object(_ body: (inout JSONLine) -> Void) { wrap(0x7B, 0x7D, body) }

    /// `[` … `]` around one value per element.
    mutating func array<Element>(
        _ elements: [Element], _ body: (inout JSONLine, Element) -> Void
    ) {
        wrap(0x5B, 0x5D) { line in for element in elements { body(&line, element) } }
    }

    /// The name of the next value.
    mutating func key(_ name: StaticString) {
        separate()
        bytes.append(0x22)
        bytes += name.description.utf8
        bytes += [0x22, 0x3A]
        needsComma = false
    }

    mutating func value(_ text: String?) {
        separate()
        guard let text else { return literal("null") }
        quote(text)
    }

    mutating func value(_ number: Int?) {
        separate()
        literal(number.map(String.init) ?? "null")
    }

    mutating func value(_ number: Double) {
        separate()
        literal(number.isFinite ? "\(number)" : "0")
    }

    mutating func value(_ flag: Bool) {
        separate()
        literal(flag ? "true" : "false")
    }

    /// A value that is JSON already.
    mutating func json(_ text: String) {
        separate()
        literal(text)
    }

    mutating func null() {
        separate()
        literal("null")
    }

    /// Ends the line.
    mutating func end() { bytes.append(10) }

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

    private mutating func literal(_ text: String) { bytes += text.utf8 }

    /// RFC 8259 §7: quotation mark, backslash and control characters are escaped, nothing else.
    private mutating func quote(_ text: String) {
        bytes.append(0x22)
        for byte in text.utf8 {
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
        bytes.append(0x22)
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
