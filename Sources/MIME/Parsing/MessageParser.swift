import CGMime
public import InternetMessage

/// Reads a message's bytes (RFC 5322, RFC 2045–2047, RFC 2231) with GMime.
///
/// It never fails and never hangs: what could not be read is missing from the result and named in
/// its `defects`. Depth, number of parts and the header's length are bounded (`ParserLimits`).
public enum MessageParser {
    /// The message in those bytes, as they came from a mailbox: line ends may be CRLF or LF, an
    /// mbox "From " line may stand first.
    public static func parse(_ bytes: [UInt8]) -> ParsedMessage {
        var budget = PartBudget()
        return parse(bytes, depth: 0, budget: &budget)
    }

    /// Only the header of the message in those bytes, its identifiers and addresses; much faster.
    public static func parseHeader(_ bytes: [UInt8]) -> ParsedMessage {
        parse(RawMessage.header(of: bytes))
    }

    static func parse(_ bytes: [UInt8], depth: Int, budget: inout PartBudget) -> ParsedMessage {
        precondition(GMimeLibrary.isReady)
        let prepared = RawMessage.prepared(bytes)
        let options = unsafe GMimeLibrary.lenientOptions()
        defer { unsafe g_mime_parser_options_free(options) }
        let stream = unsafe prepared.bytes.withUnsafeBytes { buffer in
            unsafe g_mime_stream_mem_new_with_buffer(
                buffer.assumingMemoryBound(to: CChar.self).baseAddress,
                buffer.count)
        }
        defer { unsafe g_object_unref(stream) }
        guard let parser = unsafe g_mime_parser_new_with_stream(stream) else {
            return ParsedMessage()
        }
        defer { unsafe g_object_unref(parser) }
        unsafe g_mime_parser_set_persist_stream(parser, 1)
        guard let message = unsafe g_mime_parser_construct_message(parser, options) else {
            var empty = ParsedMessage()
            empty.defects = ["no header"]
            return empty
        }
        defer { unsafe g_object_unref(message) }
        var parsed = unsafe MessageReading(
            options: options, depth: depth, fallback: prepared.charsetOfText
        ).read(message, budget: &budget)
        parsed.defects += prepared.defects
        return parsed
    }
}

/// Bounds on one message; beyond them its parts are left out, and a defect says so.
public enum ParserLimits {
    /// How deep parts are followed.
    public static let depthMax = 50
    /// How many parts of one message are read.
    public static let partsMax = 2_000
    /// How many lines that look like a boundary are given to GMime.
    public static let boundaryLinesMax = 10_000
    /// How many colons one address field may have: each may begin a group.
    public static let colonsMax = 100
    /// How many bytes of header are read; Postfix's `header_size_limit` is less than half of it.
    public static let headerBytesMax = 2 << 20
}

/// How many parts may still be read.
struct PartBudget {
    var partsLeft = ParserLimits.partsMax
    var isExceeded = false

    /// Takes one part from the budget; false where none is left or it lies too deep.
    mutating func take(depth: Int) -> Bool {
        guard partsLeft > 0, depth < ParserLimits.depthMax else {
            isExceeded = true
            return false
        }
        partsLeft -= 1
        return true
    }
}
