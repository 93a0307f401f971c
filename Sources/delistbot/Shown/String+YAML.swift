extension String {
    /// A YAML scalar in single quotes: nothing in it means anything. Line ends become spaces.
    var quotedYAML: String {
        let line = String(map { $0.isNewline ? " " : $0 })
        return "'" + line.replacing("'", with: "''") + "'"
    }
}
