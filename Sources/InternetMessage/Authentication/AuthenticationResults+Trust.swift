extension AuthenticationResults {
    /// What our own border server found about a message, from its header alone.
    ///
    /// Only fields of `authservID` count, and only within the unbroken block of trace fields on
    /// top: what our own hosts, and the server that took the mail from outside, have added. Where
    /// ours stand above the Received line of that server, nothing below it counts; where they stand
    /// right below it, as milters of Postfix put them, the block ends with the next Received line
    /// or the first field of any other sort. A field further down, or inside an attachment, counts
    /// for nothing. The border server must delete fields that claim its own name
    /// (RFC 8601 §5), or one that a sender put on top of his header is not told from ours.
    ///
    /// An empty `authservID` trusts fields without any, as Microsoft 365 writes them.
    public static func trusted(
        in header: [HeaderField], authservID: String
    ) -> TrustedResults {
        let wanted = authservID.lowercased()
        var found: [AuthenticationResults] = []
        var isPastBorder = false
        for field in header {
            let name = field.name.lowercased()
            if name == "received" {
                if isPastBorder { break }
                guard !TraceField.isInternal(field.value, authservID: wanted) else { continue }
                if !found.isEmpty { break }
                isPastBorder = true
            } else if name == "authentication-results" {
                let results = AuthenticationResults(field.value)
                if (results.authservID ?? "") == wanted { found.append(results) }
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

    /// Whether a Received line was written for a hop between our own hosts, so that the server that
    /// took the mail from outside stands further down.
    static func isInternal(_ value: String, authservID: String) -> Bool {
        let hop = ReceivedHop(value)
        guard let from = hop.from else { return true }
        if hop.isLoopback || hop.isLocalDelivery { return true }
        guard let by = hop.by, by != from, let name = hop.knownName else { return false }
        if isOurs(name, authservID) { return true }
        return parent(of: name).contains(".") && parent(of: name) == parent(of: by)
    }

    private static func isOurs(_ host: String, _ authservID: String) -> Bool {
        guard authservID.contains(".") else { return false }
        let domain = parent(of: authservID)
        return host == authservID || host == domain || host.hasSuffix("." + domain)
    }

    /// `mx.example.org` → `example.org`; two labels or fewer stay.
    private static func parent(of host: String) -> String {
        let labels = host.split(separator: ".")
        return labels.count > 2 ? labels.dropFirst().joined(separator: ".") : host
    }
}

/// The two ends of a Received line (RFC 5321 §4.4).
struct ReceivedHop {
    /// The name after `from`, lower-cased; nil where the line has none.
    let from: String?
    /// The name after `by`, lower-cased.
    let by: String?
    /// Whether every address the line shows for its sending end is this host itself.
    let isLoopback: Bool
    /// Whether it speaks LMTP, which nobody outside can (RFC 2033 §5).
    let isLocalDelivery: Bool
    /// The sending end's name as far as the server that wrote the line knew it; nil where it knew
    /// no more than what the client called itself, which may be anything.
    let knownName: String?

    init(_ value: String) {
        let words = value.split { $0 == " " || $0 == "\t" || $0 == ";" }.map(String.init)
        let byIndex = words.firstIndex { $0.lowercased() == "by" }
        let isFrom = words.first?.lowercased() == "from"
        from = isFrom && words.count > 1 ? words[1].lowercased() : nil
        by = byIndex.flatMap { $0 + 1 < words.count ? words[$0 + 1].lowercased() : nil }
        let clause = isFrom ? words[..<(byIndex ?? words.count)].joined(separator: " ") : ""
        isLoopback = Self.showsOnlyLoopback(clause)
        let with = words.lastIndex { $0.lowercased() == "with" }
        let next = with.flatMap { $0 + 1 < words.count ? words[$0 + 1].uppercased() : nil }
        isLocalDelivery = next?.hasPrefix("LMTP") ?? false
        knownName = Self.knownName(clause, greeting: from)
    }

    /// `HELO (name [address])`, as Postfix, Sendmail and Gmail write it: the name in front of the
    /// address was looked up, the greeting is the client's own word and counts with an address
    /// of a private network only. Lines of another form show nothing better than their name.
    private static func knownName(_ clause: String, greeting: String?) -> String? {
        guard let open = clause.firstIndex(of: "("),
            let bracket = clause[open...].firstIndex(of: "[")
        else { return greeting }
        var name = clause[clause.index(after: open)..<bracket].filter { $0 != " " }.lowercased()
        if name.hasSuffix(".") { name.removeLast() }
        let isLookedUp = name.contains(".") && !name.contains("=")
        if isLookedUp, !clause.contains("may be forged") { return name }
        return isPrivate(clause[clause.index(after: bracket)...]) ? greeting : nil
    }

    /// RFC 1918 §3, RFC 4193 §3.
    private static func isPrivate(_ address: Substring) -> Bool {
        if address.hasPrefix("10.") || address.hasPrefix("192.168.") { return true }
        if address.lowercased().hasPrefix("ipv6:fd") || address.hasPrefix("fd") { return true }
        let parts = address.prefix(8).split(separator: ".")
        guard parts.count > 1, parts[0] == "172", let second = Int(parts[1]) else { return false }
        return (16...31).contains(second)
    }

    /// QUIRK: a client may greet as `[127.0.0.1]`; only a clause that shows no other address is
    /// this host's.
    private static func showsOnlyLoopback(_ clause: String) -> Bool {
        let shown = clause.split(separator: "[").dropFirst().map { $0.prefix { $0 != "]" } }
        return !shown.isEmpty
            && shown.allSatisfy {
                $0.hasPrefix("127.") || $0 == "::1" || $0.lowercased() == "ipv6:::1"
            }
    }
}
