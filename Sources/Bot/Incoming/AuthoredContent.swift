import Signing

/// What the author of a message wrote: its body, and every header field that is no trace of its way
/// and no mark of a mailbox. Two messages with the same are one, whatever a migration did to them.
enum AuthoredContent {
    /// SHA-256 of it; line ends of either kind are the same.
    static func hash(of raw: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = []
        kept.reserveCapacity(raw.count)
        var (isHeader, isWritten) = (true, true)
        for line in raw.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = line.last == 0x0D ? line.dropLast() : line
            if isHeader, line.isEmpty { (isHeader, isWritten) = (false, true) }
            // A folded line belongs to the field above it.
            if isHeader, line.first != 0x20, line.first != 0x09 { isWritten = !isTrace(line) }
            if isWritten { kept += line + [0x0A] }
        }
        return SHA256.hash(kept)
    }

    private static func isTrace(_ line: ArraySlice<UInt8>) -> Bool {
        let name = String(decoding: line.prefix { $0 != 0x3A }, as: UTF8.self).lowercased()
            .trimmingSuffix { $0 == " " || $0 == "\t" }
        return fields.contains(String(name)) || families.contains { name.hasPrefix($0) }
    }

    /// Trace (RFC 5321 §4.4, RFC 8601, RFC 8617), the envelope as delivery agents note it, and the
    /// marks that mailboxes and mail programs keep inside messages. DKIM-Signature is the author's.
    private static let fields: Set<String> = [
        "received", "return-path", "delivered-to", "x-delivered-to", "x-original-to",
        "envelope-to", "x-envelope-to", "x-envelope-from", "delivery-date", "received-spf",
        "authentication-results", "x-received", "status", "x-status", "x-keywords", "x-uid",
        "x-uidl", "x-imap", "x-imapbase", "x-evolution", "lines", "content-length",
    ]

    private static let families = [
        "arc-", "x-spam-", "x-gm-", "x-google-", "x-ms-exchange-", "x-microsoft-", "x-forefront-",
        "x-mozilla-", "x-migrat",
    ]
}

extension String {
    fileprivate func trimmingSuffix(_ isSpace: (Character) -> Bool) -> Substring {
        var end = endIndex
        while end > startIndex, isSpace(self[index(before: end)]) { end = index(before: end) }
        return self[..<end]
    }
}
