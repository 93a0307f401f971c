/// A table of comma-separated values (RFC 4180), with the names of the columns first.
struct CSVTable {
    private var hasHeading = false

    /// The object as a row; before the first one, its names.
    mutating func rows(of object: JSONObject) -> [UInt8] {
        // Every object of one table has the same names, its version apart.
        let members = object.members.filter { $0.0.description != "schema" }
        let heading = hasHeading ? [] : [members.map { $0.0.description }]
        hasHeading = true
        let rows = heading + [members.map { Self.text($0.1) }]
        return rows.flatMap { $0.map(Self.field).joined(separator: ",").utf8 + [0x0D, 0x0A] }
    }

    private static func text(_ value: any JSONValue) -> String {
        switch value {
        case let text as String: isFormula(text) ? "'" + text : text
        case let number as Int: "\(number)"
        case let number as Double: number.rounded() == number ? "\(Int(number))" : "\(number)"
        case let texts as [String]: texts.joined(separator: " ")
        case let numbers as [Int]: numbers.map(String.init).joined(separator: " ")
        case let objects as [JSONObject]: objects.map(words).joined(separator: " ")
        default: ""
        }
    }

    private static func words(_ object: JSONObject) -> String {
        object.members.map { text($0.1) }.joined(separator: "/")
    }

    /// Whether a spreadsheet would carry it out: strangers write subjects.
    private static func isFormula(_ text: String) -> Bool {
        text.first.map { "=+-@\t\r".contains($0) } ?? false
    }

    private static func field(_ text: String) -> String {
        guard text.contains(where: { "\",\n\r".contains($0) || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
