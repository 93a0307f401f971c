/// Lines under a text that its writer did not write.
enum FooterLine {
    /// Whether a mail program or a telephone added the line.
    static func isDevice(_ line: String) -> Bool {
        guard mayBeDevice(line) else { return false }
        let text = bare(line)
        guard (4...160).contains(text.utf8.count) else { return false }
        let words = text.split(separator: " ")
        let isExcuse = FooterPhrases.excuses.isFound(in: text)
        guard words.count <= (isExcuse ? 20 : 10),
            isExcuse || !FooterPhrases.verbs.isFound(in: text)
        else {
            return false
        }
        if mayOpen(words), FooterPhrases.device.contains(where: { text.hasPrefix($0) }) {
            return true
        }
        if devices.isFound(in: text), FooterPhrases.deviceEndings.contains(where: text.hasSuffix) {
            return true
        }
        return isProduct(text, words)
    }

    private static let devices = PhraseSet([
        "iphone", "ipad", "android", "mobil", "outlook", "telefon", "手机", "手機",
    ])

    /// Whether Outlook on a telephone added it: it stands right above the quoted mail, of which
    /// the head may be missing.
    static func isOutlook(_ line: String) -> Bool {
        guard isDevice(line) else { return false }
        return bare(line).contains("outlook")
    }

    /// Whether a paragraph that begins so is a disclaimer.
    static func isDisclaimer(_ line: String) -> Bool {
        let text = bare(line)
        return FooterPhrases.disclaimers.contains { text.hasPrefix($0) }
    }

    /// Whether the line takes leave, the writer's name on it or not.
    static func isFarewell(_ line: String) -> Bool {
        let text = bare(line)
        guard text.utf8.count <= 60 else { return false }
        return FooterPhrases.farewells.contains { phrase in
            guard text.hasPrefix(phrase) else { return false }
            let rest = text.dropFirst(phrase.count)
            return rest.isEmpty || rest.first == "," || rest.first == "!" || rest.first == "."
        }
    }

    /// Cheap, and false for most lines: whether the line may begin as disclaimers do.
    static func mayBeDisclaimer(_ line: ArraySlice<UInt8>) -> Bool {
        guard let opening = opening(of: line) else { return true }
        return disclaimerOpenings.contains(opening)
    }

    /// Cheap: whether the line may begin or end as such lines do.
    private static func mayBeDevice(_ line: String) -> Bool {
        let bytes = Array(line.utf8)
        guard let opening = opening(of: bytes[...]) else { return true }
        return deviceOpenings.contains(opening)
            || names.contains { bytes.firstRange(of: $0) != nil }
    }

    private static let deviceOpenings = Set(
        (FooterPhrases.device + FooterPhrases.openings).map { packed($0.utf8.prefix(openingBytes)) }
    )

    private static let names: [StaticString] = [
        "iphone", "ipad", "android", "mobil", "outlook", "telefon",
    ]

    /// How many bytes tell most phrases apart; none is shorter.
    private static let openingBytes = 6

    private static let disclaimerOpenings = Set(
        FooterPhrases.disclaimers.map { packed($0.utf8.prefix(openingBytes)) })

    /// The first bytes that show, in lower case; nil where only a closer look can tell: letters
    /// beyond ASCII, brackets, too short a line.
    private static func opening(of line: ArraySlice<UInt8>) -> UInt64? {
        let head = line.drop(while: isEdge).prefix(openingBytes)
        guard head.count == openingBytes, head.allSatisfy({ 32...126 ~= $0 && !isBracket($0) })
        else { return nil }
        return packed(head.lazy.map(\.lowercasedASCII))
    }

    private static func isEdge(_ byte: UInt8) -> Bool {
        switch byte {
        case 32, UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "-"): true
        default: isBracket(byte)
        }
    }

    private static func isBracket(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "["), UInt8(ascii: "]"):
            true
        default: false
        }
    }

    private static func packed(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Cheap: whether any phrase begins with the first word. Scripts without spaces are looked
    /// through in any case.
    private static func mayOpen(_ words: [Substring]) -> Bool {
        guard let first = words.first else { return false }
        return first.utf8.contains { $0 >= 128 } || openings.contains(String(first))
    }

    private static let openings = Set(
        FooterPhrases.device.compactMap { $0.split(separator: " ").first.map(String.init) })

    private static func isProduct(_ text: String, _ words: [Substring]) -> Bool {
        guard let opening = FooterPhrases.openings.first(where: { text.hasPrefix($0) }) else {
            return false
        }
        let rest = text.dropFirst(opening.count).split(separator: " ")
        if rest.contains(where: { FooterPhrases.products.contains($0.lowercased()) }) {
            return true
        }
        return opening == "sent from " && rest.count == 1
            && !rest[0].contains(where: \.isNumber)
    }

    /// Lower case, link targets and marks around it dropped.
    private static func bare(_ line: String) -> String {
        var result = ""
        var depth = 0
        let marks: Set<Character> = ["<", ">", "(", ")", "[", "]", "*", "_", " ", "~", "-"]
        for character in line.trimmingBlanks.prefix(400).drop(while: { marks.contains($0) }) {
            if character == "<" || character == "(" { depth += 1 }
            if depth == 0, character != "[", character != "]" { result.append(character) }
            if character == ">" || character == ")" { depth = max(0, depth - 1) }
        }
        while let last = result.last, marks.contains(last) { result.removeLast() }
        return result.squeezed.lowercased()
    }
}
