/// Text that PGP signed in place (RFC 9580 §7): what was signed, without the armour.
///
/// The signature is not looked at: the text is worth no more than unsigned one.
enum ClearSignedText {
    /// The text without armour headers and signatures, dashes unescaped; nil where it has none.
    static func plain(_ text: String) -> String? {
        guard text.contains(begin) else { return nil }
        var kept: [Substring] = []
        var state = State.outside
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let bare = line.last == "\r" ? line.dropLast() : line
            switch state {
            case .outside where bare == begin: state = .header
            case .header: if bare.allSatisfy(\.isWhitespace) { state = .signed }
            case .signed where bare == signature: state = .signature
            case .signed: kept.append(line.hasPrefix("- ") ? line.dropFirst(2) : line)
            case .signature: if bare == end { state = .outside }
            case .outside: kept.append(line)
            }
        }
        return state == .header ? nil : kept.joined(separator: "\n")
    }

    /// Whether the text is, or holds, what PGP encrypted in place.
    static func isEncrypted(_ text: String) -> Bool {
        text.contains("-----BEGIN PGP MESSAGE-----") && text.contains("-----END PGP MESSAGE-----")
    }

    private enum State { case outside, header, signed, signature }

    private static let begin = "-----BEGIN PGP SIGNED MESSAGE-----"
    private static let signature = "-----BEGIN PGP SIGNATURE-----"
    private static let end = "-----END PGP SIGNATURE-----"
}
