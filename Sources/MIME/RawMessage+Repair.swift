extension RawMessage {
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
