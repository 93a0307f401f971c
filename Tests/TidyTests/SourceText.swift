/// A Swift file taken apart: code without comments and the insides of strings, and the comments.
///
/// Lines keep their numbers. What is taken out leaves spaces behind.
struct SourceText {
    /// The code, line by line.
    let code: [String]
    /// The comments, line by line.
    let comments: [String]
    /// The file as it is, line by line.
    let lines: [String]

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var scanner = SourceScanner(text)
        scanner.scan()
        (code, comments) = (Self.lines(scanner.code), Self.lines(scanner.comments))
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: 10, omittingEmptySubsequences: false).map { line in
            line.allSatisfy { $0 == 32 } ? "" : String(decoding: line, as: UTF8.self)
        }
    }
}

/// Tells code, comments and the insides of strings apart, byte by byte.
private struct SourceScanner {
    private(set) var code: [UInt8] = []
    private(set) var comments: [UInt8] = []
    private let text: [UInt8]
    private var position = 0

    init(_ text: String) { self.text = Array(text.utf8) }

    mutating func scan() { while position < text.count { step() } }

    private mutating func step() {
        let byte = text[position]
        // Slash, number sign and quotation mark; all else is code.
        guard byte == 47 || byte == 35 || byte == 34 else { return take() }
        if starts(with: "//") {
            while position < text.count, text[position] != 10 { take(asComment: true) }
        } else if starts(with: "/*") {
            takeBlockComment()
        } else if let fence = stringFence() {
            takeString(fence)
        } else {
            take()
        }
    }

    private mutating func takeBlockComment() {
        var depth = 0
        repeat {
            depth += starts(with: "/*") ? 1 : -1
            take(asComment: true)
            take(asComment: true)
            while position < text.count, !(starts(with: "/*") || starts(with: "*/")) {
                take(asComment: true)
            }
        } while depth > 0 && position < text.count
    }

    /// How a string that begins here ends, and how its interpolations begin; nil where none does.
    private func stringFence() -> (end: String, interpolation: String)? {
        guard text[position] == UInt8(ascii: "#") || text[position] == UInt8(ascii: "\"") else {
            return nil
        }
        let hashes = text[position...].prefix { $0 == UInt8(ascii: "#") }.count
        guard position + hashes < text.count, text[position + hashes] == UInt8(ascii: "\"") else {
            return nil
        }
        let fence = String(repeating: "#", count: hashes)
        let isLong = starts(with: fence + "\"\"\"")
        return ((isLong ? "\"\"\"" : "\"") + fence, "\\" + fence + "(")
    }

    private mutating func takeString(_ fence: (end: String, interpolation: String)) {
        let isRaw = fence.end.hasSuffix("#")
        drop(fence.end.utf8.count)
        let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
        while position < text.count {
            guard text[position] == quote || text[position] == backslash else {
                drop(1)
                continue
            }
            if starts(with: fence.end) { break }
            if starts(with: fence.interpolation) {
                drop(fence.interpolation.utf8.count)
                takeInterpolation()
            } else {
                drop(text[position] == backslash && !isRaw ? 2 : 1)
            }
        }
        drop(fence.end.utf8.count)
    }

    /// The code up to the parenthesis that closes it.
    private mutating func takeInterpolation() {
        var depth = 1
        while position < text.count, depth > 0 {
            if text[position] == UInt8(ascii: "(") { depth += 1 }
            if text[position] == UInt8(ascii: ")") { depth -= 1 }
            step()
        }
    }

    private func starts(with mark: String) -> Bool {
        text[position...].starts(with: mark.utf8)
    }

    private mutating func drop(_ count: Int) {
        for _ in 0..<min(count, text.count - position) { take(isHidden: true) }
    }

    private mutating func take(asComment: Bool = false, isHidden: Bool = false) {
        guard position < text.count else { return }
        let byte = text[position]
        position += 1
        let space = UInt8(ascii: " ")
        code.append(byte == 10 || !(asComment || isHidden) ? byte : space)
        comments.append(byte == 10 || asComment ? byte : space)
    }
}
