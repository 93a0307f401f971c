/// Whose server it is that refuses, by its name: what a reply's words leave open.
public enum RefusingHost {
    /// Whether a refusal of that class is the postmaster's of the refusing host: a recipient or a
    /// recipient's policy is not, nor is another's list.
    static func isDecisive(for kind: Rejection.Class) -> Bool {
        switch kind {
        case .block, .content, .delay, .unknown: true
        case .policy, .recipient, .otherList: false
        }
    }

    /// The postmaster of the host that is named last before the reply (`host mx.example[192.0.2.1]
    /// said: …`), else of the one that the reply begins with (a greeting's); nil where unknown.
    static func postmaster(of reply: ServerReply, in bytes: [UInt8]) -> String? {
        let start = reply.range.lowerBound
        let before = bytes[max(0, start - 240)..<start]
        return named(last: before) ?? named(first: bytes[reply.range.prefix(80)])
            ?? named(signature: bytes[reply.range]) ?? named(page: bytes[reply.range])
    }

    /// The postmaster of that host, by its name in the configuration; nil where it is not known.
    public static func postmaster(ofHost host: String) -> String? {
        let host = host.lowercased()
        return domains.first { host == $0.domain || host.hasSuffix("." + $0.domain) }?.postmaster
    }

    private static func named(last text: ArraySlice<UInt8>) -> String? {
        hosts(in: text).reversed().lazy.compactMap(postmaster(ofHost:)).first
    }

    private static func named(first text: ArraySlice<UInt8>) -> String? {
        hosts(in: text).lazy.compactMap(postmaster(ofHost:)).first
    }

    /// What some put at the end: ` - gsmtp`, `[….prod.protection.outlook.com]`.
    private static func named(signature text: ArraySlice<UInt8>) -> String? {
        if text.suffix(24).firstRange(of: " gsmtp") != nil { return "google" }
        return text.firstRange(of: "protection.outlook.com") == nil ? nil : "microsoft"
    }

    /// The postmaster's page that a reply sends its reader to; other pages may be anybody's.
    private static func named(page text: ArraySlice<UInt8>) -> String? {
        guard let mark = text.firstRange(of: "://postmaster.") else { return nil }
        let host = text[mark.upperBound...].prefix { $0.isAlphanumeric || $0 == 46 || $0 == 45 }
        return postmaster(ofHost: String(decoding: host, as: UTF8.self))
    }

    /// The host names in the text; what follows an `@` or `://` is none.
    private static func hosts(in text: ArraySlice<UInt8>) -> [String] {
        text.split { !($0.isAlphanumeric || $0 == 46 || $0 == 45 || $0 == 64 || $0 == 47) }
            .filter { $0.contains(46) && !$0.contains(64) && !$0.contains(47) }
            .map { word in
                var word = word
                while word.last == 46 { word = word.dropLast() }
                return String(decoding: word, as: UTF8.self)
            }
    }

    /// The domains of the servers that take mail in, as their MX records name them.
    private static let domains: [(domain: String, postmaster: String)] = [
        ("pphosted.com", "proofpoint"), ("ppe-hosted.com", "proofpoint"),
        ("mail.icloud.com", "apple"), ("mail.me.com", "apple"),
        ("protection.outlook.com", "microsoft"), ("hotmail.com", "microsoft"),
        ("mx.microsoft", "microsoft"),
        ("google.com", "google"), ("googlemail.com", "google"),
        ("yahoodns.net", "yahoo"), ("mail.yahoo.com", "yahoo"), ("mx.aol.com", "yahoo"),
        ("comcast.net", "comcast"), ("gmx.net", "gmx"), ("gmx.com", "gmx"), ("web.de", "gmx"),
        ("mail.ru", "mail.ru"), ("t-online.de", "t-online"), ("orange.fr", "orange"),
        ("wanadoo.fr", "orange"), ("laposte.net", "laposte"), ("sfr.fr", "sfr"),
        ("free.fr", "free"), ("mimecast.com", "mimecast"), ("mimecast.co.za", "mimecast"),
        ("mimecast.org", "mimecast"), ("barracudanetworks.com", "barracuda"),
        ("iphmx.com", "cisco"), ("messagelabs.com", "symantec"), ("trendmicro.com", "trendmicro"),
        ("trendmicro.eu", "trendmicro"), ("secureserver.net", "godaddy"),
        ("mx.yandex.net", "yandex"), ("yandex.ru", "yandex"), ("mail.qq.com", "tencent"),
        ("prodigy.net", "att"), ("cloudfilter.net", "cloudmark"), ("vadesecure.com", "vade"),
    ]
}
