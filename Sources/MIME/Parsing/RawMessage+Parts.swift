extension RawMessage {
    /// QUIRK: parts whose header runs into the text with no empty line between, or that have no
    /// header and no empty line: GMime would take their text for fields, and drop it. An empty line
    /// is put where the text begins.
    mutating func repairPartHeaders() {
        let delimiters = delimiters
        guard !delimiters.isEmpty else { return }
        let places = lineStarts(withHyphensFrom: headerEnd).filter { start in
            let line = bytes[start..<lineEnd(from: start)]
            return delimiters.contains {
                line.starts(with: $0) && Self.isBlank(line.dropFirst($0.count))
            }
        }
        let texts = places.compactMap { textStart(from: lineEnd(from: $0)) }
        guard !texts.isEmpty else { return }
        insertLineEnds(at: texts)
        defects.append(Self.defect)
    }

    /// In one pass: there may be thousands of parts.
    private mutating func insertLineEnds(at places: [Int]) {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + places.count)
        var start = 0
        for place in places {
            result += bytes[start..<place]
            result.append(10)
            start = place
        }
        bytes = result + bytes[start...]
    }

    private static let defect = "no empty line after the header of a part"

    /// Where text begins within what should be a part's header; nil where an empty line or another
    /// boundary comes first.
    private func textStart(from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            let end = lineEnd(from: index)
            if Self.isBlank(bytes[index..<end]) { return nil }
            if bytes[index] == 45, bytes[(index + 1)...].first == 45 { return nil }
            let isFolded = index > start && (bytes[index] == 32 || bytes[index] == 9)
            if !isFolded, !isField(at: index) { return index }
            index = end
        }
        return nil
    }

    /// `--` and each boundary that is declared.
    private var delimiters: [[UInt8]] {
        var found: [[UInt8]] = []
        var index = 0
        while found.count < 50, let place = bytes[index...].range(of: "boundary=") {
            let value = bytes[place.upperBound...].prefix(80)
            let name =
                value.first == 34
                ? value.dropFirst().prefix { $0 != 34 && $0 != 10 }
                : value.prefix { $0 > 32 && $0 != 59 }
            if !name.isEmpty { found.append([45, 45] + name) }
            index = place.upperBound
        }
        return found
    }

    private func lineStarts(withHyphensFrom first: Int) -> [Int] {
        bytes.indices.dropFirst(first).filter { index in
            bytes[index] == 45 && (index == first || bytes[index - 1] == 10)
                && bytes[(index + 1)...].first == 45
        }
    }

    private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 || $0 == 10 }
    }
}

extension ArraySlice<UInt8> {
    /// Where that lower-cased word first stands, whatever the letter case.
    fileprivate func range(of word: StaticString) -> Range<Int>? {
        word.withUTF8Buffer { wanted in
            guard let head = unsafe wanted.first else { return nil }
            for start in indices where self[start] | 32 == head | 32 {
                guard start + wanted.count <= endIndex else { return nil }
                var offset = 1
                while offset < wanted.count,
                    unsafe self[start + offset] | 32 == wanted[offset] | 32
                { offset += 1 }
                if offset == wanted.count { return start..<(start + offset) }
            }
            return nil
        }
    }
}
