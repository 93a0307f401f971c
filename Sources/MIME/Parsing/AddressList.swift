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
        defer { if let list = unsafe list { unsafe g_object_unref(list) } }
        let found = unsafe list.map { unsafe members(of: $0, depth: 0) } ?? []
        let angled = angled(in: normal)
        if angled.count > found.count { return angled }
        return found.isEmpty ? Self.asItCame(normal) : found
    }

    /// Every `name <address>` in the bytes, whatever the name is made of.
    ///
    /// QUIRK: ticket systems write `Support [#12] <a@b.example>` without quotes, Japanese
    /// telephones had addresses such as `a..b.@c.example`; GMime drops both.
    private func angled(in bytes: [UInt8]) -> [NamedAddress] {
        var found: [NamedAddress] = []
        var (name, address) = ([UInt8](), [UInt8]())
        var (isQuoted, isInside, comments) = (false, false, 0)
        for byte in bytes {
            switch byte {
            case 0x22 where !isInside:
                isQuoted.toggle()
            case 0x3C where !isQuoted && comments == 0:
                (isInside, address) = (true, [])
            case 0x3E where isInside:
                if address.contains(0x40) { found.append(angled(name, address)) }
                (isInside, name) = (false, [])
            case _ where isInside: address.append(byte)
            default:
                // An address in a comment is nobody's (RFC 5322 §3.2.2).
                if byte == 0x28, !isQuoted { comments += 1 }
                if byte == 0x29, !isQuoted { comments = max(0, comments - 1) }
                name.append(byte)
            }
        }
        return found
    }

    private func angled(_ name: [UInt8], _ address: [UInt8]) -> NamedAddress {
        let bare = Array(name.drop { $0 == 0x2C || $0 == 0x3B || $0 <= 32 })
        let shown = HeaderText.decoded(bare, fallback: fallback)
        let end = shown.lastIndex { $0 != " " }.map { shown.index(after: $0) } ?? shown.startIndex
        return named(
            String(shown[..<end]), String(decoding: address.filter { $0 > 32 }, as: UTF8.self))
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
