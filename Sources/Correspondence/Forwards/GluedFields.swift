/// Fields on one line with nothing between a value and the next label, as Yahoo writes them:
/// `From: A <a@b>To: "c@d" <c@d>Sent: Tuesday, …GMT+1Subject: Words`.
struct GluedFields {
    /// The fields; nil where there are fewer than three.
    let fields: [FieldRole: String]?

    /// The fields of that text.
    init(_ text: String) {
        let bytes = Array(text.utf8.prefix(8_000))
        var marks: [(role: FieldRole, start: Int, value: Int)] = []
        for colon in bytes.indices where bytes[colon] == UInt8(ascii: ":") && marks.count < 12 {
            guard
                let (role, start) = Self.label(endingAt: colon, in: bytes, after: marks.last?.value)
            else { continue }
            guard !marks.contains(where: { $0.role == role }) else { continue }
            marks.append((role, start, colon + 1))
            if role == .subject { break }
        }
        guard marks.count >= 3, marks[0].start == 0 else {
            fields = nil
            return
        }
        var fields: [FieldRole: String] = [:]
        for (index, mark) in marks.enumerated() {
            let end = index + 1 < marks.count ? marks[index + 1].start : bytes.count
            fields[mark.role] =
                String(decoding: bytes[mark.value..<end], as: UTF8.self)
                .trimmingBlanks
        }
        self.fields = fields
    }

    /// The longest known label that ends at `colon`. The first begins the text; a later one
    /// begins with a capital, or with a letter that has none.
    private static func label(
        endingAt colon: Int, in bytes: [UInt8], after previous: Int?
    ) -> (FieldRole, Int)? {
        for (label, role) in FieldLabels.glued {
            let start = colon - label.count
            guard start >= previous ?? 0, previous != nil || start == 0,
                bytes[start..<colon].elementsEqual(label)
            else { continue }
            return (role, start)
        }
        return nil
    }
}
