import CGMime
import InternetMessage

/// One reading of a parsed GMime message into values.
@safe struct MessageReading {
    let options: OpaquePointer?
    let depth: Int
    /// The charset of header bytes under no label: what the message's own text is in.
    let fallback: String?

    init(options: OpaquePointer?, depth: Int, fallback: String?) {
        unsafe self.options = unsafe options
        self.depth = depth
        self.fallback = fallback
    }

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
            let date = DateField.normalised(field.value)
            if result.date == nil { result.date = Timestamp(internetDate: date) }
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

/// The moment of a Date field that is not as RFC 5322 has it, as far as GMime can guess it.
enum DateField {
    /// The field as RFC 5322 has it, where it is near that: `14 : 30`, `14.30.00`, `14:30:00.123`,
    /// `02:30:00 PM`, zones such as `+02:00`, `GMT+0200`, `UTC+2`, `+200`, and ISO 8601's `T`.
    static func normalised(_ text: String) -> String {
        guard !isPlain(text) else { return text }
        var text = String(text.prefix(200)).replacing(/[ ]*:[ ]*/) { _ in ":" }
        text = text.replacing(/(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)/) { "\($0.1) \($0.2)" }
        text = text.replacing(/\b(\d\d)\.(\d\d)\.(\d\d)\b/) { "\($0.1):\($0.2):\($0.3)" }
        text = text.replacing(/(:\d\d)\.\d+/) { "\($0.1)" }
        text = text.replacing(/(:\d\d)Z\b/) { "\($0.1) +0000" }
        text = text.replacing(/\b(?:GMT|UTC)([+-]\d)/) { "\($0.1)" }
        text = text.replacing(/([+-])(\d{1,2}):?(\d\d)?$/) { zone in
            let hours = zone.2.count == 1 ? "0\(zone.2)" : "\(zone.2)"
            return " \(zone.1)\(hours)\(zone.3 ?? "00")"
        }
        return text.replacing(/\b(\d{1,2})(:\d\d:\d\d) ([AP])M\b/) { clock in
            let hour = (Int(clock.1) ?? 0) % 12 + (clock.3 == "P" ? 12 : 0)
            return "\(hour)\(clock.2)"
        }
    }

    /// Cheap: whether it ends with a zone of four digits or of letters, and has nothing odd in it.
    private static func isPlain(_ text: String) -> Bool {
        let bare = text.utf8.prefix { $0 != 0x28 }
        guard let zone = bare.split(separator: 32).last, !bare.contains(0x2E),
            !zip(bare, bare.dropFirst()).contains(where: { $0 == 32 && $1 == 58 })
        else { return false }
        let digits = zone.dropFirst()
        if zone.first == 0x2B || zone.first == 0x2D {
            return digits.count == 4 && digits.allSatisfy { (48...57).contains($0) }
                && !text.contains("M ")
        }
        return zone.allSatisfy { (65...90).contains($0) } && zone.last != 0x4D
    }

    static func moment(_ text: String) -> Timestamp? {
        guard let date = unsafe g_mime_utils_header_decode_date(text) else { return nil }
        defer { unsafe g_date_time_unref(date) }
        return Timestamp(seconds: Int64(unsafe g_date_time_to_unix(date)))
    }
}
