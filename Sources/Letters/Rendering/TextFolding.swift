/// Breaks long lines of a text between words.
public enum TextFolding {
    /// The most columns a line has where words allow it: 77 with a quote mark before it.
    public static let width = 75

    /// The text with its long lines folded, later lines indented like the first and, in lists, past
    /// the bullet. Quoted lines (`>`) stay; so do words longer than a line, an address or a link
    /// among them. No line ends with a space, no two empty lines follow each other.
    public static func folded(_ text: String, width: Int = width) -> String {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let isKept = line.hasPrefix(">") || line == "-- "
            let folded = isKept ? [quote(line)] : fold(line, width)
            for line in folded where !(line.isEmpty && (lines.last ?? "").isEmpty) {
                lines.append(line)
            }
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A quoted line without spaces at its end; the signature's mark keeps its own.
    private static func quote(_ line: Substring) -> String {
        line == "-- " ? "-- " : String(line.trimmingSuffix { $0 == " " })
    }

    private static func fold(_ line: Substring, _ width: Int) -> [String] {
        let margin = line.prefix { $0 == " " }
        let words = line.split(separator: " ")
        guard let first = words.first else { return [""] }
        if line.count <= width { return [String(line.trimmingSuffix { $0 == " " })] }
        let hanging = String(margin) + (["-", "*", "•"].contains(first) ? "  " : "")
        var lines: [String] = []
        var current = String(margin + first)
        var columns = current.count
        for word in words.dropFirst() {
            let wanted = columns + 1 + word.count
            if wanted > width {
                lines.append(current)
                current = hanging + word
                columns = current.count
            } else {
                current += " " + word
                columns = wanted
            }
        }
        return lines + [current]
    }
}

extension Substring {
    /// The text without the characters at its end that satisfy `isTrimmed`.
    fileprivate func trimmingSuffix(_ isTrimmed: (Character) -> Bool) -> Substring {
        var end = endIndex
        while end > startIndex, isTrimmed(self[index(before: end)]) { end = index(before: end) }
        return self[..<end]
    }
}
