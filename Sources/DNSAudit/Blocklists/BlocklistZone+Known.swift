import InternetMessage

extension BlocklistZone {
    /// The zones that are asked where the configuration names none: those that take questions
    /// without a contract, about mail.
    public static var usual: [BlocklistZone] {
        known.filter { usualNames.contains($0.name) }
    }

    /// What is known of the zone of that name; nil: nothing.
    public static func known(_ name: String) -> BlocklistZone? { known.first { $0.name == name } }

    private static let usualNames: Set<String> = [
        "bl.spamcop.net", "psbl.surriel.com", "bl.mailspike.net", "bl.spameatingmonkey.net",
        "bl.blocklist.de", "all.spamrats.com", "dnsbl.dronebl.org",
        "hostkarma.junkemailfilter.com", "truncate.gbudb.net", "all.s5h.net", "bl.0spam.org",
        "bl.nordspam.com", "dnsbl.spfbl.net", "bip.virusfree.cz",
    ]

    private static let known: [BlocklistZone] = [
        BlocklistZone(
            "zen.spamhaus.org",
            codes: codes([
                ("127.0.0.2", .listed, "SBL"), ("127.0.0.3", .listed, "CSS"),
                ("127.0.0.4-127.0.0.7", .listed, "XBL"), ("127.0.0.9", .listed, "DROP"),
                ("127.0.0.10-127.0.0.11", .listed, "PBL"),
            ]), versions: .both, removal: "https://check.spamhaus.org/"),
        BlocklistZone("bl.spamcop.net"),
        BlocklistZone(
            "b.barracudacentral.org",
            removal: "https://www.barracudacentral.org/rbl/removal-request"),
        BlocklistZone("psbl.surriel.com", removal: "https://psbl.org/"),
        BlocklistZone("bl.mailspike.net", removal: "https://mailspike.io/ip_verify"),
        BlocklistZone(
            "rep.mailspike.net",
            codes: codes([
                ("127.0.0.10", .listed, "worst"), ("127.0.0.11", .listed, "very bad"),
                ("127.0.0.12", .listed, "bad"), ("127.0.0.13", .notListed, "suspicious"),
                ("127.0.0.14-127.0.0.16", .notListed, "neutral"),
                ("127.0.0.17-127.0.0.20", .notListed, "good"),
            ]), removal: "https://mailspike.io/ip_verify"),
        BlocklistZone("bl.spameatingmonkey.net", removal: "https://spameatingmonkey.com/"),
        BlocklistZone("bl.ipv6.spameatingmonkey.net", versions: .version6),
        BlocklistZone("bl.blocklist.de", removal: "https://www.blocklist.de/"),
        BlocklistZone(
            "all.spamrats.com",
            codes: codes([
                ("127.0.0.36", .listed, "Dyna"), ("127.0.0.37", .listed, "NoPtr"),
                ("127.0.0.38", .listed, "Spam"), ("127.0.0.43", .listed, "Auth"),
            ]), removal: "https://www.spamrats.com/removal.php"),
        BlocklistZone("dnsbl.dronebl.org", removal: "https://dronebl.org/"),
        BlocklistZone(
            "hostkarma.junkemailfilter.com",
            codes: codes([
                ("127.0.0.1", .notListed, "white"), ("127.0.0.2", .listed, "black"),
                ("127.0.0.3", .notListed, "yellow"), ("127.0.0.4", .listed, "brown"),
                ("127.0.0.5", .notListed, "no-BL"),
            ]), removal: "https://ipadmin.junkemailfilter.com/remove.php"),
        BlocklistZone("truncate.gbudb.net"),
        BlocklistZone("dnsbl-1.uceprotect.net"), BlocklistZone("dnsbl-2.uceprotect.net"),
        BlocklistZone("dnsbl-3.uceprotect.net"), BlocklistZone("ips.backscatterer.org"),
        BlocklistZone("all.s5h.net"), BlocklistZone("rbl.interserver.net"),
        BlocklistZone("dnsrbl.swinog.ch"), BlocklistZone("spamrbl.swinog.ch"),
        BlocklistZone("bl.nordspam.com"), BlocklistZone("bl.0spam.org"),
        BlocklistZone("dnsbl.spfbl.net"), BlocklistZone("bip.virusfree.cz"),
        BlocklistZone(
            "bl.score.senderscore.com",
            codes: codes([("127.255.255.255", .refused, "not registered")]),
            removal: "https://senderscore.org/"),
    ]

    private static func codes(
        _ rows: [(String, BlocklistCode.Meaning, String)]
    ) -> [BlocklistCode] {
        rows.map { answers, meaning, words in
            guard let range = IPAddressRange(answers) else {
                preconditionFailure("\(answers) is a range of codes")
            }
            return BlocklistCode(range, meaning, words)
        }
    }
}
