import InternetMessage

/// The fields a mail program shows above a message it forwards or quotes.
struct FieldBlock {
    /// The fields, each role once, values unfolded.
    private(set) var fields: [FieldRole: String] = [:]
    /// The line after the block.
    private(set) var end = 0
    /// How many lines began a field.
    private(set) var count = 0
    /// Whether it is the table of NetEase in English, whose dates have the month first.
    private(set) var isMonthFirst = false

    /// The block that begins at `line`: lines `label: value`, the first one's label known. Nil
    /// where there are not two fields, or they cannot be those of a message.
    ///
    /// Where nobody knows the labels, `guessing` reads at least three such lines by what they
    /// hold: an address, a date, words. It asks for a separator before the block.
    init?(_ lines: MailLines, at line: Int, guessing: Bool = false) {
        guard let first = FieldLine(lines, line), guessing || first.role != nil else { return nil }
        var entries = [first]
        end = line + 1
        readOn(lines, &entries, guessing)
        assign(entries, guessing)
        guard count >= 2 else { return nil }
    }

    /// The block that begins at `line` in which labels stand without colons: three lines or more,
    /// each label known, an author's address among them. It asks for a separator before the block.
    ///
    /// QUIRK: eM Client writes `From "Jo Doe" <jo@example.net>`, `Date 03/11/2026 10:00:00`.
    init?(withoutColons lines: MailLines, at line: Int) {
        var next = line
        while next < lines.count, next < line + 10,
            let field = FieldLine(withoutColon: lines, next), let role = field.role,
            fields[role] == nil
        {
            fields[role] = field.value
            next += 1
        }
        (count, end) = (next - line, next)
        guard count >= 3, isStrong, let from = fields[.from],
            AddressText.firstAddress(from) != nil
        else { return nil }
    }

    /// Whether it is plainly the head of a message: an author, and a date, subject or recipient
    /// beside it; or a date that can be read and a recipient with an address.
    var isMessageHead: Bool {
        if fields[.from] != nil {
            return fields[.date] != nil || fields[.subject] != nil || fields[.to] != nil
        }
        guard let date = fields[.date], let to = fields[.to] else { return false }
        return WrittenDate(date) != nil && AddressText.firstAddress(to) != nil
    }

    /// Three fields or more, or two that prove themselves by an address and a date.
    var isStrong: Bool {
        guard let from = fields[.from] else { return false }
        if count >= 3 { return fields[.date] != nil || fields[.subject] != nil }
        return AddressText.firstAddress(from) != nil && fields[.date] != nil
    }

    private mutating func readOn(
        _ lines: MailLines, _ entries: inout [FieldLine], _ guessing: Bool
    ) {
        while end < lines.count, entries.count < 40 {
            if let field = FieldLine(lines, end), takes(field, after: entries, guessing) {
                entries.append(field)
                end += 1
            } else if let next = continuation(lines, entries) {
                for line in end..<next where !lines.isBlank(line) {
                    extend(&entries, lines, line)
                }
                end = next
            } else {
                return
            }
        }
    }

    /// Takes a line between two known fields: more of the value above it, or a field of its own
    /// whose label nobody knows. That is the date where its value is one; and no list of addresses
    /// continues with a label.
    private func extend(_ entries: inout [FieldLine], _ lines: MailLines, _ line: Int) {
        if var field = FieldLine(lines, line), AddressText.firstAddress(field.value) == nil {
            let isDated = WrittenDate(field.value)?.hasTime ?? false
            if isDated, !entries.contains(where: { $0.role == .date }) {
                field.role = .date
            } else if let last = entries.last?.role, Self.addressRoles.contains(last) {
                field.role = .other
            }
            if field.role != nil {
                entries.append(field)
                return
            }
        }
        entries[entries.count - 1].value += " " + lines.trimmed(line)
    }

    private static let addressRoles: Set<FieldRole> = [.from, .to, .cc, .bcc, .replyTo]

    /// A known role comes once; an unknown label counts only directly below others.
    private func takes(
        _ field: FieldLine, after entries: [FieldLine], _ guessing: Bool
    ) -> Bool {
        guard let role = field.role else {
            return entries.last?.role == nil || guessing && namesSomebody(field, after: entries)
        }
        return role == .other || !entries.contains { $0.role == role }
    }

    /// Whether it holds an address, and author or recipient are still to come.
    private func namesSomebody(_ field: FieldLine, after entries: [FieldLine]) -> Bool {
        entries.count { AddressText.firstAddress($0.value) != nil } < 2
            && AddressText.firstAddress(field.value) != nil
    }

