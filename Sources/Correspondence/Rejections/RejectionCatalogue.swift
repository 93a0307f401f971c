import InternetMessage

/// What one reply of a receiving server says: whose list, and of what class. The wordings are
/// those that servers are known to use; specific ones first, the first that fits decides.
enum RejectionCatalogue {
    /// A judgement of one reply.
    struct Classification {
        var `class`: Rejection.Class
        var postmaster: String?
        /// Where the address stands, if the wording says it; else the first one in the reply.
        var address: Place = .none
        /// Where the reply ends, if the wording tells.
        var end: Int?
    }

    /// Where to look for the refused address.
    enum Place {
        case none
        /// The first address at or after that offset.
        case after(Int)
        /// The last address that ends before that offset.
        case before(Int)
        /// The first address of the reply.
        case anywhere
    }

    /// The judgement of a wording that only one postmaster uses; nil where none is known.
    static func specific(_ reply: ArraySlice<UInt8>, code: Int?) -> Classification? {
        proofpoint(reply, code) ?? cloudmark(reply) ?? gateway(reply) ?? others(reply)
            ?? recipients(reply)
    }

    // MARK: Proofpoint

    private static func proofpoint(_ reply: ArraySlice<UInt8>, _ code: Int?) -> Classification? {
        if let link = lookup(reply, code) {
            let end = reply[link.lowerBound...].firstIndex { $0 <= 32 || $0 == 34 || $0 == 41 }
            let isDelay = code.map { $0 < 500 } ?? false
            return Classification(
                class: isDelay ? .delay : .block, postmaster: "proofpoint",
                address: .after(link.lowerBound), end: end)
        }
        if let refusal = reply.firstRange(of: "refused by proofpoint") {
            return Classification(
                class: .block, postmaster: "proofpoint", address: .before(refusal.lowerBound))
        }
        for wording in blockedUsing {
            if let place = reply.firstRange(of: wording) {
                return Classification(
                    class: .block, postmaster: "proofpoint", address: .before(place.lowerBound))
            }
        }
        return nil
    }

    private static let blockedUsing: [StaticString] = [
        "blocked using prs.proofpoint", "blocked using proofpoint", "blocked by proofpoint dynamic",
        "blocked using pdr", "blocked by proofpoint reputation",
    ]

    /// The link of `Blocked - see https://ipcheck.proofpoint.com/?ip=…`. A link alone, without
    /// the word or a code before it, is advice and no refusal; a code with a link that names an
    /// address needs no word, as servers are set up in any language.
    private static func lookup(_ reply: ArraySlice<UInt8>, _ code: Int?) -> Range<Int>? {
        guard let blocked = reply.firstRange(of: "blocked") ?? reply.firstRange(of: "refused")
        else {
            let link = reply.firstRange(of: "ipcheck.proofpoint.com/?ip=")
            return code == nil ? nil : link
        }
        let links: [StaticString] = [
            "ipcheck.proofpoint.com", "proofpoint.com/dnsbl-lookup", "proofpoint.com/rbl-lookup",
            "proofpoint.com/us/ipcheck", "proofpoint.com/ipcheck", "proofpoint.com/dnsbl",
        ]
        for link in links {
            guard let place = reply.firstRange(of: link, from: blocked.upperBound) else { continue }
            let between = reply[blocked.upperBound..<place.lowerBound]
            guard between.count <= 80, between.firstRange(of: "see") != nil || between.count < 24
            else { continue }
            return place
        }
        return nil
    }

    // MARK: Cloudmark

    private static func cloudmark(_ reply: ArraySlice<UInt8>) -> Classification? {
        for wording in blockedUsingCloudmark {
            if let place = reply.firstRange(of: wording) {
                return Classification(
                    class: .block, postmaster: "cloudmark", address: .before(place.lowerBound))
            }
        }
        if let link = reply.firstRange(of: "csi.cloudmark.com"),
            let query = reply.firstRange(of: "ip=", from: link.upperBound),
            query.lowerBound - link.upperBound < 60, isRefusal(reply)
        {
            return Classification(
                class: .block, postmaster: "cloudmark", address: .after(query.upperBound))
        }
        if let listed = reply.firstRange(of: "listed on cloudmark") {
            return Classification(
                class: .block, postmaster: "cloudmark", address: .before(listed.lowerBound))
        }
        guard
            reply.firstRange(of: "poor reputation on cloudmark") != nil
                || reply.firstRange(of: "cloudmark poor reputation") != nil
        else { return nil }
        return Classification(class: .block, postmaster: "cloudmark", address: .anywhere)
    }

    private static let blockedUsingCloudmark: [StaticString] = [
        "blocked using cloudmark", "blocked using csi.cloudmark", "blocked using cm-csi",
        "blocked by cloudmark",
    ]

    private static func isRefusal(_ reply: ArraySlice<UInt8>) -> Bool {
        let words: [StaticString] = ["block", "bloqu", "reject", "refus", "rbl", "blacklist"]
        return words.contains { reply.firstRange(of: $0) != nil }
    }

