import CGMime
import InternetMessage

extension PartReading {
    /// Type, parameters, disposition and name of the part, without its content.
    func described(_ object: UnsafeMutablePointer<GMimeObject>) -> BodyPart {
        var part = BodyPart()
        let type = unsafe g_mime_object_get_content_type(object)
        let repaired = unsafe repairedType(object)
        defer { if let repaired = unsafe repaired { unsafe g_object_unref(repaired) } }
        if let major = unsafe g_mime_content_type_get_media_type(type),
            let minor = unsafe g_mime_content_type_get_media_subtype(type)
        {
            part.mediaType =
                unsafe "\(String(cString: major))/\(String(cString: minor))".lowercased()
        }
        unsafe readParameters(
            g_mime_content_type_get_parameters(repaired ?? type), into: &part.parameters)
        if unsafe delistbot_part(object) != nil,
            let meant = unsafe declared(object).flatMap(DeclaredType.meant)
        {
            part.mediaType = meant.mediaType
            if let charset = meant.charset { part.parameters["charset"] = charset }
        }
        var disposition: [String: String] = [:]
        if let text = unsafe repairedField("Content-Disposition", of: object),
            let repaired = unsafe g_mime_content_disposition_parse(options, text)
        {
            unsafe readParameters(
                g_mime_content_disposition_get_parameters(repaired), into: &disposition)
            unsafe g_object_unref(repaired)
        }
        if let declared = unsafe g_mime_object_get_content_disposition(object) {
            unsafe readParameters(
                g_mime_content_disposition_get_parameters(declared), into: &disposition)
            part.isAttachment = unsafe g_mime_content_disposition_is_attachment(declared) != 0
        }
        part.filename = disposition["filename"] ?? part.parameters["name"]
        return part
    }

    /// QUIRK: raw bytes in a parameter are in no known charset. GMime would guess one; a file's
    /// name is no text to guess at, so each becomes U+FFFD.
    private func repairedType(
        _ object: UnsafeMutablePointer<GMimeObject>
    ) -> UnsafeMutablePointer<GMimeContentType>? {
        guard let text = unsafe repairedField("Content-Type", of: object) else { return nil }
        return unsafe g_mime_content_type_parse(options, text)
    }

    /// The body of its Content-Type field; nil where it has none.
    private func declared(_ object: UnsafeMutablePointer<GMimeObject>) -> String? {
        let list = unsafe g_mime_object_get_header_list(object)
        guard let header = unsafe g_mime_header_list_get_header(list, "Content-Type"),
            let raw = unsafe g_mime_header_get_raw_value(header)
        else { return nil }
        return unsafe String(decoding: HeaderText.unfolded(raw), as: UTF8.self)
    }

    /// The field's body made UTF-8; nil where it is that already.
    private func repairedField(
        _ name: String, of object: UnsafeMutablePointer<GMimeObject>
    ) -> String? {
        let list = unsafe g_mime_object_get_header_list(object)
        guard let header = unsafe g_mime_header_list_get_header(list, name),
            let raw = unsafe g_mime_header_get_raw_value(header)
        else { return nil }
        let bytes = unsafe UnsafeRawBufferPointer(start: raw, count: strlen(raw))
        guard unsafe bytes.contains(where: { $0 >= 0x80 }),
            unsafe String(validating: bytes, as: UTF8.self) == nil
        else { return nil }
        return unsafe String(decoding: HeaderText.unfolded(bytes), as: UTF8.self)
    }

    private func readParameters(
        _ list: UnsafeMutablePointer<GMimeParamList>?, into result: inout [String: String]
    ) {
        guard let list = unsafe list else { return }
        for index in 0..<(unsafe g_mime_param_list_length(list)) {
            let parameter = unsafe g_mime_param_list_get_parameter_at(list, index)
            guard let name = unsafe g_mime_param_get_name(parameter),
                let value = unsafe g_mime_param_get_value(parameter)
            else { continue }
            let key = unsafe String(cString: name).lowercased()
            // Written in the extended form, it is the better one (RFC 6266 §4.3).
            let isExtended = unsafe parameter?.pointee.charset != nil
            if result[key] == nil || isExtended {
                result[key] = HeaderText.onOneLine(unsafe String(cString: value))
            }
        }
    }
}
