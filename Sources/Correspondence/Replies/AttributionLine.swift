/// The line above a quoted message: `On Tue, 3 Nov 2026 at 10:00, A B <a@b> wrote:`, in any
/// language, wrapped over several lines or not.
struct AttributionLine {
    /// The line after it.
    let end: Int
    /// The address of who wrote the quoted message, where it is shown.
    let address: String?
    /// That person's name, where it is shown beside the address.
    let name: String?
    /// The date as written, as far as it could be cut out.
    let date: String?

    /// The attribution that begins at `line`; nil where none does.
    init?(_ lines: MailLines, at line: Int) {
        guard Self.mayBegin(lines, line), Self.mayHold(lines, line) else { return nil }
        var text = ""
        var next = line
        while next < min(lines.count, line + Self.linesMax) {
            if lines.isBlank(next) {
                // QUIRK: Polymail puts empty lines between `On … Name`, `<`, the address and `>`.
                guard next + 1 < lines.count, lines.first(next + 1) == UInt8(ascii: "<"),
                    next == line + 1
                else { return nil }
            } else {
                text += (text.isEmpty ? "" : " ") + lines.trimmed(next).withoutDirections.squeezed
            }
            next += 1
            guard text.utf8.count <= Self.textBytesMax else { return nil }
            if let shape = AttributionShape(text, isAboveQuote: Self.isQuoted(lines, after: next)) {
                (end, address) = (next, shape.address)
                (name, date) = (shape.name, shape.date)
                return
            }
            if next == line + 1, !AttributionShape.mayContinue(text) { return nil }
        }
        return nil
    }

    /// Cheap, and false for most lines of ordinary text: it ends as attributions do, or holds
    /// digits or an address and begins as they do.
    private static func mayBegin(_ lines: MailLines, _ line: Int) -> Bool {
        let range = lines.content(of: line)
        guard range.count >= 6, range.count <= 400 else { return false }
        let last = lines.bytes[range.upperBound - 1]
        let isEnd = last == UInt8(ascii: ":") || last == 0x9A || last == UInt8(ascii: ">")
        if isEnd || lines.bytes[range.lowerBound] == UInt8(ascii: "-") { return true }
        var digits = 0
        var isAddressed = false
        for index in range {
            let byte = lines.bytes[index]
            if byte.isDigit { digits += 1 }
            if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "@") { isAddressed = true }
        }
        return isAddressed || (digits >= 3 && beginsRight(lines, range))
    }

    /// Cheap: among the lines that may belong to it, a form of "to write", an address above a
    /// colon, or digits at the start as some programs write a date and nothing else.
    private static func mayHold(_ lines: MailLines, _ line: Int) -> Bool {
        let bytes = lines.bytes
        let start = lines.content(of: line).drop { bytes[$0] == 45 || bytes[$0] == 32 }
        if start.count > 4, bytes[start.lowerBound].isDigit,
            bytes[start.lowerBound + 4] == 45 || bytes[start.lowerBound + 4] == 47
        {
            return true
        }
        var isAddressed = false
        for next in line..<min(lines.count, line + linesMax) {
            let range = lines.content(of: next).prefix(textBytesMax)
            if AttributionWords.mayWrite(bytes.span, range) { return true }
            isAddressed = isAddressed || bytes[range].contains(UInt8(ascii: "@"))
            // `Jo Doe, 03.11.2026 10:00:`
            if next == line, range.count > 2, bytes[range.upperBound - 1] == 58,
                bytes[range.upperBound - 2].isDigit
            {
                return true
            }
            // The last byte of a full width colon, or of the mark that ends right-to-left text.
            if isAddressed, let last = range.last, [58, 0x9A, 0xAC].contains(bytes[last]) {
                return true
            }
        }
        return false
    }

    /// No attribution is wrapped over more lines, or longer.
    private static let linesMax = 6
    private static let textBytesMax = 500

    /// A digit, a quotation mark, or a word that stands before dates.
    private static func beginsRight(_ lines: MailLines, _ range: Range<Int>) -> Bool {
        let first = lines.bytes[range.lowerBound]
        if first.isDigit || first == UInt8(ascii: "\"") || first >= 128 { return true }
        let word = lines.bytes[range.prefix { lines.bytes[$0] != 32 }]
        guard word.count <= 12 else { return false }
        let text = String(decoding: word, as: UTF8.self).lowercased()
        return AttributionWords.starters.contains(text.trimmingPrefixMarks)
            || text.last == "," || text.last == "."
    }

    private static func isQuoted(_ lines: MailLines, after line: Int) -> Bool {
        let next = lines.nextFilled(line, within: 3)
        return next < lines.count && lines.isQuoted(next)
    }
}

