extension AuthenticationResults {
    /// What our own border server found about a message, from its header alone.
    ///
    /// Only fields of `authservID` count, and only within the unbroken block of trace fields on
    /// top: what our own hosts, and the server that took the mail from outside, have added. Where
    /// ours stand above the Received line of that server, nothing below it counts; where they stand
    /// right below it, as rspamd puts them, the block ends with the next Received line or the first
    /// field of any other sort. A field further down, or inside an attachment, counts
    /// for nothing. The border server must delete fields that claim its own name
    /// (RFC 8601 §5), or one that a sender put on top of his header is not told from ours.
    ///
    /// A field in our name that breaks the grammar was not written by our server: the block ends
    /// above it. QUIRK: OpenDKIM removes only forged fields that it can parse.
    ///
    /// An empty `authservID` trusts fields without any, as Microsoft 365 writes them.
    ///
    /// - `hops`: the names of our own hosts that pass mail on behind the border;
    ///   `.example.org` stands for all beneath that domain. The server of `authservID` is one.
    public static func trusted(
        in header: [HeaderField], authservID: String, hops: [String] = []
    ) -> TrustedResults {
        let wanted = authservID.lowercased()
        let hosts = OwnHosts(behind: authservID, hops)
        var found: [AuthenticationResults] = []
        var isPastBorder = false
        for field in header {
            let name = field.name.lowercased()
            if name == "received" {
                if isPastBorder { break }
                guard !hosts.wrote(ReceivedHop(field.value)) else { continue }
                if !found.isEmpty { break }
                isPastBorder = true
            } else if name == "authentication-results" {
                let results = AuthenticationResults(field.value)
                guard (results.authservID ?? "") == wanted else { continue }
                // No server writes such a one, and filters leave what they cannot parse.
                guard results.isWellFormed else { break }
                found.append(results)
            } else if !TraceField.isTrace(name) {
                break
            }
        }
        return TrustedResults(found)
    }
}

/// The fields that servers and their filters put on top of a message.
enum TraceField {
    /// Whether a field of that lower-cased name may stand inside the trace block.
    static func isTrace(_ name: String) -> Bool {
        names.contains(name) || prefixes.contains { name.hasPrefix($0) }
    }

    private static let names: Set = [
        "return-path", "delivered-to", "x-original-to", "received-spf", "x-received",
        "envelope-to", "delivery-date", "dkim-filter", "arc-seal", "arc-message-signature",
        "arc-authentication-results", "authentication-results-original", "x-greylist",
        "x-policyd-weight", "x-scanned-by", "x-sieve", "x-bogosity", "x-quarantine-id",
        "x-delivered-to", "x-resolved-to", "x-mail-from", "x-attached", "status", "x-status",
        "x-uid", "x-eopattributedmessage", "x-eoptenantattributedmessage", "x-envelope-from",
        "x-envelope-to", "x-gm-message-state", "x-session-marker",
    ]
    private static let prefixes = [
        "x-spam", "x-rspam", "x-virus", "x-amavis", "x-google-", "x-ms-", "x-microsoft-",
        "x-forefront-", "x-dspam", "x-dovecot", "x-me-", "x-cloudmark", "x-proofpoint",
    ]
}
