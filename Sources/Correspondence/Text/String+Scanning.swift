extension StringProtocol {
    /// Without white space (no-break and zero-width spaces, byte order marks) at both ends.
    var trimmingBlanks: String {
        if isShownAtBothEnds { return String(self) }
        var view = Substring(self).unicodeScalars
        while let first = view.first, first.isBlank { view.removeFirst() }
        while let last = view.last, last.isBlank { view.removeLast() }
        return String(Substring(view))
    }

    /// Cheap, for most texts: whether they begin and end with ASCII that shows.
    private var isShownAtBothEnds: Bool {
        guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return true }
        return 33...126 ~= first.value && 33...126 ~= last.value
    }

    /// Cheap, for most texts: whether they are ASCII in which no white space but single spaces
    /// stands, and none at the ends.
    private var isSqueezed: Bool {
        var before: UInt8 = 32
        for byte in utf8 {
            guard 32...126 ~= byte, byte != 32 || before != 32 else { return false }
            before = byte
        }
        return before != 32
    }

    /// Runs of white space as one space, none at the ends.
    var squeezed: String {
        if isSqueezed { return String(self) }
        if utf8.allSatisfy({ $0 < 0x80 }) { return squeezedASCII }
        var result = String.UnicodeScalarView()
        var isSpaceDue = false
        for scalar in unicodeScalars {
            if scalar.isBlank {
                isSpaceDue = !result.isEmpty
            } else {
                if isSpaceDue { result.append(" ") }
                isSpaceDue = false
                result.append(scalar)
            }
        }
        return String(result)
    }

    private var squeezedASCII: String {
        var result: [UInt8] = []
        result.reserveCapacity(utf8.count)
        var isSpaceDue = false
        for byte in utf8 {
            if Unicode.Scalar(byte).isBlank {
                isSpaceDue = !result.isEmpty
            } else {
                if isSpaceDue { result.append(32) }
                isSpaceDue = false
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension String {
    /// `’` as `'`.
    var replacingCurlyApostrophe: String {
        guard utf8.contains(0xE2) else { return self }
        return String(map { $0 == "’" ? "'" : $0 })
    }

    /// Without the marks that set the direction of text: programs put them around each part of an
    /// attribution or a head in Hebrew and Arabic, the colon too.
    var withoutDirections: String {
        guard utf8.contains(0xE2) else { return self }
        let kept = unicodeScalars.filter {
            !(0x202A...0x202E).contains($0.value) && !(0x200E...0x200F).contains($0.value)
        }
        return String(String.UnicodeScalarView(kept))
    }
}

extension Substring {
    /// The pieces between white space. Cheap where the text is ASCII.
    var blankSeparated: [Substring] {
        guard utf8.allSatisfy({ $0 < 0x80 }) else { return split(whereSeparator: \.isWhitespace) }
        return utf8.split { $0 == 32 || (9...13).contains($0) }.map { Substring($0) }
    }
}

extension Unicode.Scalar {
    /// White space, or something that takes no room.
    var isBlank: Bool {
        switch value {
        case 9...13, 32, 0, 0xA0, 0x200B...0x200F, 0x202A...0x202F, 0x2060, 0x2066...0x2069,
            0x3000, 0xFEFF, 0x2000...0x200A:
            true
        default: false
        }
    }
}

extension RandomAccessCollection where Element == UInt8, Index == Int {
    /// Where `needle` begins at or after `start`, letter case of ASCII ignored; nil where nowhere.
    /// `needle` must be lower case.
    func firstRange(of needle: StaticString, from start: Int? = nil) -> Range<Int>? {
        let length = needle.utf8CodeUnitCount
        guard length > 0, count >= length else { return nil }
        return needle.withUTF8Buffer { pattern in
            let head = unsafe pattern[0]
            var index = start ?? startIndex
            while index + length <= endIndex {
                if self[index].lowercasedASCII == head {
                    var offset = 1
                    while offset < length,
                        unsafe self[index + offset].lowercasedASCII == pattern[offset]
                    {
                        offset += 1
                    }
                    if offset == length { return index..<(index + length) }
                }
                index += 1
            }
            return nil
        }
    }
}

extension UInt8 {
    /// The letter in lower case, any other byte as it is.
    var lowercasedASCII: UInt8 { 65 <= self && self <= 90 ? self | 32 : self }
    /// 0 … 9.
    var isDigit: Bool { 48 <= self && self <= 57 }
    /// A … Z, a … z.
    var isLetter: Bool { 97 <= (self | 32) && (self | 32) <= 122 }
    var isAlphanumeric: Bool { isLetter || isDigit }
}
