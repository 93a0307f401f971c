/// A link that writes one command to the bot: a click instead of typing (RFC 6068).
public enum CommandLink {
    /// The `mailto:` address to `replyTo` with the command in subject and body.
    public static func text(_ command: String, to replyTo: String) -> String {
        "mailto:\(replyTo.percentEncoded(keeping: "@"))"
            + "?subject=\("delistbot \(command)".percentEncoded())"
            + "&body=\(command.percentEncoded())"
    }
}

extension String {
    /// The text with everything but letters, digits, `-._~` and `kept` percent-encoded
    /// (RFC 3986 §2.1).
    func percentEncoded(keeping kept: String = "") -> String {
        let digits = Array("0123456789ABCDEF")
        var encoded = ""
        for byte in utf8 {
            let scalar = Unicode.Scalar(byte)
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || "-._~".unicodeScalars.contains(scalar) || kept.unicodeScalars.contains(scalar)
            encoded +=
                isPlain ? String(scalar) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }
        return encoded
    }
}
