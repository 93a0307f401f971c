import CGMime
import InternetMessage

/// One reading of a parsed GMime message into values.
@safe struct MessageReading {
    /// GMime's parser options, owned by the parse that made this value.
    let options: OpaquePointer?
    let depth: Int
    /// The charset of header bytes under no label: what the message's own text is in.
    let fallback: String?

    func read(
        _ message: UnsafeMutablePointer<GMimeMessage>, budget: inout PartBudget
    ) -> ParsedMessage {
        var result = ParsedMessage()
        let root = unsafe g_mime_message_get_mime_part(message)
        unsafe readHeader(of: delistbot_object(message), root: root, into: &result)
        if let root = unsafe root, budget.take(depth: depth) {
            let reader = unsafe PartReading(options: options, depth: depth, fallback: fallback)
            result.body = unsafe reader.part(root, budget: &budget)
        }
        if budget.isExceeded { result.defects.append("too many parts: some were left out") }
        if result.date == nil {
            result.date = result.first("Date").map(DateField.normalised).flatMap(DateField.moment)
        }
        BodySelection.fill(&result)
        return result
    }

    private func readHeader(
        of object: UnsafeMutablePointer<GMimeObject>?,
        root: UnsafeMutablePointer<GMimeObject>?, into result: inout ParsedMessage
    ) {
        unsafe append(g_mime_object_get_header_list(object), to: &result)
        if let root = unsafe root {
            unsafe append(g_mime_object_get_header_list(root), to: &result)
        }
    }

    /// Every field of the list, and what the well-known ones say. Of a field that may stand once
    /// only, the first counts.
    private func append(
        _ list: UnsafeMutablePointer<GMimeHeaderList>?, to result: inout ParsedMessage
    ) {
        for index in 0..<(unsafe g_mime_header_list_get_count(list)) {
            let header = unsafe g_mime_header_list_get_header_at(list, index)
            guard let name = unsafe g_mime_header_get_name(header) else { continue }
            let raw = unsafe g_mime_header_get_raw_value(header)
            let field = HeaderField(
                name: unsafe String(cString: name),
                value: unsafe HeaderText.decoded(raw, fallback: fallback))
            unsafe note(field, raw: raw, in: &result)
            result.header.append(field)
        }
    }

    private func note(
        _ field: HeaderField, raw: UnsafePointer<CChar>?, in result: inout ParsedMessage
    ) {
        switch field.name.lowercased() {
        case "subject": if result.subject == nil { result.subject = field.value }
        case "message-id":
            if result.messageID == nil { result.messageID = MessageID(header: field.value) }
        case "in-reply-to": result.inReplyTo += MessageID.list(inReply: field.value)
        case "references": result.references += MessageID.list(in: field.value)
        case "date":
            guard result.date == nil else { break }
            let written = CivilTime.internetDate(DateField.normalised(field.value))
            result.date = written.map { $0.time.timestamp(offset: $0.offset) }
            result.dateOffset = written?.offset ?? 0
        case "from": unsafe addresses(raw, into: &result.from)
        case "to": unsafe addresses(raw, into: &result.to)
        case "cc": unsafe addresses(raw, into: &result.cc)
        case "reply-to": unsafe addresses(raw, into: &result.replyTo)
        default: break
        }
    }

    private func addresses(_ raw: UnsafePointer<CChar>?, into list: inout [NamedAddress]) {
        unsafe list += AddressList(options: options, fallback: fallback).addresses(in: raw)
    }
}