    /// Where a wrapped value or a blank line is followed by another known field: that line.
    private func continuation(_ lines: MailLines, _ entries: [FieldLine]) -> Int? {
        var line = end
        var blanks = 0
        var isInText = false
        while line < lines.count, line < end + 4 {
            if lines.isBlank(line) {
                blanks += 1
                if blanks > 1 || isInText { return nil }
            } else if let field = FieldLine(lines, line), let role = field.role {
                let isNew = !entries.contains { $0.role == role }
                return isNew && role != .other && line > end ? line : nil
            } else if blanks > 0 {
                return nil
            } else {
                isInText = true
            }
            line += 1
        }
        return nil
    }

    private mutating func assign(_ entries: [FieldLine], _ guessing: Bool) {
        let known = entries.filter { $0.role != nil }
        count = known.count
        isMonthFirst = known.contains { $0.isCell && $0.label.lowercased() == "date" }
        for entry in known {
            guard let role = entry.role, fields[role] == nil else { continue }
            fields[role] = entry.value
        }
        guard guessing, fields[.from] == nil || entries.count > known.count else { return }
        guess(entries)
    }

    /// Gives the unknown labels a role by what stands beside them.
    private mutating func guess(_ entries: [FieldLine]) {
        guard entries.count >= 3 else { return }
        count = entries.count
        for entry in entries where entry.role == nil {
            let role: FieldRole
            if AddressText.firstAddress(entry.value) != nil {
                role = fields[.from] == nil ? .from : fields[.to] == nil ? .to : .cc
            } else if fields[.date] == nil, WrittenDate(entry.value) != nil {
                role = .date
            } else {
                role = .subject
            }
            if fields[role] == nil { fields[role] = entry.value }
        }
    }
}

/// One line `label: value`.
struct FieldLine {
    /// The label without marks around it.
    let label: String
    /// What the label stands for; nil where nobody knows it.
    fileprivate(set) var role: FieldRole?
    /// The value, trimmed.
    var value: String
    /// Whether label and value are cells of a table.
    private(set) var isCell = false

    /// The field on that line; nil where it has no colon near its start.
    init?(_ lines: MailLines, _ line: Int) {
        let range = lines.content(of: line)
        guard let colon = Self.mark(lines.bytes, range) else { return nil }
        let label = String(
            decoding: lines.bytes[range.lowerBound..<colon.lowerBound], as: UTF8.self)
        let bare = Self.stripped(label)
        self.label = bare.last == "." ? String(bare.dropLast()) : bare
        guard !self.label.isEmpty, self.label.utf8.count <= FieldLabels.longest,
            !self.label.contains("@"), self.label.split(separator: " ").count <= 4
        else { return nil }
        role = FieldLabels.role(of: self.label)
        guard role != nil || lines.bytes[colon.lowerBound] != 9 else { return nil }
        let rest = String(decoding: lines.bytes[colon.upperBound..<range.upperBound], as: UTF8.self)
        value = Self.stripped(rest)
        isCell = lines.bytes[colon.lowerBound] == 9 || lines.bytes[colon.lowerBound] == 124
    }

    /// The field on that line whose known label, of at most two words, only a blank follows.
    init?(withoutColon lines: MailLines, _ line: Int) {
        let content = lines.content(of: line)
        guard content.count <= 400 else { return nil }
        let words = lines.trimmed(line).split(
            maxSplits: 2, omittingEmptySubsequences: true, whereSeparator: { $0 == " " })
        for count in [2, 1] where words.count > count {
            let label = words.prefix(count).joined(separator: " ")
            guard let role = FieldLabels.role(of: label) else { continue }
            (self.label, self.role) = (label, role)
            value = Self.stripped(words.dropFirst(count).joined(separator: " "))
            return
        }
        return nil
    }

    /// Where the label ends: the first colon, ASCII or full width, or tabulator among the first
    /// bytes. QUIRK: NetEase shows the fields as cells of a table, without colons.
    private static func mark(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
        let last = min(range.upperBound, range.lowerBound + FieldLabels.longest + 6)
        // QUIRK: and in plain text as `| label | value |`.
        if range.count > 4, bytes[range.lowerBound] == UInt8(ascii: "|"),
            let bar = (range.lowerBound + 2..<last).first(where: { bytes[$0] == UInt8(ascii: "|") })
        {
            return bar..<(bar + 1)
        }
        for index in range.lowerBound..<last {
            if bytes[index] == UInt8(ascii: ":") || bytes[index] == 9 { return index..<(index + 1) }
            if bytes[index] == 0xEF, index + 2 < range.upperBound, bytes[index + 1] == 0xBC,
                bytes[index + 2] == 0x9A
            {
                return index..<(index + 3)
            }
        }
        return nil
    }

    /// Without blanks and the marks of bold text in plain mail around it.
    private static func stripped(_ text: String) -> String {
        var text = text.trimmingBlanks
        while text.first == "*" || text.first == "|" || text.first == "_" { text.removeFirst() }
        while text.last == "*" || text.last == "|" { text.removeLast() }
        return text.trimmingBlanks
    }
}
