import CGMime
import InternetMessage

extension PartReading {
    /// Type, parameters, disposition and name of the part, without its content.
    func described(_ object: UnsafeMutablePointer<GMimeObject>) -> BodyPart {
        var part = BodyPart()
        let type = unsafe g_mime_object_get_content_type(object)
        if let major = unsafe g_mime_content_type_get_media_type(type),
            let minor = unsafe g_mime_content_type_get_media_subtype(type)
        {
            part.mediaType =
                unsafe "\(String(cString: major))/\(String(cString: minor))".lowercased()
        }
        unsafe readParameters(g_mime_content_type_get_parameters(type), into: &part.parameters)
        var disposition: [String: String] = [:]
        if let declared = unsafe g_mime_object_get_content_disposition(object) {
            unsafe readParameters(
                g_mime_content_disposition_get_parameters(declared), into: &disposition)
            part.isAttachment = unsafe g_mime_content_disposition_is_attachment(declared) != 0
        }
        part.filename = disposition["filename"] ?? part.parameters["name"]
        return part
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
            if result[key] == nil {
                result[key] = HeaderText.onOneLine(unsafe String(cString: value))
            }
        }
    }
}
