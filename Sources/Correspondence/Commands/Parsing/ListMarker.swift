/// What people put before the items of a list: `-`, `*`, `•`, `1.`, `2)`, `(3)`.
struct ListMarker: Hashable {
    /// The mark, where all items of a list have the same; nil for numbers.
    let bullet: [UInt8]?
    /// How many bytes it takes, the blanks after it included.
    let length: Int

    /// The marker that a trimmed line begins with; nil where it begins with none.
    init?(_ line: ArraySlice<UInt8>) {
        // Most lines begin with a letter.
        guard let first = line.first, !first.isLetter else { return nil }
        let head = line.prefix(Self.bytesMax)
        let bullet = Self.bullets.first { head.starts(with: $0) }
        guard let width = bullet?.count ?? Self.number(head) else { return nil }
        let rest = line.dropFirst(width)
        let blanks = rest.prefix { $0 == 32 || $0 == 9 }.count
        // A bare mark is a quotation's empty line, and no item.
        guard blanks > 0 || rest.isEmpty && bullet != nil else { return nil }
        (self.bullet, length) = (bullet, width + blanks)
    }

    private static let bytesMax = 8

    private static let bullets = ["-", "*", "+", "•", "·", "–", "▪", "●", "◦", "‣"].map {
        Array($0.utf8)
    }

    /// How many bytes `1.`, `12)` or `(3)` take; nil where none of these stands there.
    private static func number(_ head: ArraySlice<UInt8>) -> Int? {
        let isBracketed = head.first == UInt8(ascii: "(")
        let digits = head.dropFirst(isBracketed ? 1 : 0).prefix { $0.isDigit }
        guard (1...2).contains(digits.count), let end = head[digits.endIndex...].first,
            end == UInt8(ascii: ")") || end == UInt8(ascii: ".") && !isBracketed
        else { return nil }
        return digits.count + (isBracketed ? 2 : 1)
    }
}