/// What a whole attribution looks like.
struct AttributionShape {
    let address: String?
    let name: String?
    let date: String?

    /// The parts of an attribution; nil where `text` is not one.
    init?(_ text: String, isAboveQuote: Bool) {
        let core = Self.withoutDashes(text)
        let isDashed = core.utf8.count + 4 <= text.utf8.count
        guard isDashed || Self.mayEnd(core) else { return nil }
        let place = Self.verb(in: core)
        guard place != nil || Self.endsWithColon(core) || core.utf8.first?.isDigit ?? false else {
            return nil
        }
        let found = AddressText.firstAddress(core)
        let dated = Self.withoutBrackets(core)
        let written = WrittenDate(dated)
        let hasDate = written != nil
        guard
            Self.isAttribution(
                core, place, hasAddress: found != nil, hasDate: hasDate, isDashed: isDashed,
                isAboveQuote: isAboveQuote)
                || isAboveQuote
                    && Self.isWithoutVerb(
                        core, hasAddress: found != nil, hasTime: written?.hasTime ?? false)
        else { return nil }
        address = found?.address
        let before = found.map { core[..<$0.range.lowerBound] }
        let name = before.map(Self.name)
        self.name = name
        date = hasDate ? Self.date(dated, name) : nil
    }

    /// Whether a first line may be the start of one that goes on below: a date, an address or an
    /// opening bracket, and no sentence that has ended.
    static func mayContinue(_ text: String) -> Bool {
        let isDayDot = text.last == "." && (text.dropLast().last?.isNumber ?? false)
        guard isDayDot || !".:?!".contains(text.last ?? ".") else { return false }
        let first = text.split(separator: " ", maxSplits: 1).first.map { $0.lowercased() } ?? ""
        let word = first.trimmingPrefixMarks
        let isStart =
            AttributionWords.starters.contains(word) || isAllButVerb(text)
            || (text.first?.isNumber ?? false)
            || (text.utf8.contains(UInt8(ascii: "<")) && text.last != ">")
        guard isStart else { return false }
        return text.utf8.contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "<") }
            || WrittenDate(withoutBrackets(text)) != nil
    }

    /// `…, 3. nov. 2026 10:00 … Jo Doe <jo@example.net>`, the verb on the next line.
    private static func isAllButVerb(_ text: String) -> Bool {
        guard text.utf8.last == UInt8(ascii: ">"), AddressText.firstAddress(text) != nil else {
            return false
        }
        return WrittenDate(withoutBrackets(text))?.hasTime ?? false
    }

    private static func isAttribution(
        _ core: String, _ place: Place?, hasAddress: Bool, hasDate: Bool, isDashed: Bool,
        isAboveQuote: Bool
    ) -> Bool {
        let endsWithColon = endsWithColon(core)
        if let place {
            guard endsWithColon || place == .last || isDashed else { return false }
            if hasDate || hasAddress { return endsWithColon || isDashed || hasDate }
            return isDashed || isAboveQuote && namesOnly(core, place)
        }
        if endsWithColon {
            return hasDate && hasAddress && (beginsWithDate(core) || beginsWithName(core))
        }
        return isBareHead(core, hasAddress: hasAddress, hasDate: hasDate)
    }

    /// Above a quotation: an address and a time, `Quoting Jo Doe <jo@example.net>:`, or
    /// `Jo Doe, 03.11.2026 10:00:`.
    private static func isWithoutVerb(_ core: String, hasAddress: Bool, hasTime: Bool) -> Bool {
        guard endsWithColon(core) else { return false }
        if hasAddress {
            let first = core.split(separator: " ").first?.lowercased() ?? ""
            return hasTime || AttributionWords.quoting.contains(first)
        }
        guard hasTime, let comma = core.firstIndex(of: ",") else { return false }
        let names = core[..<comma].split(separator: " ")
        return (1...4).contains(names.count)
            && names.allSatisfy { !($0.first?.isLowercase ?? true) && !$0.contains(":") }
            && !core[comma...].contains(where: \.isLetter)
    }

    /// Cheap: a colon, an address's bracket, or the last word a verb or a name after a zone.
    private static func mayEnd(_ core: String) -> Bool {
        guard let last = core.utf8.last else { return false }
        if last == UInt8(ascii: ":") || last == UInt8(ascii: ">") || last >= 128 { return true }
        if core.utf8.first?.isDigit ?? false { return true }
        let word = core.utf8.suffix(14).split(separator: 32).last.map { String(Substring($0)) }
        return AttributionWords.verbs.contains(word?.lowercased().trimmingMarks ?? "")
    }

    private static func endsWithColon(_ text: String) -> Bool {
        text.last == ":" || text.last == "："
    }

    private enum Place: Equatable { case last, inside(wordsAfter: Int) }

    /// Whether it may say no more than who wrote: few words, and only names after the verb.
    /// `They wrote this in the portal:` is a sentence of the writer's own.
    private static func namesOnly(_ core: String, _ place: Place) -> Bool {
        let words = core.split(separator: " ")
        guard words.count <= 12 else { return false }
        guard case .inside(let count) = place else { return true }
        return words.suffix(count).allSatisfy { !($0.first?.isLowercase ?? false) }
    }

    private static func verb(in text: String) -> Place? {
        let bytes = Array(text.utf8)
        guard AttributionWords.mayWrite(bytes.span, bytes.indices) else { return nil }
        let words = text.lowercased().split(separator: " ")
        for (index, word) in words.enumerated().reversed() {
            var bare = String(word)
            // `napisał(a)`, `napisao/la`
            if let mark = bare.firstIndex(where: { $0 == "(" || $0 == "/" }),
                mark != bare.startIndex
            {
                bare = String(bare[..<mark])
            }
            bare = bare.trimmingMarks
            guard AttributionWords.verbs.contains(bare) || bare.hasSuffix(">wrote") else {
                continue
            }
            let after = words.count - 1 - index
            return after == 0 ? .last : .inside(wordsAfter: after)
        }
        let tail = text.suffix(12)
        return AttributionWords.unspacedVerbs.contains { tail.contains($0) } ? .last : nil
    }

    /// `30.09.2017, 18.30, "A" <a@b>:` and `2017-11-24 16:32 GMT+01:00 A <a@b>:`
    private static func beginsWithDate(_ text: String) -> Bool {
        if text.first?.isNumber ?? false { return true }
        // QUIRK: Gmail in Russian: `вт, 3 нояб. 2026 г. в 10:00, A B <a@b>:`.
        return text.hasSuffix(">:") && text.utf8.count <= 250
    }

    /// `A B [a@b], Tue, 3 Nov 2026 10:11:12 +0100:`, nothing but names before the address and a
    /// date with its time after it.
    private static func beginsWithName(_ text: String) -> Bool {
        guard let found = AddressText.firstAddress(text), text.utf8.count <= 250 else {
            return false
        }
        let names = AddressText.cleanName(text[..<found.range.lowerBound]).split(separator: " ")
        let date = text[found.range.upperBound...].drop { ">])([, ".contains($0) }
        return (1...6).contains(names.count) && date.split(separator: " ").count <= 9
            && names.allSatisfy { !($0.first?.isLowercase ?? true) }
            && WrittenDate(date)?.hasTime ?? false
    }

    /// `2013/7/20 A B <a@b>` and `2016-03-03 17:21 GMT+01:00 A B`, with nothing after it: older
    /// Gmail in some languages.
    private static func isBareHead(_ text: String, hasAddress: Bool, hasDate: Bool) -> Bool {
        guard hasDate, text.prefix(4).allSatisfy(\.isNumber), text.utf8.count <= 200,
            text.dropFirst(4).first == "-" || text.dropFirst(4).first == "/"
        else { return false }
        if hasAddress { return text.last == ">" }
        let words = text.split(separator: " ")
        return words.count >= 4 && words[2].hasPrefix("GMT") && words.count <= 8
    }

    /// The name right before an address.
    static func name(_ text: Substring) -> String {
        var kept: [Substring] = []
        let bare = text.trimmingBlanks
        if bare.contains(where: { "\"„“«".contains($0) }) {
            let inner = AddressText.cleanName(bare)
            if let open = inner.lastIndex(where: { "\"„“«".contains($0) }) {
                return AddressText.cleanName(inner[inner.index(after: open)...])
            }
        }
        for word in text.split(whereSeparator: { $0.isWhitespace }).reversed() {
            if word.allSatisfy({ "<(\"".contains($0) }) { continue }
            let isDate = word.contains(where: \.isNumber) || word.last == "," || word.last == ":"
            if isDate || AttributionWords.joints.contains(word.lowercased()) { break }
            if AttributionWords.starters.contains(word.lowercased()), kept.isEmpty == false {
                break
            }
            kept.append(word)
        }
        return AddressText.cleanName(kept.reversed().joined(separator: " "))
    }

    /// From the first word after the opening one to the last digit before the name.
    static func date(_ text: String, _ name: String?) -> String {
        var text = text
        if let name, !name.isEmpty, let place = text.firstRange(of: name) {
            text.removeSubrange(place)
        }
        var words = text.split(separator: " ").map { $0.trimmingMarks }.filter { !$0.isEmpty }
        while let first = words.first, AttributionWords.starters.contains(first.lowercased()) {
            words.removeFirst()
        }
        while let last = words.last, !last.contains(where: \.isNumber),
            DateWords.half(last.lowercased()) == nil, DateWords.zones[last.lowercased()] == nil
        {
            words.removeLast()
        }
        return words.joined(separator: " ")
    }

    private static func withoutDashes(_ text: String) -> String {
        guard let first = text.utf8.first, let last = text.utf8.last,
            mayDash(first) || mayDash(last)
        else { return text }
        var text = Substring(text)
        while let first = text.first, first == "-" || first == " " || first == "—" {
            text.removeFirst()
        }
        while let last = text.last, last == "-" || last == " " || last == "—" {
            text.removeLast()
        }
        return String(text)
    }

    private static func mayDash(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == 32 || byte >= 0x80
    }

    /// Without what stands in angle brackets: no part of a date.
    static func withoutBrackets(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") })
        else { return text }
        var result = ""
        var depth = 0
        for character in text {
            if character == "<" { depth += 1 }
            if depth == 0 { result.append(character) }
            if character == ">" { depth = max(0, depth - 1) }
        }
        return result
    }
}

extension String {
    /// Without punctuation at both ends.
    var trimmingMarks: String {
        let scalars = unicodeScalars
        guard let first = scalars.first, let last = scalars.last, first.isMark || last.isMark else {
            return self
        }
        var text = Substring(self).unicodeScalars
        while let first = text.first, first.isMark { text.removeFirst() }
        while let last = text.last, last.isMark { text.removeLast() }
        return String(Substring(text))
    }

    /// Without dashes, stars and quotes in front.
    var trimmingPrefixMarks: String {
        String(drop { "-*\"'—_ ".contains($0) }).trimmingMarks
    }
}

extension Substring {
    /// Without punctuation at both ends.
    var trimmingMarks: String { String(self).trimmingMarks }
}

extension Unicode.Scalar {
    /// Punctuation around a word.
    fileprivate var isMark: Bool {
        switch self {
        case ":", ",", ";", "-", "(", ")", "\"", "'", "：", "«", "»", "*": true
        default: false
        }
    }
}
