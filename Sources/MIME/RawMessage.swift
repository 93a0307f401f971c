/// A message's bytes made safe to hand to GMime, which costs memory for each part and stops at NUL
/// in a header.
struct RawMessage {
    /// The bytes: no mbox line first, no NUL in the header, a bounded number of boundary lines.
    var bytes: [UInt8]
    /// Where the header ends: the index after its empty line, or the count where there is none.
    var headerEnd: Int
    /// What had to be left out.
    var defects: [String] = []

    static func prepared(_ raw: [UInt8]) -> RawMessage {
        let start = raw.startIndex + leadingNoise(raw)
        var message = RawMessage(bytes: start == 0 ? raw : Array(raw[start...]), headerEnd: 0)
        message.headerEnd = headerEnd(of: message.bytes)
        for index in 0..<message.headerEnd where message.bytes[index] == 0 {
            message.bytes[index] = 32
        }
        message.boundHeader()
        message.boundBoundaryLines()
        return message
    }

    /// QUIRK: messages exported from mailboxes begin with the mbox "From " line, and some with
    /// empty lines, which would end the header before it began.
    private static func leadingNoise(_ raw: [UInt8]) -> Int {
        var start = 0
        while start < raw.count, raw[start] == 10 || raw[start] == 13 { start += 1 }
        guard start < raw.count else { return 0 }
        for marker in ["From ", ">From "] where raw[start...].starts(with: marker.utf8) {
            return (raw[start...].firstIndex(of: 10) ?? raw.count - 1) + 1
        }
        return start
    }

    private static func headerEnd(of bytes: [UInt8]) -> Int {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            while index < buffer.count {
                if unsafe buffer[index] == 10 {
                    let next = index + 1
                    if next < buffer.count, unsafe buffer[next] == 10 { return next + 1 }
                    if next + 1 < buffer.count, unsafe buffer[next] == 13,
                        unsafe buffer[next + 1] == 10
                    {
                        return next + 2
                    }
                }
                index += 1
            }
            return buffer.count
        }
    }

    private mutating func boundHeader() {
        guard headerEnd > ParserLimits.headerBytesMax else { return }
        let cut = bytes[..<ParserLimits.headerBytesMax].lastIndex(of: 10) ?? 0
        bytes = Array(bytes[...cut]) + [10] + bytes[headerEnd...]
        headerEnd = cut + 2
        defects.append("header too long: its end was left out")
    }

    private mutating func boundBoundaryLines() {
        var (count, index) = (0, headerEnd)
        var cut: Int?
        unsafe bytes.withUnsafeBufferPointer { buffer in
            var isLineStart = true
            while index + 1 < buffer.count {
                if isLineStart, unsafe buffer[index] == 45, unsafe buffer[index + 1] == 45 {
                    count += 1
                    if count > ParserLimits.boundaryLinesMax {
                        cut = index
                        return
                    }
                }
                isLineStart = unsafe buffer[index] == 10
                index += 1
            }
        }
        guard let cut else { return }
        bytes.removeSubrange(cut...)
        defects.append("too many lines that look like a boundary: the rest was left out")
    }
}
