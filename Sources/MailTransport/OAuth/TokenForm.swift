import InternetMessage

/// The body of a token request, application/x-www-form-urlencoded (RFC 6749 appendix B).
struct TokenForm {
    private var fields: [(name: String, value: String)]

    /// Asks by that refresh token, or by the client's secret alone where there is none.
    init(_ client: OAuthClient, secret: String?, refreshToken: String?) {
        fields = [("grant_type", refreshToken == nil ? "client_credentials" : "refresh_token")]
        if let refreshToken { fields.append(("refresh_token", refreshToken)) }
        fields.append(("client_id", client.identifier))
        if let secret { fields.append(("client_secret", secret)) }
        if let scope = client.scope { fields.append(("scope", scope)) }
    }

    var text: String {
        fields.map { "\($0.name)=\(Self.escaped($0.value))" }.joined(separator: "&")
    }

    /// The text with all but unreserved characters (RFC 3986 §2.3) as percent escapes.
    static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let character = Character(UnicodeScalar(byte))
            let isPlain =
                byte < 0x80 && (character.isLetter || character.isNumber)
                || "-._~".contains(character)
            return isPlain ? String(character) : "%" + byte.hexadecimal.uppercased()
        }.joined()
    }
}
