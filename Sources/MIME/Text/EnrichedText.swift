/// Texts in `text/enriched` (RFC 1896) and its forerunner `text/richtext` (RFC 1341 §7.1.3), as
/// plain text.
struct EnrichedText {
    /// The text without its commands; excerpts, which are another's words, as lines that begin with
    /// `> `. Linear in the length.
    static func plain(_ source: String, isRichText: Bool) -> String {
        var text = EnrichedText(isRichText: isRichText)
        text.read(Array(source.utf8))
        while let last = text.output.last, last <= 32 { text.output.removeLast() }
        return String(decoding: text.output, as: UTF8.self)
    }

    private let isRichText: Bool
    private var output: [UInt8] = []
    private var unseen = 0
    private var verbatim = 0
    private var quoted = 0
    /// Line ends that stand together so far.
    private var lineEnds = 0

    private init(isRichText: Bool) { self.isRichText = isRichText }

    private mutating func read(_ bytes: [UInt8]) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<"), !isRichText, bytes[(index + 1)...].first == byte {
                write(byte)
                index += 2
            } else if byte == UInt8(ascii: "<"), let end = Self.end(bytes, index) {
                let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self).lowercased()
                command(name)
                index = end + 1
            } else {
                if byte == 10 { lineEnd() } else if byte != 13 { write(byte) }
                index += 1
            }
        }
    }

    /// Where the command that begins there ends: 40 characters at most.
    private static func end(_ bytes: [UInt8], _ start: Int) -> Int? {
        let rest = bytes[(start + 1)...].prefix(62)
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")), end > start + 1 else { return nil }
        let isName = bytes[(start + 1)..<end].allSatisfy {
            48...57 ~= $0 || 97...122 ~= ($0 | 32) || $0 == 45 || $0 == 47
        }
        return isName ? end : nil
    }

    private mutating func command(_ name: String) {
        let step = name.first == "/" ? -1 : 1
        switch name.drop(while: { $0 == "/" }) {
        case "param", "comment": unseen = max(0, unseen + step)
        case "nofill", "verbatim": verbatim = max(0, verbatim + step)
        case "excerpt":
            breakLine()
            quoted = max(0, quoted + step)
        case "nl", "paragraph", "np": breakLine()
        case "lt": write(UInt8(ascii: "<"))
        default: break
        }
    }

    /// One line end alone is a blank, of several one fewer is meant; in `richtext` none counts.
    private mutating func lineEnd() {
        if verbatim > 0 { return breakLine() }
        lineEnds += 1
        if isRichText || lineEnds == 1 { return }
        breakLine()
    }

    private mutating func breakLine() {
        guard unseen == 0, !output.isEmpty else { return }
        while output.last == 32 { output.removeLast() }
        output.append(10)
    }

    private mutating func write(_ byte: UInt8) {
        guard unseen == 0 else { return }
        if lineEnds == 1 || isRichText && lineEnds > 0, let last = output.last, last > 32 {
            output.append(32)
        }
        lineEnds = 0
        if output.isEmpty || output.last == 10 {
            for _ in 0..<min(quoted, 10) { output += [62, 32] }
        }
        output.append(byte)
    }
}
