extension RejectionCatalogue {
    /// A wording, what it means and whose it is. `isAddressed`: the reply names the refused
    /// address.
    typealias Wording = (
        text: StaticString, class: Rejection.Class, postmaster: String?, isAddressed: Bool
    )

    /// What servers other than Proofpoint's and Cloudmark's say, the specific before the general;
    /// each stands in a sample of `RejectionCatalogueTests` or `RefusingPartyTests`. Where a source
    /// is a repository, it is one on GitHub.
    static let wordings: [Wording] =
        policies + apple + microsoft + google + yahoo + providers + filters + lists

    private static let policies: [Wording] = [
        ("local policy violation", .policy, nil, false),
        ("sender's dmarc policy", .policy, nil, false), ("dmarc reject", .policy, nil, false),
        ("domain of sender address", .policy, nil, false),
        ("sender address does not exist", .policy, nil, false),
        // Postfix, reject_unknown_client_hostname.
        ("client host rejected: cannot find your", .policy, nil, true),
        // GMX and 1&1, before the wordings of a block: EDSM-NET/FrontEnd issue 21.
        ("dns ptr resource record", .policy, nil, true),
        // Comcast: sisimai/p5-sisimai, its test data of Exim.
        ("must have a ptr record", .policy, nil, true),
        ("due to recipient preferences", .policy, nil, false),
    ]

    private static let apple: [Wording] = [
        ("screening ports are busy", .delay, "proofpoint", false),
        ("server ports are busy", .delay, "proofpoint", false),
        ("deferred due to excessive volume", .delay, "apple", false),
        ("[cs01]", .content, "apple", false), ("[cs02]", .content, "apple", false),
        ("[hme1]", .policy, "apple", false), ("[hm08]", .policy, "apple", false),
    ]

    /// zone-eu/zone-mta, config/bounces.txt; haraka/Haraka issue 848 (FBLW15).
    private static let microsoft: [Wording] = [
        ("part of their network is on our block list", .block, "microsoft", true),
        ("(s3140)", .block, "microsoft", true), ("(s3150)", .block, "microsoft", true),
        ("blocked using fblw", .block, "microsoft", true),
        ("blocklist.zap", .block, "microsoft", true),
        ("delist.forefront@messaging", .block, "microsoft", true),
        // Exchange Online, 5.7.501: Microsoft, "Email nondelivery reports in Exchange Online".
        ("spam abuse detected", .block, "microsoft", true),
        ("delist@messaging.microsoft.com", .block, "microsoft", true),
        ("banned sender", .block, "microsoft", true),
        ("banned sending ip", .block, "microsoft", true),
        ("traffic not accepted from this ip", .block, "microsoft", true),
        ("rate limited due to ip reputation", .delay, "microsoft", true),
        ("ou-001 (", .block, "microsoft", true), ("sc-001 (", .block, "microsoft", true),
        ("sc-002 (", .block, "microsoft", true), ("sc-004 (", .block, "microsoft", true),
        ("dy-001 (", .block, "microsoft", true), ("ou-002 (", .content, "microsoft", true),
        ("rp-001 (", .delay, "microsoft", true), ("rp-002 (", .delay, "microsoft", true),
        ("rp-003 (", .delay, "microsoft", true),
    ]

    /// ActiveCampaign/smtp-field-manual, data/codes; https://support.google.com/a/answer/3726730.
    private static let google: [Wording] = [
        ("unusual rate of unsolicited mail originating from your ip", .block, "google", true),
        ("unsolicited mail originating from your ip", .block, "google", true),
        ("very low reputation of the sending ip", .block, "google", true),
        ("very low reputation of the sending domain", .content, "google", true),
        ("likely unsolicited mail", .content, "google", true),
        ("due to the nature of the content", .content, "google", true),
        ("not authorized to send email directly to our servers", .block, "google", true),
        ("at a rate that prevents additional messages", .delay, "google", false),
        ("receiving mail too quickly", .delay, "google", false),
        ("ipv6 sending guidelines regarding ptr", .policy, "google", true),
    ]

    /// https://help.yahoo.com/kb/SLN23996.html; zone-eu/zone-mta, config/bounces.txt.
    private static let yahoo: [Wording] = [
        ("because the ip is in spamhaus", .otherList, "spamhaus", true),
        ("not accepted from ip addresses on spamhaus", .otherList, "spamhaus", true),
        ("[tss0", .delay, "yahoo", true), ("[ts0", .delay, "yahoo", true),
        ("[ipts0", .delay, "yahoo", true), ("[gl01]", .delay, "yahoo", true),
        ("[ph01]", .content, "yahoo", false),
        ("(rtr:bl)", .block, "yahoo", true), ("(rtr:sc)", .block, "yahoo", true),
        ("(rly:bl)", .block, "yahoo", true), ("(con:b1)", .block, "yahoo", true),
        ("(dyn:t1)", .delay, "yahoo", true), ("(hvu:b", .content, "yahoo", true),
    ]

