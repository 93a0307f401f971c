extension MailSummary {
    /// The summary of a message that begins with `header` and is `size` bytes long.
    ///
    /// Reads the first field of each name, up to the empty line, folded lines joined by one space.
    /// The same bytes give the same summary wherever they were fetched, so that what is stored can
    /// be compared with what a mailbox shows. See RFC 5322 §2.2.
    public init(header: [UInt8], size: Int) {
        var fields = SummaryFields()
        var rest = header[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
            let line = rest[..<end]
            guard fields.take(line.last == 0x0D ? line.dropLast() : line) else { break }
            rest = rest[end...].dropFirst()
        }
        self.init(
            messageID: fields.body(.messageID), date: fields.body(.date),
            from: fields.body(.from), size: size)
    }
}

private struct SummaryFields {
    enum Name: String {
        case messageID = "message-id"
        case date
        case from
    }

    private var bodies: [Name: [UInt8]] = [:]
    private var open: Name?

    /// Takes one line; false at the end of the header.
    mutating func take(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first else { return false }
        if first == 0x20 || first == 0x09 {
            if let open { bodies[open, default: []] += [0x20] + Self.trimmed(line) }
            return true
        }
        open = nil
        guard let colon = line.firstIndex(of: 0x3A),
            let name = Self.name(line[..<colon]), bodies[name] == nil
        else { return true }
        open = name
        bodies[name] = Array(Self.trimmed(line[colon...].dropFirst()))
        return true
    }

    func body(_ name: Name) -> String {
        String(decoding: Self.trimmed((bodies[name] ?? [])[...]), as: UTF8.self)
    }

    private static func name(_ bytes: ArraySlice<UInt8>) -> Name? {
        guard bytes.count <= 16 else { return nil }
        return Name(rawValue: String(decoding: trimmed(bytes), as: UTF8.self).lowercased())
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let tail = bytes.drop(while: isSpace)
        let end = tail.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? tail.startIndex
        return tail[..<end]
    }
}
