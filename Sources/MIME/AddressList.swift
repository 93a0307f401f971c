import CGMime
import InternetMessage

/// Address fields (RFC 5322 §3.4), broken ones included; groups are flattened.
@safe struct AddressList {
    /// GMime's parser options, owned by the parse that made this value.
    let options: OpaquePointer?
    /// The charset of bytes under no label.
    let fallback: String?

    func addresses(in raw: UnsafePointer<CChar>?) -> [NamedAddress] {
        guard let raw = unsafe raw else { return [] }
        let bytes = unsafe HeaderText.unfolded(raw)
        let normal =
            HeaderText.needsDecoding(bytes)
            ? EncodedWords(bytes, fallback: fallback).normalised : bytes
        let terminated = normal.map { CChar(bitPattern: $0) } + [0]
        let list = unsafe internet_address_list_parse(options, terminated)
        guard let list = unsafe list else { return Self.asItCame(normal) }
        defer { unsafe g_object_unref(list) }
        let found = unsafe members(of: list, depth: 0)
        return found.isEmpty ? Self.asItCame(normal) : found
    }

    /// QUIRK: a name and an address without angle brackets. It is shown, and is nobody's address.
    private static func asItCame(_ bytes: [UInt8]) -> [NamedAddress] {
        guard bytes.contains(0x40), !bytes.contains(0x3C) else { return [] }
        return [NamedAddress(address: String(decoding: bytes, as: UTF8.self))]
    }

    private func members(
        of list: UnsafeMutablePointer<InternetAddressList>?, depth: Int
    ) -> [NamedAddress] {
        var result: [NamedAddress] = []
        for index in 0..<(unsafe internet_address_list_length(list)) {
            let address = unsafe internet_address_list_get_address(list, index)
            if let group = unsafe delistbot_group(address) {
                guard depth < 3 else { continue }
                unsafe result += members(
                    of: internet_address_group_get_members(group), depth: depth + 1)
            } else if let mailbox = unsafe delistbot_mailbox(address),
                let text = unsafe internet_address_mailbox_get_addr(mailbox)
            {
                let name = unsafe internet_address_get_name(address).map {
                    unsafe String(cString: $0)
                }
                result.append(named(name, unsafe String(cString: text)))
            }
        }
        return result
    }

    private func named(_ name: String?, _ address: String) -> NamedAddress {
        let shown = name.map { HeaderText.onOneLine($0) } ?? ""
        return NamedAddress(
            name: shown.isEmpty ? nil : shown, address: HeaderText.onOneLine(address))
    }
}
