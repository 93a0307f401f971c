extension MessageID {
    /// The identifier of a Message-ID field's body; nil where there is none.
    ///
    /// QUIRK: some senders leave the angle brackets out, or write text around them.
    public init?(header body: String) {
        if let first = MessageID.list(in: body, atMost: 1).first {
            self = first
            return
        }
        let word = body.utf8.split(separator: 32, maxSplits: 1).first.map { String($0) ?? "" } ?? ""
        let bare = word.filter { $0 != "<" && $0 != ">" }
        guard !bare.isEmpty else { return nil }
        self.init(bare)
    }

    /// The identifiers of an In-Reply-To or References field's body, in order (RFC 5322 §3.6.4).
    ///
    /// What stands between angle brackets is one, white space inside removed; without any bracket
    /// the words with an `@` are taken. Linear in the body's length.
    public static func list(in body: String, atMost limit: Int = .max) -> [MessageID] {
        var found: [MessageID] = []
        var current: [UInt8] = []
        var isInside = false
        for byte in body.utf8 {
            switch byte {
            case 0x3C:
                isInside = true
                current.removeAll(keepingCapacity: true)
            case 0x3E where isInside:
                isInside = false
                if !current.isEmpty { found.append(MessageID(normalising: current)) }
                if found.count >= limit { return found }
            case 9, 10, 13, 32:
                continue
            default:
                if isInside { current.append(byte) }
            }
        }
        return found.isEmpty ? bareWords(in: body, atMost: limit) : found
    }

    /// The identifiers of an In-Reply-To field's body, not the addresses of people in its prose.
    ///
    /// QUIRK: `Message from Ann <ann@example.org> of "Mon, …" <id@host>` (nmh), `<id@host> (Ann's
    /// message of "…" <ann@example.org>)` (Gnus).
    public static func list(inReply body: String) -> [MessageID] {
        let plain = body.utf8.contains(0x28) ? withoutComments(body) : body
        let found = list(in: plain)
        return plain.lowercased().hasPrefix("message from") ? Array(found.suffix(1)) : found
    }

    private static func withoutComments(_ body: String) -> String {
        var (depth, isInside) = (0, false)
        let kept = body.filter { character in
            if character == "<", depth == 0 { isInside = true }
            if character == ">" { isInside = isInside && depth > 0 }
            if character == "(", !isInside { depth += 1 }
            defer { if character == ")", !isInside { depth = max(0, depth - 1) } }
            return depth == 0
        }
        return kept
    }

    /// QUIRK: identifiers without brackets, separated by white space (old Lotus Notes, scripts).
    private static func bareWords(in body: String, atMost limit: Int) -> [MessageID] {
        guard !body.utf8.contains(0x3C) else { return [] }
        var found: [MessageID] = []
        for word in body.utf8.split(whereSeparator: { $0 <= 32 || $0 == 44 }) {
            guard found.count < limit else { break }
            guard word.contains(0x40), let text = String(word) else { return [] }
            found.append(MessageID(text))
        }
        return found
    }

    /// A quoted local part is the same as the plain one: `"a"@b` is `a@b` (RFC 5256 §2.1).
    private init(normalising bytes: [UInt8]) {
        var bytes = bytes
        if bytes.first == 0x22, let quote = bytes.dropFirst().firstIndex(of: 0x22),
            quote + 1 < bytes.count, bytes[quote + 1] == 0x40
        {
            bytes.remove(at: quote)
            bytes.removeFirst()
        }
        self.init(String(decoding: bytes, as: UTF8.self))
    }
}
