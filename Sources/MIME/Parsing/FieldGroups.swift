import InternetMessage

/// Parts that hold header-like fields: reports (RFC 3464, 5965, 8098) and bare headers.
enum FieldGroups {
    /// The groups of fields, separated by empty lines; a line that is no field is left out.
    ///
    /// Encoded words are undone in bare headers only: a report quotes addresses as they were used.
    static func read(_ bytes: [UInt8], decodingWords: Bool) -> [[HeaderField]] {
        var groups: [[HeaderField]] = []
        var group: [HeaderField] = []
        var pending: [UInt8] = []
        func endField() {
            if let field = field(pending, decodingWords: decodingWords) { group.append(field) }
            pending.removeAll(keepingCapacity: true)
        }
        for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
            let text = line.last == 13 ? line.dropLast() : line
            if text.isEmpty {
                endField()
                if !group.isEmpty { groups.append(group) }
                group = []
            } else if let first = text.first, first == 32 || first == 9, !pending.isEmpty {
                pending.append(10)
                pending += text
            } else {
                endField()
                pending = Array(text)
            }
        }
        endField()
        return group.isEmpty ? groups : groups + [group]
    }

    /// The media type of the report whose fields the bytes are, those that RFC 3464 §2.1 or
    /// RFC 5965 §3.1 asks for, the one of the message among the first; nil for anything else.
    static func reportType(of bytes: [UInt8]) -> String? {
        guard bytes.count <= LeafKind.reportBytesMax else { return nil }
        let head = String(decoding: bytes.prefix(2_000), as: UTF8.self).lowercased()
        let names = head.split(whereSeparator: \.isNewline).compactMap {
            $0.split(separator: ":", maxSplits: 1).first
        }
        if names.prefix(4).contains("reporting-mta"), names.contains("final-recipient") {
            return "message/delivery-status"
        }
        let isFeedback =
            names.prefix(4).contains("feedback-type")
            && (names.contains("user-agent") || names.contains("source-ip"))
        return isFeedback ? "message/feedback-report" : nil
    }

    private static func field(_ bytes: [UInt8], decodingWords: Bool) -> HeaderField? {
        guard let colon = bytes.firstIndex(of: 58), colon > 0 else { return nil }
        let name = bytes[..<colon].drop { $0 == 32 || $0 == 9 }
        guard name.allSatisfy({ $0 > 32 && $0 < 127 }), !name.isEmpty else { return nil }
        let body = unsafe Array(bytes[(colon + 1)...]).withUnsafeBytes { buffer in
            unsafe HeaderText.unfolded(buffer)
        }
        return HeaderField(
            name: String(decoding: name, as: UTF8.self),
            value: decodingWords
                ? HeaderText.decoded(body)
                : HeaderText.onOneLine(TextDecoder.text(of: body, charset: nil)))
    }
}