    /// `AUP#CDRBL` and the like: codes of Cox and Spectrum, whose mail Cloudmark filters.
    private static func gateway(_ reply: ArraySlice<UInt8>) -> Classification? {
        guard let mark = reply.firstRange(of: "aup#") else { return nil }
        let tail = reply[mark.upperBound...]
        func begins(_ text: StaticString) -> Bool {
            tail.firstRange(of: text)?.lowerBound == tail.startIndex
        }
        if begins("cxbl") || begins("cdrbl") || begins("ipbl1") {
            return Classification(class: .block, postmaster: "cloudmark", address: .anywhere)
        }
        if begins("ipbl0") { return Classification(class: .otherList, address: .anywhere) }
        guard begins("in-1") else { return nil }
        let number = tail.dropFirst(3).prefix { $0.isDigit }.reduce(0) { $0 * 10 + Int($1) - 48 }
        switch number {
        case 1_200...1_219:
            return Classification(class: .block, postmaster: "cloudmark", address: .anywhere)
        case 1_220...1_259:
            return Classification(class: .otherList, postmaster: "spamhaus", address: .anywhere)
        case 1_300...1_499: return Classification(class: .delay)
        default: return nil
        }
    }

    // MARK: Others

    /// A wording, what it means and whose it is. `isAddressed`: the reply names the refused
    /// address.
    private typealias Wording = (
        text: StaticString, class: Rejection.Class, postmaster: String?, isAddressed: Bool
    )

    private static let wordings: [Wording] = [
        ("screening ports are busy", .delay, "proofpoint", false),
        ("server ports are busy", .delay, "proofpoint", false),
        ("deferred due to excessive volume", .delay, "apple", false),
        ("[cs01]", .content, "apple", false), ("[cs02]", .content, "apple", false),
        ("[hme1]", .policy, "apple", false), ("[hm08]", .policy, "apple", false),
        ("local policy violation", .policy, nil, false),
        ("sender's dmarc policy", .policy, nil, false), ("dmarc reject", .policy, nil, false),
        ("domain of sender address", .policy, nil, false),
        ("sender address does not exist", .policy, nil, false),
        ("part of their network is on our block list", .block, "microsoft", true),
        ("(s3140)", .block, "microsoft", true), ("(s3150)", .block, "microsoft", true),
        ("banned sender", .block, "microsoft", true),
        ("banned sending ip", .block, "microsoft", true),
        ("[tss0", .delay, "yahoo", true), ("[ts0", .delay, "yahoo", true),
        ("due to listing in spamhaus", .otherList, "spamhaus", true),
        ("spamhaus", .otherList, "spamhaus", true), ("spamcop", .otherList, "spamcop", true),
        ("barracudacentral", .otherList, "barracuda", true),
        ("b.barracuda", .otherList, "barracuda", true), ("uceprotect", .otherList, nil, true),
        ("sorbs", .otherList, nil, true), ("abusix", .otherList, nil, true),
        ("invaluement", .otherList, nil, true), ("mailspike", .otherList, nil, true),
        ("surriel", .otherList, nil, true), ("truncate.gbudb", .otherList, nil, true),
    ]

    private static func others(_ reply: ArraySlice<UInt8>) -> Classification? {
        for wording in wordings where reply.firstRange(of: wording.text) != nil {
            return Classification(
                class: wording.class, postmaster: wording.postmaster,
                address: wording.isAddressed ? .anywhere : .none)
        }
        return nil
    }

    private static let delays: [StaticString] = [
        "address verification in progress", "exceeded max time", "message timeout",
        "unverified address",
    ]

    private static func recipients(_ reply: ArraySlice<UInt8>) -> Classification? {
        delays.contains { reply.firstRange(of: $0) != nil } ? Classification(class: .delay) : nil
    }

    // MARK: Any server

    private static let recipientWordings: [StaticString] = [
        "user unknown", "unknown user", "no such user", "no such recipient", "user not found",
        "recipient not found", "mailbox unavailable", "mailbox not found", "invalid recipient",
        "recipient address rejected", "marked as invalid", "address does not exist",
        "account does not exist", "mailbox full", "over quota", "account is disabled",
        "unknown recipient", "address unknown", "5.1.1 ", "5.1.10 ", "5.2.1 ", "5.2.2 ",
    ]

    private static let listWordings: [StaticString] = [
        "dnsbl", " rbl", "blacklist", "blocklist", "block list", "black list", "is listed",
        "listed at", "listed in", "listed by", "blocked using",
    ]

    private static let policyWordings: [StaticString] = [
        "dmarc", "spf ", "dkim", "policy", "relay", "not authorized",
        "reverse dns", "ptr record", "sender rejected", "sender denied", "authentication",
        "sender domain",
    ]

    private static let contentWordings: [StaticString] = [
        "spam", "virus", "malware", "content", "phish", "suspicious",
    ]

    /// The class of any other server's reply, from its code and general words.
    static func general(_ reply: ArraySlice<UInt8>, code: Int?) -> Classification {
        func mentions(_ words: [StaticString]) -> Bool {
            words.contains { reply.firstRange(of: $0) != nil }
        }
        if mentions(listWordings) { return Classification(class: .otherList, address: .anywhere) }
        if let code, code < 500 { return Classification(class: .delay, address: .anywhere) }
        if mentions(recipientWordings) { return Classification(class: .recipient) }
        if mentions(policyWordings) { return Classification(class: .policy, address: .anywhere) }
        if mentions(contentWordings) { return Classification(class: .content, address: .anywhere) }
        return Classification(class: .unknown, address: .anywhere)
    }
}
