/// A manual page in the macros of man(7).
struct ManualPage {
    /// Its name and section, which are its file's: `delistbot-ticket`, 8.
    let name: String
    let section: Int
    private var lines: [String] = []

    init(_ name: String, section: Int, abstract: String) {
        (self.name, self.section) = (name, section)
        lines = [
            ".TH \(Self.escaped(name.uppercased())) \(section) \"\" "
                + "\"delistbot \(ProgramVersion.number)\""
        ]
        add(heading: "NAME")
        lines.append("\(Self.escaped(name)) \\- \(Self.escaped(abstract))")
    }

    var file: String { "\(name).\(section)" }

    var text: String { lines.joined(separator: "\n") + "\n" }

    mutating func add(heading: String) { lines.append(".SH \(heading)") }

    mutating func add(subheading: String) { lines.append(".SS \(Self.escaped(subheading))") }

    /// Paragraphs, divided by empty lines.
    mutating func add(text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            lines.append(line.isEmpty ? ".PP" : Self.harmless(Self.escaped(line)))
        }
    }

    /// An item with its explanation; `label` is already in roff.
    mutating func add(label: String, _ text: String) {
        lines += [".TP", label]
        add(text: text)
    }

    /// Text that is shown as it is written.
    mutating func add(verbatim text: String) {
        lines.append(".nf")
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            lines.append(Self.harmless(Self.escaped(line)))
        }
        lines.append(".fi")
    }

    static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }

    static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

    /// What a pager shows as `text`: a hyphen that can be copied, a backslash that is one.
    private static func escaped(_ text: some StringProtocol) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "\\": escaped += "\\e"
            case "-": escaped += "\\-"
            default: escaped.append(character)
            }
        }
    }

    /// A line that begins like a request is text all the same.
    private static func harmless(_ line: String) -> String {
        line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
    }
}
