public import InternetMessage

/// What proves that a mail is ours without any database: HMAC over Message-ID, Date, To, Subject
/// and body hash.
public enum MailSignature {
    /// The field's name.
    public static let fieldName = "Delistbot-Seal"

    /// The signature of a mail with those fields and that body: the key's number, a dot, base32.
    public static func text(
        messageID: MessageID, date: String, to: String, subject: String, bodyHash: [UInt8],
        keys: SigningKeys
    ) -> String {
        "\(keys.current)." + mac([messageID.text, date, to, subject], bodyHash, keys.current, keys)
    }

    /// Whether the mail has a signature of ours that is valid for it.
    public static func isValid(
        _ raw: [UInt8], _ message: ParsedMessage, keys: SigningKeys
    ) -> Bool {
        guard let signature = message.first(fieldName),
            let number = UInt8(signature.prefix { $0 != "." }), keys[number] != nil
        else { return false }
        let fields = [
            message.messageID?.text ?? "", message.first("date") ?? "",
            message.to.first?.address ?? "", message.subject ?? "",
        ]
        let expected = "\(number)." + mac(fields, BodyHash.of(raw), number, keys)
        return SHA256.equal(Array(expected.utf8)[...], Array(signature.utf8)[...])
    }

    private static func mac(
        _ fields: [String], _ bodyHash: [UInt8], _ number: UInt8, _ keys: SigningKeys
    ) -> String {
        let signed = Array(fields.joined(separator: "\n").utf8) + bodyHash
        return Base32.encode(Array(SHA256.hmac(signed, key: keys[number] ?? []).prefix(15)))
    }
}
