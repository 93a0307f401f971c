/// What a Content-Type field means that does not say a type and a subtype.
enum DeclaredType {
    /// The media type and charset meant by a malformed field: text (RFC 2045 §5.2), HTML where it
    /// says so; nil where the field is well formed.
    ///
    /// QUIRK: `Content-Type: text` (System V mailx, elm), `html`, `plain; charset=utf-8`, an empty
    /// field, a quoted type.
    static func meant(by field: String) -> (mediaType: String, charset: String?)? {
        let text = field.lowercased()
        let word = text.trimmingPrefix { $0 == " " || $0 == "\t" || $0 == "\"" }
            .prefix { !";,\" \t(".contains($0) }
        let names = word.split(separator: "/", omittingEmptySubsequences: false)
        let isWhole =
            names.count == 2
            && names.allSatisfy { name in
                !name.isEmpty
                    && name.allSatisfy { $0.isLetter || $0.isNumber || "+-._".contains($0) }
            }
        guard !isWhole || text.contains("\"\(word)\"") else { return nil }
        let type = isWhole ? String(word) : word.contains("html") ? "text/html" : "text/plain"
        return (type, charset(in: text))
    }

    /// What the lower-cased text names after `charset=`, quoted or not; nil where nothing.
    static func charset(in text: String) -> String? {
        guard let label = text.firstRange(of: "charset=") else { return nil }
        let value = text[label.upperBound...].drop { $0 == "\"" || $0 == "'" }
            .prefix { $0.isLetter || $0.isNumber || "-_:.".contains($0) }
        return value.isEmpty ? nil : String(value)
    }
}
