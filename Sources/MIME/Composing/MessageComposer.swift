import CGMime
import InternetMessage

/// Writes messages (RFC 5322, RFC 2045–2047, RFC 2231): fields folded and encoded by GMime, bodies
/// as they are where they are ASCII, else as quoted-printable.
public enum MessageComposer {
    /// The message's bytes: CRLF line ends, header lines of at most 78 characters where words are
    /// short enough, no line beyond 998, no body line that begins with a full stop or "From ".
    ///
    /// What would steer a terminal, reorder or hide text is left out (`ShownText`); in a field's
    /// body a line end becomes a space, so that no value can begin another field. An invalid field
    /// name (RFC 5322 §2.2) is a programming error and traps.
    public static func compose(_ message: OutgoingMessage) -> [UInt8] {
        let plain = EncodedText(ShownText.onLines(message.text), subtype: "plain")
        guard let html = message.html else {
            return header(message.header + mimeFields(plain)) + crlf + plain.body
        }
        let boundary = safeBoundary(message.boundary)
        let type = HeaderField(
            name: "Content-Type", value: "multipart/alternative; boundary=\"\(boundary)\"")
        var bytes = header(
            message.header + [HeaderField(name: "MIME-Version", value: "1.0"), type])
        for part in [plain, EncodedText(ShownText.onLines(html), subtype: "html")] {
            bytes += Array("\r\n--\(boundary)\r\n".utf8)
            bytes += header(part.fields) + crlf + part.body
        }
        return bytes + Array("\r\n--\(boundary)--\r\n".utf8)
    }

    private static let crlf: [UInt8] = [13, 10]

    private static func mimeFields(_ text: EncodedText) -> [HeaderField] {
        [HeaderField(name: "MIME-Version", value: "1.0")] + text.fields
    }

    /// `=_` and the letters and digits of `wish`; RFC 2046 §5.1.1 would allow more characters. No
    /// encoded body line can begin with `--` followed by it: see `EncodedText`.
    private static func safeBoundary(_ wish: String) -> String {
        let kept = wish.utf8.filter {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
        }
        return "=_" + String(decoding: kept.prefix(60), as: UTF8.self)
    }

    private static func header(_ fields: [HeaderField]) -> [UInt8] {
        precondition(GMimeLibrary.isReady)
        let parsing = unsafe GMimeLibrary.lenientOptions()
        let format = unsafe g_mime_format_options_new()
        let list = unsafe g_mime_header_list_new(parsing)
        defer {
            unsafe g_object_unref(list)
            unsafe g_mime_format_options_free(format)
            unsafe g_mime_parser_options_free(parsing)
        }
        unsafe g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS)
        for field in fields {
            precondition(isFieldName(field.name), "'\(field.name)' is not a field name")
            unsafe g_mime_header_list_append(list, field.name, oneLine(field.value), "UTF-8")
        }
        guard let text = unsafe g_mime_header_list_to_string(list, format) else { return [] }
        defer { unsafe g_free(text) }
        return unsafe Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }

    private static func isFieldName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != 58 }
    }

    private static func oneLine(_ value: String) -> String {
        ShownText.onOneLine(value).split(separator: " ").joined(separator: " ")
    }
}
