/// The hash by which our own copy is recognised: SHA-256 of what follows the header, so that
/// fields a relay adds do not matter, and line ends and trailing white space do not either
/// (RFC 6376 §3.4.4, "relaxed").
public enum BodyHash {
    /// The hash of a whole message's body: 32 bytes.
    public static func of(_ message: [UInt8]) -> [UInt8] {
        SHA256.hash(relaxed(message[bodyStart(of: message)...]))
    }

    private static func bodyStart(of message: [UInt8]) -> Int {
        var lineStart = 0
        for (index, byte) in message.enumerated() where byte == UInt8(ascii: "\n") {
            let line = message[lineStart..<index]
            if line.isEmpty || line.elementsEqual([UInt8(ascii: "\r")]) { return index + 1 }
            lineStart = index + 1
        }
        return message.count
    }

    private static func relaxed(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var lines = body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { line in
                line.prefix(
                    1 + (line.lastIndex { !isBlank($0) } ?? line.startIndex - 1)
                        - line.startIndex)
            }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
}
