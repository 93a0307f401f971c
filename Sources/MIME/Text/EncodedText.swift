import InternetMessage

/// A text part ready to be written: its MIME fields and its encoded body, CRLF line ends.
struct EncodedText {
    let fields: [HeaderField]
    let body: [UInt8]

    init(_ text: String, subtype: String) {
        let lines = Self.lines(of: text)
        let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
        let isPlain = lines.allSatisfy(Self.isPlain)
        fields = [
            HeaderField(
                name: "Content-Type",
                value: "text/\(subtype); charset=\(isASCII ? "us-ascii" : "utf-8")"),
            HeaderField(
                name: "Content-Transfer-Encoding", value: isPlain ? "7bit" : "quoted-printable"),
        ]
        body = lines.flatMap { (isPlain ? Array($0) : Self.quotedPrintable($0)) + [13, 10] }
    }

    /// The lines however they end; the empty one after a last line end is dropped.
    private static func lines(of text: String) -> [ArraySlice<UInt8>] {
        var bytes: [UInt8] = []
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 10, previous == 13 {} else { bytes.append(byte == 13 ? 10 : byte) }
            previous = byte
        }
        while bytes.last == 10 { bytes.removeLast() }
        return bytes.split(separator: 10, omittingEmptySubsequences: false)
    }

    /// Whether the line may go as it is: short printable ASCII that no relay will touch. A leading
    /// full stop is for SMTP, "From " for mbox, two hyphens for MIME to misread.
    private static func isPlain(_ line: ArraySlice<UInt8>) -> Bool {
        line.count <= 200 && line.allSatisfy { (32...126).contains($0) || $0 == 9 }
            && line.last != 32 && line.last != 9 && !needsGuard(line)
    }

    private static func needsGuard(_ line: ArraySlice<UInt8>) -> Bool {
        line.first == 46 || line.starts(with: "From ".utf8) || line.starts(with: "--=_".utf8)
    }

    /// RFC 2045 §6.7: lines of at most 76 characters; a first character that a guarded line could
    /// begin with is encoded.
    private static func quotedPrintable(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        var width = 0
        for index in line.indices {
            let isLast = index == line.endIndex - 1
            var piece = encoded(line[index], isFirst: width == 0, isLast: isLast)
            if width + piece.count > (isLast ? 76 : 75) {
                output += [61, 13, 10]
                width = 0
                piece = encoded(line[index], isFirst: true, isLast: isLast)
            }
            output += piece
            width += piece.count
        }
        return output
    }

    private static func encoded(_ byte: UInt8, isFirst: Bool, isLast: Bool) -> [UInt8] {
        let isBlank = byte == 32 || byte == 9
        let isRisky = byte == 46 || byte == 70 || byte == 45
        let isLiteral = (33...126).contains(byte) && byte != 61 || isBlank && !isLast
        return isLiteral && !(isFirst && isRisky) ? [byte] : escaped(byte)
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [61, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
