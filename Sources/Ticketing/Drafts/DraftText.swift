import InternetMessage

/// A draft taken apart for the lint.
struct DraftText {
    let allLines: [String]
    /// The lines that are our own words: no evidence, no history, not empty.
    let ownLines: [String]
    let sentences: [String]

    init(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        allLines = lines.filter { !$0.hasPrefix(">") && !$0.allSatisfy(\.isWhitespace) }
        ownLines = allLines.filter { !$0.hasPrefix("    ") }
        var paragraphs: [String] = [""]
        for line in lines where !line.hasPrefix(">") {
            let isBreak = line.allSatisfy(\.isWhitespace) || line.hasPrefix("    ")
            if isBreak || line.hasPrefix("- ") { paragraphs.append("") }
            if !isBreak { paragraphs[paragraphs.count - 1] += line + " " }
        }
        sentences = paragraphs.flatMap(Self.sentences(of:))
    }

    var opening: String? {
        sentences.first { sentence in
            let words = Self.words(of: sentence)
            let isGreeting =
                words.count <= 6
                && ["hello", "hi", "dear", "good", "greetings", "to"].contains(words.first ?? "")
            return !isGreeting
        }
    }

    static func words(of text: String) -> [Substring] {
        text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "'") }
    }

    /// Every IP address written in a text. What follows "version", and numbers inside longer ones,
    /// are none.
    static func addresses(in text: String) -> [IPAddress] {
        guard text.utf8.contains(where: { (48...58).contains($0) }) else { return [] }
        let tokens = text.split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == ":") }
        return tokens.indices.compactMap { index in
            if index > 0, ["version", "release"].contains(tokens[index - 1].lowercased()) {
                return nil
            }
            return address(tokens[index])
        }
    }

    private static func address(_ token: Substring) -> IPAddress? {
        var token = token
        while token.last == "." || (token.last == ":" && !token.hasSuffix("::")) {
            token.removeLast()
        }
        // An address and a port.
        if token.contains("."), let colon = token.firstIndex(of: ":"),
            !token[token.index(after: colon)...].contains(":")
        {
            token = token[..<colon]
        }
        guard token.contains(where: \.isHexDigit) else { return nil }
        return IPAddress(token)
    }

    /// Sentences end with a full stop, question or exclamation mark before a space.
    private static func sentences(of paragraph: String) -> [String] {
        var sentences: [String] = []
        var current = ""
        for word in paragraph.split(separator: " ") {
            current += current.isEmpty ? String(word) : " " + word
            if let last = word.last, ".!?".contains(last), word.count > 3 || last != "." {
                sentences.append(current)
                current = ""
            }
        }
        return current.isEmpty ? sentences : sentences + [current]
    }
}

/// What people and programs leave standing for something to be filled in.
enum Placeholder {
    static func first(in line: String) -> String? {
        let brackets: [(Character, Character)] = [("{", "}"), ("[", "]"), ("<", ">"), ("%", "%")]
        for (open, close) in brackets where line.contains(close) {
            var rest = line[...]
            while let start = rest.firstIndex(of: open) {
                rest = rest[rest.index(after: start)...]
                guard let end = rest.prefix(lengthMax + 1).firstIndex(of: close) else { continue }
                let inside = rest[..<end]
                if isPlaceholder(inside, in: open) { return "\(open)\(inside)\(close)" }
            }
        }
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        return words.first { ["TODO", "TBD", "XXX", "FIXME", "XXXX"].contains($0) }
            .map(String.init)
            ?? (line.lowercased().contains("lorem ipsum") ? "lorem ipsum" : nil)
    }

    /// What is longer between its brackets is text.
    private static let lengthMax = 60

    /// Whether what stands between brackets was to be replaced: `{anything}`, `[YOUR NAME]`,
    /// `<insert date>`, `%FIRST_NAME%`. Not `[#12]`, `[192.0.2.7]`, `[internal]`, `<a@b>`.
    private static func isPlaceholder(_ inside: Substring, in open: Character) -> Bool {
        let letters = inside.filter(\.isLetter)
        guard !letters.isEmpty, inside.count <= lengthMax else { return false }
        if open == "{" { return true }
        let lower = inside.lowercased()
        if open != "%" {
            let asks = ["insert ", "your ", "enter ", "fill in"].contains { lower.hasPrefix($0) }
            if asks { return true }
        }
        let isShouted = inside.allSatisfy {
            $0.isUppercase || $0.isNumber || $0 == "_" || $0 == " "
        }
        return isShouted && (inside.contains("_") || (open == "[" && inside.contains(" ")))
    }
}
