extension String {
    /// The name of a case as people read it: `needs information` for `needsInformation`.
    var inWords: String {
        reduce(into: "") { words, letter in
            words += letter.isUppercase && !words.isEmpty ? " \(letter.lowercased())" : "\(letter)"
        }
    }
}
