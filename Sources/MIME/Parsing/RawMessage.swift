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
        let start = leadingNoise(raw)
        var message = RawMessage(bytes: start == 0 ? raw : Array(raw[start...]), headerEnd: 0)
        message.repairLineEnds()
        message.headerEnd = headerEnd(of: message.bytes)
        for index in 0..<message.headerEnd where message.bytes[index] == 0 {
            message.bytes[index] = 32
        }
        message.repairHeader()
        message.boundHeader()
        message.boundBoundaryLines()
        message.boundGroups()
        message.repairBoundaryParameter()
        message.repairPartHeaders()
        return message
    }

    /// The bytes up to the empty line after the header, without looking at the rest.
    static func header(of raw: [UInt8]) -> [UInt8] {
        let start = leadingNoise(raw)
        let bytes = start == 0 ? raw : Array(raw[start...])
        return Array(bytes[..<headerEnd(of: bytes)])
    }

    /// Whether the bytes begin with a header that names an author.
    static func hasAuthor(_ raw: [UInt8]) -> Bool {
        header(of: raw).split(whereSeparator: { $0 == 10 || $0 == 13 }).contains { line in
            line.count > 5 && line.prefix(5).map { $0 | 32 }.elementsEqual("from:".utf8)
        }
    }

    /// QUIRK: messages exported from mailboxes begin with the mbox "From " line, and some with
    /// empty lines or a byte order mark, which would end the header before it began.
    private static func leadingNoise(_ raw: [UInt8]) -> Int {
        var start = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < raw.count, raw[start] == 10 || raw[start] == 13 { start += 1 }
        guard start < raw.count else { return 0 }
        for marker in ["From ", ">From "] where raw[start...].starts(with: marker.utf8) {
            let next = raw[start...].dropFirst(marker.utf8.count).first
            if next == 58 { break }
            return (raw[start...].firstIndex(of: 10) ?? raw.count - 1) + 1
        }
        return start
    }

    /// QUIRK: lines that end with CR alone, as old exports have them.
    private mutating func repairLineEnds() {
        guard !bytes.prefix(2_000).contains(10), !bytes.contains(10) else { return }
        for index in bytes.indices where bytes[index] == 13 { bytes[index] = 10 }
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

    /// Leaves out everything from the line on that is one too many that looks like a boundary.
    private mutating func boundBoundaryLines() {
        var count = 0
        for start in lineStarts(from: headerEnd) {
            guard start + 1 < bytes.count, bytes[start] == 45, bytes[start + 1] == 45 else {
                continue
            }
            count += 1
            guard count > ParserLimits.boundaryLinesMax else { continue }
            bytes.removeSubrange(start...)
            defects.append("too many lines that look like a boundary: the rest was left out")
            return
        }
    }

    /// GMime follows groups of addresses by recursion, and each colon may begin one: a field of
    /// nothing but colons, in this header or an attached one, would exhaust the stack.
    private mutating func boundGroups() {
        for start in lineStarts(from: 0) where isAddressField(at: start) {
            var (colons, index) = (0, start)
            while index < bytes.count, !endsField(at: index) {
                if bytes[index] == 58 {
                    colons += 1
                    if colons > ParserLimits.colonsMax { bytes[index] = 32 }
                }
                index += 1
            }
            if colons > ParserLimits.colonsMax { defects.append("too many groups of addresses") }
        }
    }

    private static let addressFields = [
        "to:", "cc:", "bcc:", "from:", "sender:", "reply-to:", "resent-",
        "disposition-notification-",
    ].map { Array($0.utf8) }

    private func isAddressField(at start: Int) -> Bool {
        Self.addressFields.contains { name in
            start + name.count <= bytes.count
                && zip(bytes[start..<(start + name.count)], name).allSatisfy {
                    $0 | 0x20 == $1 | 0x20
                }
        }
    }

    /// Whether a line ends there and no continuation follows.
    private func endsField(at index: Int) -> Bool {
        guard bytes[index] == 10 else { return false }
        guard index + 1 < bytes.count else { return true }
        return bytes[index + 1] != 32 && bytes[index + 1] != 9
    }

    /// Where lines begin that could matter here: with a hyphen or the first letter of a field.
    private func lineStarts(from first: Int) -> [Int] {
        var starts: [Int] = first < bytes.count ? [first] : []
        unsafe bytes.withUnsafeBufferPointer { buffer in
            var index = first
            while index + 1 < buffer.count {
                if unsafe buffer[index] == 10, unsafe Self.mayMatter(buffer[index + 1]) {
                    starts.append(index + 1)
                }
                index += 1
            }
        }
        return starts
    }

    private static func mayMatter(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case 0x2D, 0x74, 0x63, 0x62, 0x66, 0x73, 0x72, 0x64: true
        default: false
        }
    }
}
