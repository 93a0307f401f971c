import InternetMessage
public import Ticketing

/// Text made fit for a chat, which would read marks, mentions and links in it.
///
/// Whatever comes in is plain text, and comes out as that: no character of it notifies anybody,
/// formats anything or has the chat's server fetch something.
public enum ChatText {
    /// The most characters that a post has; chats cut longer ones, or refuse them.
    public static let charactersMax = 3_500

    /// One line or several, for that chat.
    public static func plain(_ text: String, for format: WebhookRule.Format) -> String {
        let shown = ShownText.onLines(text)
        return switch format {
        case .slack: slack(shown)
        case .mattermost: mattermost(shown)
        case .json: shown
        }
    }

    /// Lines whose columns stand one below the other, for that chat; what is too long for one is
    /// cut at the end of a line, and `more` says where the rest is.
    public static func block(
        _ text: String, for format: WebhookRule.Format, more: (_ lines: Int) -> String
    ) -> String {
        let shown = ShownText.onLines(text)
        guard format != .json else { return shown }
        let (kept, left) = cut(shown)
        let whole = left > 0 ? kept + "\n" + more(left) : kept
        return switch format {
        case .slack: slack(whole)
        // Nothing is read within a fence but its end.
        case .mattermost:
            "```\n" + mapped(withoutMentions(whole)) { $0 == "`" ? "'" : nil } + "\n```"
        case .json: whole
        }
    }

    private static func cut(_ text: String) -> (kept: String, linesLeft: Int) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.count > lineMax ? "\($0.prefix(lineMax))…" : String($0) }
        var (length, count) = (0, 0)
        for line in lines {
            length += line.count + 1
            guard length <= charactersMax else { break }
            count += 1
        }
        let left = lines[count...].count { !$0.isEmpty }
        return (lines.prefix(count).joined(separator: "\n"), left)
    }

    /// The most characters of a line: a long word is not worth a whole post.
    private static let lineMax = 300

    /// Slack reads these three only, where marks are off; mentions and links are written in angle
    /// brackets.
    private static func slack(_ text: String) -> String {
        mapped(withoutMentions(text)) { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            default: nil
            }
        }
    }

    /// Markdown; a colon before slashes makes a link, of which the server fetches a picture. Four
    /// blanks at the beginning would make it code.
    private static func mattermost(_ text: String) -> String {
        mapped(withoutMentions(text)) { marks.contains($0) ? "\\\($0)" : nil }
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.drop { $0 == " " } }.joined(separator: "\n")
    }

    private static let marks = Set("\\`*_{}[]()<>#+-!|~^$&:=".unicodeScalars)

    /// A name after an at sign that does not stand within a word is somebody's or everybody's; an
    /// address is no mention.
    private static func withoutMentions(_ text: String) -> String {
        var before = Unicode.Scalar(" ")
        return mapped(text) { scalar in
            defer { before = scalar }
            let isInWord = before.properties.isAlphabetic || ("0"..."9").contains(before)
            return scalar == "@" && !isInWord ? "\u{FF20}" : nil
        }
    }

    /// By scalars: a mark that a combining character follows is another `Character`, and a mark all
    /// the same.
    private static func mapped(
        _ text: String, _ other: (Unicode.Scalar) -> String?
    ) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let other = other(scalar) {
                result.append(contentsOf: other.unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}