    private static let providers: [Wording] = [
        // anujtenani/goaffpro issue 61.
        ("nemesis esmtp service not available", .block, "gmx", true),
        ("postmaster.gmx.net", .block, "gmx", true), ("postmaster.gmx.com", .block, "gmx", true),
        ("postmaster.web.de", .block, "gmx", true),
        // zone-eu/zone-mta, config/bounces.txt.
        ("problem occurred. (ask your postmaster", .block, "t-online", true),
        ("@rx.t-online", .block, "t-online", true),
        // EFForg/starttls-backend issue 83; ActiveCampaign/smtp-field-manual, data/codes/550.json.
        ("postmaster.comcast.net/smtp-error-codes.php#dm", .policy, nil, true),
        ("postmaster.comcast.net/smtp-error-codes.php#rl", .delay, "comcast", true),
        ("postmaster.comcast.net/smtp-error-codes.php#bl", .block, "comcast", true),
        ("comcast block for spam", .block, "comcast", true),
        // cfortune/PHP-Bounce-Handler, testfile.eml; ActiveCampaign/smtp-field-manual.
        ("mail.ru/cgi-bin/support_bl", .block, "mail.ru", true),
        ("help.mail.ru/notspam-support", .content, "mail.ru", true),
        // Free; SFR: sisimai/p5-sisimai, lib/Sisimai/Reason/Blocked.pm.
        ("too many spams from your ip", .block, "free", true),
        ("gu_eib_0", .block, "sfr", true),
        // https://www.godaddy.com/help/what-does-my-email-bounceback-mean-3568
        (" ib110", .block, "godaddy", true), (" ib111", .block, "godaddy", true),
        (" ib112", .block, "godaddy", true), (" ib113", .block, "godaddy", true),
        (" ib007", .delay, "godaddy", true), (" ib101", .delay, "godaddy", true),
        (" ib504", .delay, "godaddy", true), (" ib510", .delay, "godaddy", true),
        (" ib605", .delay, "godaddy", true), (" ib607", .delay, "godaddy", true),
        (" ib212", .content, "godaddy", true), (" ib705", .content, "godaddy", true),
        // AT&T, and Tencent: zone-eu/zone-mta; sisimai/p5-sisimai, lib/Sisimai/Rhost/Tencent.pm.
        ("dnsbl:attrbl", .block, "att", true), ("dnsbl:rbl 521<", .block, "att", true),
        ("ip frequency limited", .delay, "tencent", true),
        ("connection frequency limited", .delay, "tencent", true),
    ]

    private static let filters: [Wording] = [
        // ietf-tools/datatracker issue 10296.
        ("vade threat list", .block, "vade", true), ("vade secure", .block, "vade", true),
        // https://knowledge.broadcom.com/external/article/164955, and 165165.
        ("connection rejected by policy [7.", .block, "symantec", true),
        ("ipremoval.sms.symantec.com", .block, "symantec", true),
        ("because your ip is in the pbl", .otherList, "spamhaus", true),
        // Trend Micro: zone-eu/zone-mta; ActiveCampaign/smtp-field-manual, data/codes/554.json.
        ("trend micro", .block, "trendmicro", true), ("mail-abuse.", .block, "trendmicro", true),
        ("recipient address rejected: block-send", .policy, "trendmicro", false),
        // Cisco's IronPort: zone-eu/zone-mta, config/bounces.txt.
        ("sending mta's poor reputation", .block, "cisco", true),
        ("senderbase", .block, "cisco", true), ("talosintelligence.com", .block, "cisco", true),
        // https://community.mimecast.com/s/article/Mimecast-SMTP-Error-Codes-842605754
        ("csi.mimecast.org poor reputation", .block, "mimecast", true),
        ("local ct ip reputation", .block, "mimecast", true),
        ("ip temporarily blacklisted", .delay, "mimecast", true),
        ("email rejected due to security policies", .content, "mimecast", false),
        ("due to content examination policy", .content, "mimecast", false),
        ("administrative prohibition", .policy, "mimecast", false),
        ("envelope blocked", .policy, "mimecast", false),
        ("anti-spoofing policy", .policy, "mimecast", false),
        ("host network not allowed", .policy, "mimecast", false),
        // Barracuda: zone-eu/zone-mta; ActiveCampaign/smtp-field-manual, data/codes.
        (":blocked)", .block, "barracuda", false),
        ("rejected due to spam url in content", .content, "barracuda", false),
        ("rejecting banned content", .content, "barracuda", false),
        ("barracuda reputation", .otherList, "barracuda", true),
        ("barracudanetworks.com/reputation", .otherList, "barracuda", true),
        ("barracudacentral", .otherList, "barracuda", true),
        ("b.barracuda", .otherList, "barracuda", true),
    ]

    private static let lists: [Wording] = [
        ("spamhaus", .otherList, "spamhaus", true),
        ("block list (sbl)", .otherList, "spamhaus", true),
        ("block list (xbl)", .otherList, "spamhaus", true),
        ("block list (pbl)", .otherList, "spamhaus", true),
        ("spamcop", .otherList, "spamcop", true), ("uceprotect", .otherList, nil, true),
        ("sorbs", .otherList, nil, true), ("abusix", .otherList, nil, true),
        ("invaluement", .otherList, nil, true), ("mailspike", .otherList, nil, true),
        ("surriel", .otherList, nil, true), ("truncate.gbudb", .otherList, nil, true),
        ("hostkarma", .otherList, nil, true), ("spamrl.com", .otherList, nil, true),
        ("dnsbl.cobion", .otherList, nil, true), ("uribl.com", .otherList, nil, true),
        ("manitu.net", .otherList, nil, true), ("backscatterer", .otherList, nil, true),
        ("dronebl", .otherList, nil, true), ("spamrats", .otherList, nil, true),
        ("blocklist.de", .otherList, nil, true),
        // Postfix, check_client_access; the others of zone-eu/zone-mta, config/bounces.txt.
        ("access to submit messages to this e-mail system has been rejected", .block, nil, true),
        ("you are not allowed to connect", .block, nil, true),
        ("client host rejected: access denied", .block, nil, true),
    ]
}
