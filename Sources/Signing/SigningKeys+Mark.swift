extension SigningKeys {
    /// A mark by which the text is known again, made with the current key: 40 bits as base32. It
    /// tells nothing of the text to whoever lacks the key.
    public func mark(of text: String) -> String {
        let key = self[current] ?? []
        return Base32.encode(Array(SHA256.hmac(Array(text.utf8), key: key).prefix(5)))
    }
}
