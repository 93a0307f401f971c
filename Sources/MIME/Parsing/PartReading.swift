import CGMime
import InternetMessage

/// Reads GMime's tree of parts into `BodyPart` values.
@safe struct PartReading {
    /// GMime's parser options, owned by the parse that made this value.
    let options: OpaquePointer?
    let depth: Int
    let fallback: String?

    /// The part and everything below it, as far as the budget goes.
    func part(
        _ object: UnsafeMutablePointer<GMimeObject>, budget: inout PartBudget
    ) -> BodyPart {
        var part = unsafe described(object)
        if let multipart = unsafe delistbot_multipart(object) {
            let parts = unsafe children(of: multipart, budget: &budget)
            part.content = .multipart(
                parts.isEmpty ? unsafe prologue(of: multipart, declaredBy: part) : parts)
        } else if let nested = unsafe delistbot_message_part(object) {
            unsafe readMessage(nested, into: &part, budget: &budget)
        } else if let leaf = unsafe delistbot_part(object) {
            unsafe readLeaf(leaf, into: &part, budget: &budget)
        }
        return part
    }

    private func children(
        of multipart: UnsafeMutablePointer<GMimeMultipart>, budget: inout PartBudget
    ) -> [BodyPart] {
        var parts: [BodyPart] = []
        for index in 0..<(unsafe g_mime_multipart_get_count(multipart)) {
            guard let child = unsafe g_mime_multipart_get_part(multipart, index) else { continue }
            guard budget.take(depth: depth + 1) else { break }
            unsafe parts.append(deeper.part(child, budget: &budget))
        }
        return parts
    }

    /// QUIRK: a multipart whose boundary never comes, as after careless rewriting of the header:
    /// all of it is shown as text.
    private func prologue(
        of multipart: UnsafeMutablePointer<GMimeMultipart>, declaredBy part: BodyPart
    ) -> [BodyPart] {
        guard let text = unsafe g_mime_multipart_get_prologue(multipart) else { return [] }
        let bytes = unsafe Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
        let lines = bytes.split(whereSeparator: { $0 == 10 || $0 == 13 })
        guard lines.contains(where: { !$0.starts(with: [45, 45]) }) else { return [] }
        var child = BodyPart()
        child.size = bytes.count
        child.content = .text(TextDecoder.text(of: bytes, charset: part.parameters["charset"]))
        return [child]
    }

    private var deeper: PartReading {
        unsafe PartReading(options: options, depth: depth + 1, fallback: fallback)
    }

    private func readMessage(
        _ nested: UnsafeMutablePointer<GMimeMessagePart>, into part: inout BodyPart,
        budget: inout PartBudget
    ) {
        guard let message = unsafe g_mime_message_part_get_message(nested),
            budget.take(depth: depth + 1)
        else { return }
        let stream = unsafe g_mime_stream_null_new()
        defer { unsafe g_object_unref(stream) }
        part.size = unsafe max(
            0, Int(g_mime_object_write_to_stream(delistbot_object(message), nil, stream)))
        part.content = unsafe .message(
            MessageReading(options: options, depth: depth + 1, fallback: fallback)
                .read(message, budget: &budget))
    }

    private func readLeaf(
        _ leaf: UnsafeMutablePointer<GMimePart>, into part: inout BodyPart,
        budget: inout PartBudget
    ) {
        guard let content = unsafe g_mime_part_get_content(leaf) else {
            if LeafKind(part.mediaType) == .text { part.content = .text("") }
            return
        }
        unsafe repairEncoding(of: leaf, content)
        let isFile = LeafKind.isMessageFile(part)
        let mayBeReport = LeafKind.mayBeReport(part)
        if !isFile, LeafKind(part.mediaType) == .opaque {
            part.size = unsafe length(of: content)
            guard mayBeReport, part.size <= LeafKind.reportBytesMax else { return }
        }
        let bytes = unsafe decoded(content)
        part.size = bytes.count
        if mayBeReport, let type = FieldGroups.reportType(of: bytes) { part.mediaType = type }
        switch isFile && RawMessage.hasAuthor(bytes) ? .message : LeafKind(part.mediaType) {
        case .text:
            let charset = part.parameters["charset"] ?? LeafKind.markedCharset(part, bytes)
            part.content = .text(TextDecoder.text(of: bytes, charset: charset))
        case .fields:
            part.content = .fields(
                FieldGroups.read(bytes, decodingWords: part.mediaType.contains("header")))
        case .message:
            guard budget.take(depth: depth + 1) else { return }
            part.content = .message(
                MessageParser.parse(bytes, depth: depth + 1, budget: &budget))
        case .opaque: break
        }
    }

    /// QUIRK: `Content-Transfer-Encoding: base64;` and `"BASE64"`, of which GMime makes none.
    private func repairEncoding(
        of leaf: UnsafeMutablePointer<GMimePart>,
        _ content: UnsafeMutablePointer<GMimeDataWrapper>
    ) {
        let list = unsafe g_mime_object_get_header_list(delistbot_object(leaf))
        guard
            let header = unsafe g_mime_header_list_get_header(list, "Content-Transfer-Encoding"),
            let raw = unsafe g_mime_header_get_value(header)
        else { return }
        let value = unsafe String(cString: raw)
        guard value.contains(where: { $0 == ";" || $0 == "\"" }) else { return }
        let name = value.filter { $0.isLetter || $0.isNumber || $0 == "-" }
        unsafe g_mime_data_wrapper_set_encoding(content, g_mime_content_encoding_from_string(name))
    }

    private func length(of content: UnsafeMutablePointer<GMimeDataWrapper>) -> Int {
        let stream = unsafe g_mime_stream_null_new()
        defer { unsafe g_object_unref(stream) }
        return unsafe max(0, Int(g_mime_data_wrapper_write_to_stream(content, stream)))
    }

    private func decoded(_ content: UnsafeMutablePointer<GMimeDataWrapper>) -> [UInt8] {
        let bytes = unsafe written { stream in
            unsafe g_mime_data_wrapper_write_to_stream(content, stream)
        }
        switch unsafe g_mime_data_wrapper_get_encoding(content) {
        case GMIME_CONTENT_ENCODING_BASE64:
            guard bytes.count % 3 == 0 else { return bytes }
            return bytes + Base64Tail.bytes(of: unsafe encoded(content))
        case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE where bytes.contains(61):
            let source = unsafe encoded(content)
            return QuotedPrintable.hasBlanksAtLineEnds(source)
                ? QuotedPrintable.decoded(source) : bytes
        default: return bytes
        }
    }

    /// The bytes as they came, not decoded.
    private func encoded(_ content: UnsafeMutablePointer<GMimeDataWrapper>) -> [UInt8] {
        guard let source = unsafe g_mime_data_wrapper_get_stream(content) else { return [] }
        return unsafe written { stream in
            unsafe _ = g_mime_stream_reset(source)
            return unsafe g_mime_stream_write_to_stream(source, stream)
        }
    }

    /// What is written to a stream in memory; nothing where that fails.
    private func written(
        _ write: (UnsafeMutablePointer<GMimeStream>?) -> Int
    ) -> [UInt8] {
        let stream = unsafe g_mime_stream_mem_new()
        defer { unsafe g_object_unref(stream) }
        guard unsafe write(stream) >= 0,
            let array = unsafe delistbot_memory(stream), let data = unsafe array.pointee.data
        else { return [] }
        return unsafe Array(UnsafeBufferPointer(start: data, count: Int(array.pointee.len)))
    }
}
