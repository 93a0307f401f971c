/// A Swift file taken apart: code without comments and the insides of strings, and the comments.
///
/// Lines keep their numbers. What is taken out leaves spaces behind.
struct SourceText {
    /// The code, line by line.
    private(set) var code: [String] = [""]
    /// The comments, line by line.
    private(set) var comments: [String] = [""]
    /// The file as it is, line by line.
    let lines: [String]

    private let text: [Character]
    private var position = 0

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        self.text = Array(text)
        while position < self.text.count { step() }
    }

    private mutating func step() {
        if starts(with: "//") {
            while position < text.count, text[position] != "\n" { take(asComment: true) }
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
            if starts(with: "/*") { depth += 1 }
            if starts(with: "*/") { depth -= 1 }
            take(asComment: true)
            if position < text.count { take(asComment: true) }
            while position < text.count, !starts(with: "/*"), !starts(with: "*/") {
                take(asComment: true)
            }
        } while depth > 0 && position < text.count
    }

    /// How a string that begins here ends, and how its interpolations begin; nil where none does.
    private func stringFence() -> (end: String, interpolation: String)? {
        var hashes = 0
        while position + hashes < text.count, text[position + hashes] == "#" { hashes += 1 }
        guard position + hashes < text.count, text[position + hashes] == "\"" else { return nil }
        let fence = String(repeating: "#", count: hashes)
        let isLong = starts(with: fence + "\"\"\"")
        return ((isLong ? "\"\"\"" : "\"") + fence, "\\" + fence + "(")
    }

    private mutating func takeString(_ fence: (end: String, interpolation: String)) {
        let quotes = fence.end.filter { $0 == "\"" }.count
        drop(fence.end.count)
        while position < text.count, !starts(with: fence.end) {
            if starts(with: fence.interpolation) {
                drop(fence.interpolation.count)
                takeInterpolation()
            } else {
                drop(text[position] == "\\" && fence.end.count == quotes ? 2 : 1)
            }
        }
        drop(fence.end.count)
    }

    /// The code up to the parenthesis that closes it.
    private mutating func takeInterpolation() {
        var depth = 1
        while position < text.count, depth > 0 {
            if text[position] == "(" { depth += 1 }
            if text[position] == ")" { depth -= 1 }
            step()
        }
    }

    private func starts(with mark: String) -> Bool {
        position + mark.count <= text.count
            && text[position..<(position + mark.count)].elementsEqual(mark)
    }

    private mutating func drop(_ count: Int) {
        for _ in 0..<min(count, text.count - position) { take(hidden: true) }
    }

    private mutating func take(asComment: Bool = false, hidden: Bool = false) {
        let character = text[position]
        position += 1
        if character == "\n" {
            code.append("")
            comments.append("")
        } else {
            code[code.count - 1].append(asComment || hidden ? " " : character)
            comments[comments.count - 1].append(asComment ? character : " ")
        }
    }
}
