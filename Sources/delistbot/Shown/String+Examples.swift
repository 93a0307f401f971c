extension String {
    /// What `--help` and the manual tell of a command beyond its abstract: `words`, and how it is
    /// called.
    static func with(_ words: String = "", examples: String...) -> String {
        let list = (["Examples:"] + examples.map { "  \($0)" }).joined(separator: "\n")
        return words.isEmpty ? list : "\(words)\n\n\(list)"
    }
}
