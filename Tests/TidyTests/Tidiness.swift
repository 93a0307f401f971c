/// The rules that the compiler does not know.
enum Tidiness {
    /// What one file breaks, each as `line: what`.
    static func violations(in text: String, target: String, file: String) -> [String] {
        let source = SourceText(text)
        return sizes(source) + imports(source, target) + clocks(source, target, file)
            + proofs(source) + notes(source)
    }

    // MARK: Sizes

    static let functionLinesMax = 70
    static let fileLinesMax = 400
    static let columnsMax = 100

    private static func sizes(_ source: SourceText) -> [String] {
        var found: [String] = []
        if source.lines.count > fileLinesMax + 1 {
            found.append("1: the file has \(source.lines.count - 1) lines")
        }
        for (index, line) in source.lines.enumerated() where line.count > columnsMax {
            found.append("\(index + 1): the line has \(line.count) columns")
        }
        for (line, length) in functions(source.code) where length > functionLinesMax {
            found.append("\(line): the function has \(length) lines")
        }
        return found
    }

    /// The first line and the length of every function, initialiser and computed property.
    private static func functions(_ code: [String]) -> [(line: Int, length: Int)] {
        code.indices.compactMap { start in
            guard !code[start].isEmpty else { return nil }
            let words = code[start].split { !($0.isLetter || $0.isNumber || $0 == "_") }
            let isBody = words.contains { ["func", "init", "subscript", "var"].contains($0) }
            guard isBody, let end = closingLine(code, from: start) else { return nil }
            return (start + 1, end - start + 1)
        }
    }

    /// The line of the brace that closes the first one opened at or soon after `start`.
    private static func closingLine(_ code: [String], from start: Int) -> Int? {
        var (depth, parentheses) = (0, 0)
        for line in start..<code.count {
            for character in code[line] {
                switch character {
                case "(", "[": parentheses += 1
                case ")", "]": parentheses -= 1
                case "{": depth += 1
                case "}":
                    depth -= 1
                    if depth == 0, parentheses <= 0 { return line }
                default: break
                }
                if depth < 0 { return nil }
            }
            // A declaration without a body, of a protocol or stored.
            let next = line + 1 < code.count ? code[line + 1].drop { $0 == " " } : ""
            let goesOn = ["{", "->", "where", ")", "throws", "async"].contains {
                next.hasPrefix($0)
            }
            if depth == 0, parentheses <= 0, !goesOn { return nil }
        }
        return nil
    }

    // MARK: Imports

    /// What each target may import besides targets that the package gives it. The package could
    /// not forbid Foundation, nor a library that another target of the product brings along.
    static let pure: [String: Set<String>] = [
        "InternetMessage": [],
        // Synchronization: for values that are made once, when they are asked for.
        "Correspondence": ["InternetMessage", "CAnswerModel", "Synchronization"],
        "IMAP": ["InternetMessage"], "DNSAudit": ["InternetMessage"],
        "Ticketing": ["InternetMessage", "Correspondence", "DNSAudit", "Foundation"],
    ]

    /// The libraries that are confined, and where.
    static let confined: [String: Set<String>] = [
        "GRDB": ["TicketStore"], "CCurl": ["MailTransport"], "CGMime": ["MIME"],
        "CAnswerModel": ["Correspondence"], "CBuild": ["delistbot"], "CXML": ["MIME"],
        "CCrypto": ["Signing"], "CAres": ["DNS"], "Mustache": ["Letters"],
        "Yams": ["Configuration"], "ArgumentParser": ["delistbot"],
        "MailTransport": ["delistbot"], "DNS": ["delistbot"],
    ]

    private static func imports(_ source: SourceText, _ target: String) -> [String] {
        source.code.enumerated().compactMap { index, line -> String? in
            guard line.utf8.count < 100, line.contains("import ") else { return nil }
            let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
            guard let place = words.firstIndex(of: "import"), place < 3, words.count > place + 1
            else { return nil }
            // `import struct Module.Type`
            let kinds: Set<Substring> = [
                "struct", "class", "enum", "protocol", "func", "typealias",
            ]
            let module = String(words.dropFirst(place + 1).first { !kinds.contains($0) } ?? "")
            if let allowed = pure[target], !allowed.contains(module) {
                return "\(index + 1): \(target) is pure and may not import \(module)"
            }
            if let homes = confined[module], !homes.contains(target) {
                return "\(index + 1): \(module) is confined to \(homes.sorted())"
            }
            return nil
        }
    }

    // MARK: Clocks and chance

    private static let entropy = [
        "Date()", "Date.now", "ContinuousClock", "SuspendingClock", "UUID()", ".random(",
        "SystemRandomNumberGenerator", ".shuffled()", ".randomElement()", "clock_gettime",
        "gettimeofday", "DispatchTime", "Task.sleep", "CFAbsoluteTime", "arc4random", "getrandom",
    ]

    /// Where a clock or chance may be read: the edge of the program, and waits on the network.
    private static func mayReadClock(_ target: String, _ file: String) -> Bool {
        ["delistbot", "MailTransport", "DNS", "Observation"].contains(target)
            || file.hasSuffix("BotService.swift")
    }

    private static func clocks(_ source: SourceText, _ target: String, _ file: String) -> [String] {
        guard !mayReadClock(target, file) else { return [] }
        return source.code.enumerated().flatMap { index, line in
            line.isEmpty
                ? []
                : entropy.filter { line.contains($0) && !isSeeded($0, source.code[index...]) }
                    .map { "\(index + 1): \($0) reads a clock or chance" }
        }
    }

    /// Whether the call is handed a generator: `.random(in: 0..<4, using: &generator)`, perhaps on
    /// several lines.
    private static func isSeeded(_ call: String, _ code: ArraySlice<String>) -> Bool {
        let text = code.prefix(6).joined(separator: " ")
        guard call == ".random(", let start = text.firstRange(of: call) else { return false }
        var depth = 1
        let inside = text[start.upperBound...].prefix { character in
            depth += character == "(" ? 1 : character == ")" ? -1 : 0
            return depth > 0
        }
        return inside.contains("using:")
    }

    // MARK: Proofs and notes

    private static func proofs(_ source: SourceText) -> [String] {
        let marks = ["@unchecked", "nonisolated(unsafe)", "unsafeBitCast", "unowned(unsafe)"]
        return source.code.enumerated().flatMap { index, line in
            marks.filter { line.contains($0) && !hasProof(source, index) }
                .map { "\(index + 1): \($0) needs a comment that proves it" }
        }
    }

    /// Whether a comment of some words stands on the line or right above it.
    private static func hasProof(_ source: SourceText, _ index: Int) -> Bool {
        var words = source.comments[index].split(separator: " ").count
        var above = index - 1
        while above >= 0, !source.comments[above].allSatisfy(\.isWhitespace) {
            words += source.comments[above].split(separator: " ").count
            above -= 1
        }
        return words >= 6
    }

    private static func notes(_ source: SourceText) -> [String] {
        source.comments.enumerated().flatMap { index, comment in
            let words = comment.split { !$0.isLetter }
            let undone = ["TODO", "FIXME", "XXX", "HACK"].filter { words.contains($0[...]) }
                .map { "\(index + 1): a \($0) is not done: do it, or open an issue" }
            let absent = ["product §", "architecture §", "product.md", "architecture.md"]
                .filter { comment.contains($0) }
                .map { "\(index + 1): \($0) is not in the repository; a target's page is" }
            let empty = ["of those parts", "of these parts"].filter { comment.contains($0) }
                .map { "\(index + 1): “\($0)” says nothing that the declaration does not" }
            return undone + absent + empty
        }
    }
}
