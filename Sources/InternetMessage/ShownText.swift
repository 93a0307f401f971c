/// Text that others may have written, made fit to be shown: on a terminal, in a log, in a mail.
///
/// Everything that leaves the process as text goes through here. Control characters (C0, DEL, C1,
/// so ESC too) steer terminals and forge lines; directional marks make text read otherwise than it
/// is understood (CVE-2021-42574); characters without a shape hide what is there. The former
/// become blanks, the latter are dropped. U+200C and U+200D stay where scripts and emoji need
/// them: after a character beyond Latin, Greek and Cyrillic.
public enum ShownText {
    /// The text on one line: whatever would end the line becomes a blank.
    public static func onOneLine(_ text: String) -> String {
        cleaned(text) { $0 == 0x2028 || $0 == 0x2029 ? " " : nil }
    }

    /// The same with a single blank for each run of white space, and none at the ends.
    public static func singleSpaced(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in onOneLine(text).unicodeScalars {
            guard scalar.properties.isWhitespace else {
                line.append(scalar)
                continue
            }
            if let last = line.last, last != " " { line.append(" ") }
        }
        if line.last == " " { line.removeLast() }
        return String(line)
    }

    /// One line of which tabs and all blanks stay.
    public static func verbatim(_ text: String) -> String {
        cleaned(text) { $0 == 9 ? "\t" : nil }
    }

    /// The text with its lines and tabs. Every kind of line end becomes a line feed: a terminal
    /// would write over a line that ends with a carriage return alone.
    public static func onLines(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 32 && $0 != 10 && $0 != 9 || $0 >= 127 }) else {
            return text
        }
        return cleaned(text.replacing("\r\n", with: "\n")) {
            switch $0 {
            case 9: "\t"
            case 10, 11, 12, 13, 0x85, 0x2028, 0x2029: "\n"
            default: nil
            }
        }
    }

    /// Whether the character steers, reorders or hides, rather than being shown.
    public static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        guard value >= 127 else { return value < 32 }
        return value <= 0x9F || hidden.contains { $0.contains(value) }
    }

    /// Unicode's default ignorable characters (but for variation selectors, which choose shapes)
    /// and what else orders lines or directions.
    private static let hidden: [ClosedRange<UInt32>] = [
        0xAD...0xAD, 0x34F...0x34F, 0x61C...0x61C, 0x115F...0x1160, 0x17B4...0x17B5,
        0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164...0x3164,
        0xFEFF...0xFEFF, 0xFFA0...0xFFA0, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3,
        0x1D173...0x1D17A, 0xE0000...0xE0FFF,
    ]

    private static func cleaned(
        _ text: String, keeping kept: (UInt32) -> Unicode.Scalar?
    ) -> String {
        guard text.utf8.contains(where: { $0 < 32 || $0 >= 127 }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if !isHidden(scalar) || isJoiner(scalar, after: result.last) {
                result.append(scalar)
            } else if let other = kept(scalar.value) {
                result.append(other)
            } else if scalar.properties.generalCategory == .control {
                result.append(" ")
            }
        }
        return String(result)
    }

    /// Whether it is a joiner that its script needs; never two of them.
    private static func isJoiner(
        _ scalar: Unicode.Scalar, after before: Unicode.Scalar?
    ) -> Bool {
        guard scalar.value == 0x200C || scalar.value == 0x200D, let before else { return false }
        return before.value >= 0x590 && !(0x1E00...0x206F).contains(before.value)
    }
}
