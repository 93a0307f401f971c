/// The fields of a time written in figures, taken one after the other from its front.
struct ClockFields {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) { rest = Array(text.utf8)[...] }

    /// The number that so many digits write; nil where they do not stand there.
    mutating func number(_ digits: Int) -> Int? {
        let head = rest.prefix(digits)
        guard head.count == digits, head.allSatisfy(Self.isDigit) else { return nil }
        rest = rest.dropFirst(digits)
        return head.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// Whether one of these marks stands there; it is passed.
    mutating func take(_ marks: StaticString) -> Bool {
        guard let first = rest.first, marks.description.utf8.contains(first) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Passes a fraction of a second; false where a full stop has no digit behind it.
    mutating func passFraction() -> Bool {
        guard take(".") else { return true }
        let digits = rest.prefix(while: Self.isDigit)
        rest = rest[digits.endIndex...]
        return !digits.isEmpty
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// Seconds east of UTC of the `Z`, `+01:00` or `-0500` that ends the text.
    mutating func offset() -> Int? {
        if take("Zz") { return rest.isEmpty ? 0 : nil }
        let isWest = rest.first == UInt8(ascii: "-")
        guard take("+-"), let hours = number(2) else { return nil }
        _ = take(":")
        guard let minutes = number(2), minutes < 60, rest.isEmpty else { return nil }
        return (isWest ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }
}
