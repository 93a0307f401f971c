import InternetMessage

/// Addresses in a server's words that are its own.
enum ServerOwnAddress {
    /// Whether the address that begins there is the host of a link, one end of a connection
    /// (`TCP|192.0.2.1|41234|…`), or the server's own by its words.
    static func isNamed(at start: Int, in said: [UInt8]) -> Bool {
        let before = said[max(0, start - 24)..<start]
        return marks.contains { before.suffix($0.utf8CodeUnitCount).firstRange(of: $0) != nil }
    }

    private static let marks: [StaticString] = [
        "://", "|", " our server ", " our server [", " our host ", " our mx ",
        " our mail server ", "gateway ", "gateway: ", "this server ",
    ]
}

/// Numbers of programs, which look like addresses: `SpamTitan 7.12.0.1`.
enum VersionNumber {
    /// Whether the small numbers that begin there stand behind a word that introduces no address.
    static func isLike(_ address: IPAddress, at start: Int, in said: [UInt8]) -> Bool {
        guard address.isVersion4, address.bytes[0] < 20, address.bytes.allSatisfy({ $0 < 40 }),
            start > 1, said[start - 1] == 32
        else { return false }
        let word = said[..<(start - 1)].reversed().prefix { $0.isLetter || $0 == 45 }.reversed()
        return !word.isEmpty
            && !introductions.contains(String(decoding: Array(word), as: UTF8.self).lowercased())
    }

    private static let introductions: Set<String> = [
        "ip", "ips", "address", "addresses", "adresse", "ip-adresse", "host", "server", "client",
        "from", "for", "by", "of", "your", "sender", "mta", "relay", "the", "is", "network", "with",
        "blocked", "rejected", "listed", "denied", "refused", "banned", "blacklisted", "that",
        "von", "de", "adres", "adresu", "from-ip", "source", "connection", "connecting", "sending",
    ]
}

extension IPAddress {
    /// Whether it is no host's in the public Internet: private, loopback, link-local, multicast or
    /// unspecified (RFC 6890). Addresses for documentation are taken for hosts' here.
    var isSpecial: Bool {
        guard isVersion4 else {
            let isLow = bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] <= 1
            return isLow || bytes[0] & 0xFE == 0xFC || bytes[0] == 0xFF
                || bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
        }
        switch (bytes[0], bytes[1]) {
        case (0, _), (10, _), (127, _), (169, 254), (172, 16...31), (192, 168), (224..., _):
            return true
        default: return false
        }
    }
}
