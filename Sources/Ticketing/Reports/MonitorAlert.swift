import Correspondence
import InternetMessage

/// A monitor's alert that an address is on somebody's DNS list: MXToolbox, HetrixTools and the
/// like. It names our address, and none of it is for a postmaster to answer.
public struct MonitorAlert: Hashable, Sendable {
    /// The lists it names, as far as they are known by name, in order, each once.
    public let lists: [String]
    /// What it says of them.
    public let verdict: ListingObservation.Verdict
    /// The monitor, as far as it is known by name.
    public let monitor: String
    /// What it says, in a line.
    public let line: String

    /// The alert that a mail is, or forwards; nil where it is none, where it reports a refusal, or
    /// where a person's own words are about a list that we write to a postmaster about.
    ///
    /// - Parameter zones: the lists that are asked here, which may have any name.
    init?(_ mail: ReadMail, asking zones: [String] = []) {
        guard mail.reading.rejections.isEmpty else { return nil }
        let parts = [mail.message.subject ?? "", mail.message.text ?? ""]
        let forwarded = mail.reading.forwarded.flatMap { [$0.subject ?? "", $0.text] }
        let text = String(
            decoding: (parts + forwarded).joined(separator: "\n").utf8.prefix(Self.bytesMax),
            as: UTF8.self
        ).lowercased()
        let isForwarded = !mail.reading.forwarded.isEmpty
        let own =
            Self.isFromMonitor(mail) ? isForwarded ? mail.reading.reply.lowercased() : "" : text
        guard !Self.ours.contains(where: { own.contains($0.key) }) else { return nil }
        let known =
            (Self.ours + Self.names).filter { text.contains($0.key) }
            + zones.filter(text.contains).map { (key: $0, name: $0) }
        let others = Self.zones(in: text).filter { zone in
            !known.contains { zone.contains($0.key) }
        }
        lists = (known.map(\.name) + others)
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        let isMonitor = Self.isFromMonitor(mail) || Self.monitors.contains(where: text.contains)
        let speaksOfListing = Self.listings.contains(where: text.contains)
        // Names that nobody knows make no alert of a mail that a person wrote.
        guard speaksOfListing, isMonitor || !known.isEmpty else { return nil }
        monitor = Self.monitors.first(where: text.contains) ?? "a monitor"
        verdict = Self.ends.contains(where: text.contains) ? .clear : .listed
        let subjects = [mail.reading.forwarded.first?.subject, mail.message.subject]
        line = ShownText.onOneLine(subjects.compactMap(\.self).first ?? "")
    }

    /// What it says of those addresses, one list at a time; nothing where it names none that is
    /// known.
    func observations(of addresses: [IPAddress], at moment: Timestamp) -> [ListingObservation] {
        addresses.flatMap { address in
            lists.map { list in
                ListingObservation(
                    address, on: list, .other, verdict, by: .monitor(monitor), at: moment,
                    detail: line)
            }
        }
    }

    /// The names of DNS zones that, by a part of them, are lists: `dnsbl.example.org`, `other.bl`.
    /// A monitor's own name and an address of mail are none; at most ten.
    private static func zones(in text: String) -> [String] {
        let words = text.split { !($0.isLetter || $0.isNumber || ".-_@/:".contains($0)) }
        let zones = words.map { $0.trimmingPrefix { ".-_:".contains($0) } }.filter { word in
            let labels = word.split(separator: ".")
            return labels.count > 1 && !word.contains { "@/:".contains($0) }
                && labels.last?.contains(where: \.isLetter) ?? false
                && labels.contains { label in
                    label == "bl" || parts.contains { label.contains($0) }
                }
                && !domains.contains { word.hasSuffix($0) }
        }
        return Array(zones.prefix(10)).map { zone in
            String(zone.last == "." ? zone.dropLast() : zone)
        }
    }

    /// What names of lists have among their labels.
    private static let parts = ["dnsbl", "rbl", "blocklist", "blacklist", "badips", "spam"]

    /// What says that a listing is over: the monitors' words, Alertmanager's mark.
    private static let ends = [
        "[resolved", "no longer listed", "no longer blacklisted", "delisted", "removed from",
        "has been resolved", "is now clean", "cleared",
    ]

    private static func isFromMonitor(_ mail: ReadMail) -> Bool {
        let authors =
            mail.message.from.compactMap(\.email)
            + mail.reading.forwarded.compactMap { $0.from?.email }
        return authors.contains { author in domains.contains { author.isWithin($0) } }
    }

    /// Where monitors write from.
    private static let domains = [
        "mxtoolbox.com", "hetrixtools.com", "blacklistalert.org", "multirbl.valli.org",
        "dnschecker.org", "mailreach.co", "glockapps.com", "easydmarc.com", "uptimerobot.com",
        "site24x7.com", "zabbix.com", "debouncer.com", "rblmonitor.com", "rbltracker.com",
        "blacklistmaster.com", "warmly.io", "validity.com", "senderscore.org",
    ]

    /// How their mails name themselves, also when forwarded or sent by an own instance.
    private static let monitors = [
        "mxtoolbox", "hetrixtools", "rbltracker", "rblmonitor", "rbl monitor", "dnsbl monitor",
        "blacklist monitor", "blocklist monitor", "multirbl", "dnsbl_exporter", "dnsbl exporter",
        "alertmanager", "glockapps", "easydmarc", "blacklistmaster", "debouncer",
    ]

    /// What makes a mail about a listing.
    private static let listings = [
        "blacklist", "blocklist", "dnsbl", "rbl", "listed", "black list", "block list",
    ]

    /// What we write to postmasters about.
    private static let ours: [(key: String, name: String)] = [
        ("proofpoint", "Proofpoint"), ("pphosted", "Proofpoint"),
        ("cloudmark", "Cloudmark"),
    ]

    /// The names of public lists: what an alert says, and how it is shown.
    private static let names: [(key: String, name: String)] = [
        ("spamhaus", "Spamhaus"), ("spamcop", "SpamCop"), ("barracuda", "Barracuda"),
        ("sorbs", "SORBS"), ("uceprotect", "UCEPROTECT"), ("backscatterer", "Backscatterer"),
        ("mailspike", "Mailspike"), ("spfbl", "SPFBL"), ("hostkarma", "HostKarma"),
        ("invaluement", "Invaluement"), ("abuseat", "CBL"), ("blocklist.de", "blocklist.de"),
        ("psbl", "PSBL"), ("surriel", "PSBL"), ("nixspam", "NiX Spam"), ("dronebl", "DroneBL"),
        ("0spam", "0spam"), ("s5h.net", "s5h.net"), ("gbudb", "GBUdb"), ("wpbl", "WPBL"),
        ("manitu", "NiX Spam"), ("truncate", "Truncate"), ("spamrats", "SpamRATS"),
        ("senderscore", "Sender Score"), ("rats-", "SpamRATS"), ("zapbl", "ZapBL"),
    ]

    private static let bytesMax = 64 << 10
}
