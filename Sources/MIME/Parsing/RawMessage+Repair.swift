extension RawMessage {
    /// QUIRK: GMime refuses a message whose first line is no field, or whose header runs into the
    /// text with no empty line between. Lines before the first field are left out; without any
    /// field all of it is text; text begins at the first line that is no field where no empty line
    /// says so.
    mutating func repairHeader() {
        let isOpen = headerEnd == bytes.count
        guard isOpen || !isField(at: 0) else { return }
        var start = 0
        while start < headerEnd, !isField(at: start) { start = lineEnd(from: start) }
        guard start < headerEnd else {
            bytes.insert(10, at: 0)
            headerEnd = 1
            return defects.append("no header")
        }
        if start > 0 {
            bytes.removeSubrange(0..<start)
            headerEnd -= start
            defects.append("the header begins with lines that are no fields")
        }
        if isOpen { closeHeader() }
    }

    private mutating func closeHeader() {
        var index = 0
        while index < bytes.count, isField(at: index) || bytes[index] == 32 || bytes[index] == 9 {
            index = lineEnd(from: index)
        }
        let ending: [UInt8] = index == bytes.count && bytes.last != 10 ? [10, 10] : [10]
        if index < bytes.count { defects.append("no empty line after the header") }
        bytes.insert(contentsOf: ending, at: index)
        headerEnd = index + ending.count
    }

    /// Whether the line there is `name: …`; blanks before the colon are forgiven.
    func isField(at start: Int) -> Bool {
        var index = start
        while index < bytes.count, bytes[index] > 32, bytes[index] != 58 { index += 1 }
        guard index > start else { return false }
        while index < bytes.count, bytes[index] == 32 || bytes[index] == 9 { index += 1 }
        return index < bytes.count && bytes[index] == 58
    }

    func lineEnd(from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != 10 { index += 1 }
        return min(index + 1, bytes.count)
    }

    /// QUIRK: `Content-Type: multipart/mixed` and `boundary="…"` on the next line with no semicolon
    /// between them: without it the whole message would be one unreadable part.
    mutating func repairBoundaryParameter() {
        guard let field = contentTypeField(), let word = index(of: "boundary", in: field) else {
            return
        }
        var before = word - 1
        while before > field.lowerBound, bytes[before] <= 32 { before -= 1 }
        guard before < word - 1, bytes[before] != 59, index(of: "multipart/", in: field) != nil
        else { return }
        bytes.insert(59, at: before + 1)
        headerEnd += 1
        defects.append("Content-Type without a semicolon before its boundary")
    }

    /// The charset that the first labelled part claims, where the header has bytes beyond ASCII.
    var charsetOfText: String? {
        guard bytes[..<headerEnd].contains(where: { $0 >= 0x80 }) else { return nil }
        let searched = 0..<min(bytes.count, 128 << 10)
        guard let label = index(of: "charset=", in: searched) else { return nil }
        let value = bytes[(label + 8)...].prefix(41).drop { $0 == 0x22 }
        let name = value.prefix { $0 > 32 && $0 != 0x22 && $0 != 59 }
        return String(decoding: name, as: UTF8.self)
    }

    /// The range of the header's Content-Type field, continuations included.
    private func contentTypeField() -> Range<Int>? {
        var start = 0
        while start < headerEnd {
            let end = fieldEnd(from: start)
            if index(of: "content-type:", in: start..<min(start + 13, end)) == start {
                return start..<end
            }
            start = end
        }
        return nil
    }

    private func fieldEnd(from start: Int) -> Int {
        var index = start
        while index < headerEnd {
            if bytes[index] == 10 {
                let next = index + 1
                if next >= headerEnd || (bytes[next] != 32 && bytes[next] != 9) { return next }
            }
            index += 1
        }
        return headerEnd
    }

    /// Where the lower-cased word begins in the range, whatever the letter case there.
    private func index(of word: String, in range: Range<Int>) -> Int? {
        let wanted = Array(word.utf8)
        guard range.count >= wanted.count else { return nil }
        return (range.lowerBound...(range.upperBound - wanted.count)).first { start in
            wanted.indices.allSatisfy { Self.lowered(bytes[start + $0]) == wanted[$0] }
        }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (65...90).contains(byte) ? byte | 0x20 : byte
    }
}
