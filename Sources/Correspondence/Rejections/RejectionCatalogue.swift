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

    /// The judgement of a wording that only one postmaster uses; nil where none is known. What a
    /// server would block for good passes where its code says so.
    static func specific(_ said: ServerReply, in bytes: [UInt8]) -> Classification? {
        let reply = bytes[said.range]
        let found =
            proofpoint(reply, said.code) ?? cloudmark(reply) ?? gateway(reply)
            ?? OrangeMark.classification(of: reply)
            ?? (isServers(said, in: bytes) ? others(reply) : nil)
            ?? recipients(reply)
        guard var found else { return nil }
        if found.class == .block, let code = said.code, code < 500 { found.class = .delay }
        return found
    }

    /// Whether a server said it, and no mail that only speaks of postmasters and lists: its words
    /// count where a code begins the line, too.
    private static func isServers(_ said: ServerReply, in bytes: [UInt8]) -> Bool {
        let start = said.range.lowerBound
        let isLine = said.code != nil && (start == 0 || bytes[start - 1] == 10)
        return said.isProven || isLine || mentions(refusalSigns, in: bytes[said.range])
    }

    /// What no such mail says.
    private static let refusalSigns: [StaticString] = [
        "client host", "blocked using", "service unavailable", "access denied, banned",
        "messages from [", "temporarily deferred", "service not available", "refused to talk to me",
        "deferred due to excessive volume", "ports are busy", "connection refused", "smtp; ",
    ]

    // MARK: Proofpoint

    private static func proofpoint(_ reply: ArraySlice<UInt8>, _ code: Int?) -> Classification? {
        if let link = lookup(reply, code) {
            let end = reply[link.lowerBound...].firstIndex { $0 <= 32 || $0 == 34 || $0 == 41 }
            let isDelay = code.map { $0 < 500 } ?? false
            return Classification(
                class: isDelay ? .delay : .block, postmaster: "proofpoint",
                address: .after(link.lowerBound), end: end)
        }
        return block("proofpoint", blockedByProofpoint, in: reply)
    }

    /// A block of that postmaster by the first of the wordings that stands in the reply, behind
    /// the address; nil where none does.
    private static func block(
        _ postmaster: String, _ wordings: [StaticString], in reply: ArraySlice<UInt8>
    ) -> Classification? {
        let place = wordings.lazy.compactMap { reply.firstRange(of: $0) }.first
        return place.map {
            Classification(class: .block, postmaster: postmaster, address: .before($0.lowerBound))
        }
    }

    private static let blockedByProofpoint: [StaticString] = [
        "refused by proofpoint", "blocked using prs.proofpoint", "blocked using proofpoint",
        "blocked by proofpoint dynamic",
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
        if let block = block("cloudmark", blockedByCloudmark, in: reply) { return block }
        if let link = reply.firstRange(of: "csi.cloudmark.com"),
            let query = reply.firstRange(of: "ip=", from: link.upperBound),
            query.lowerBound - link.upperBound < 60, mentions(refusals, in: reply)
        {
            return Classification(
                class: .block, postmaster: "cloudmark", address: .after(query.upperBound))
        }
        if let listed = block("cloudmark", ["listed on cloudmark"], in: reply) { return listed }
        guard mentions(["poor reputation on cloudmark", "cloudmark poor reputation"], in: reply)
        else { return nil }
        return Classification(class: .block, postmaster: "cloudmark", address: .anywhere)
    }

    private static let blockedByCloudmark: [StaticString] = [
        "blocked using cloudmark", "blocked using csi.cloudmark", "blocked using cm-csi",
        "blocked by cloudmark",
    ]

    private static let refusals: [StaticString] = [
        "block", "bloqu", "reject", "refus", "rbl", "blacklist",
    ]

    static func mentions(_ words: [StaticString], in reply: ArraySlice<UInt8>) -> Bool {
        words.contains { reply.firstRange(of: $0) != nil }
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
        mentions(delays, in: reply) ? Classification(class: .delay) : nil
    }
}
