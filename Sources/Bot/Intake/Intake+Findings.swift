import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// What a message gives reason to open, and what is to be said of the rest.
struct Findings {
    var openings: [Opening] = []
    /// What was seen and opens nothing, with the reason, for the receipt.
    var remarks: [String] = []
}

extension Intake {
    /// Blocks and content refusals of our addresses first; where there are none, the addresses
    /// that the mail names.
    func findings(in mail: Case) -> Findings {
        var findings = Findings()
        for rejection in mail.reading.rejections {
            file(rejection, of: mail, into: &findings)
        }
        if findings.openings.isEmpty, findings.remarks.isEmpty {
            fileNamedAddresses(of: mail, into: &findings)
        }
        return findings
    }

    private func file(_ rejection: Rejection, of mail: Case, into findings: inout Findings) {
        let quote = "“\(rejection.text.firstLine)”"
        guard rejection.class == .block || rejection.class == .content else {
            findings.remarks.append("\(quote) \(Self.remark(on: rejection.class))")
            return
        }
        guard let postmaster = rules.postmaster(rejection.postmaster ?? "") else {
            let whose = rejection.postmaster ?? "an unknown postmaster"
            findings.remarks.append("\(quote) is of \(whose), which is not configured.")
            return
        }
        guard let address = rejection.address ?? refusedAddress(in: mail) else {
            findings.remarks.append("\(quote) names no address.")
            return
        }
        guard let pool = rules.pool(of: address) else {
            findings.remarks.append("\(address) is in none of our pools, so nothing was opened.")
            return
        }
        var refused = rejection
        refused.address = address
        let record = RejectionRecord(
            refused, recipientDomain: recipientDomain(of: rejection, in: mail),
            refusedAt: refusedAt(in: mail))
        findings.add(address, record, postmaster, pool, cause: cause(mail))
    }

    private static func remark(on class: Rejection.Class) -> String {
        switch `class` {
        case .delay: "is a delay; it clears by itself, or is a case when it lasts a day."
        case .policy: "is the recipient's own policy; only they can change it."
        case .recipient: "is about the recipient, not about our address."
        case .otherList: "is another list, which its own operator removes from."
        case .block, .content, .unknown: "could not be understood."
        }
    }

    /// Where the rejection's text names none, the report's own field may.
    private func refusedAddress(in mail: Case) -> IPAddress? {
        mail.reading.bounces.lazy.compactMap(\.refusedAddress).compactMap { IPAddress($0) }.first
    }

    private func recipientDomain(of rejection: Rejection, in mail: Case) -> String? {
        let bounces = mail.reading.bounces
        let matching = bounces.first { $0.diagnostic?.contains(rejection.text) ?? false }
        return (matching ?? bounces.first)?.recipient.flatMap { EmailAddress($0)?.domain }
    }

    /// When the refusal was reported: the forwarded message's own date where it states one, never
    /// later than the mail that brought it.
    private func refusedAt(in mail: Case) -> Timestamp {
        let dates = mail.reading.forwarded.compactMap {
            $0.dateTime.flatMap { Timestamp(iso8601: $0) ?? rules.moment(ofLocalTime: $0) }
        }
        return min(dates.first ?? mail.arrival.writtenAt, mail.arrival.writtenAt)
    }

    private func cause(_ mail: Case) -> String {
        if mail.reading.kind == .bounce { return "a bounce" }
        if mail.reading.forwarded.isEmpty { return "a mail that quotes a refusal" }
        return postmasterInside(mail) == nil ? "a forwarded bounce" : "a forwarded thread"
    }

    private func fileNamedAddresses(of mail: Case, into findings: inout Findings) {
        let texts =
            [mail.message.subject ?? "", mail.reading.reply]
            + mail.reading.forwarded.flatMap { [$0.subject ?? "", $0.text] }
        let postmaster = postmasterInside(mail) ?? rules.postmasters.first
        guard let postmaster else { return }
        let cause =
            mail.reading.forwarded.isEmpty ? "an agent's mail" : "a forwarded thread"
        for address in inventoryAddresses(in: texts.joined(separator: "\n")) {
            guard let pool = rules.pool(of: address) else { continue }
            findings.add(address, nil, postmaster, pool, cause: cause)
        }
    }

    /// The postmaster that a forwarded thread was with.
    private func postmasterInside(_ mail: Case) -> Postmaster? {
        let parties = mail.reading.forwarded.flatMap { [$0.from].compactMap { $0 } + $0.to + $0.cc }
        return parties.lazy.compactMap(\.email).compactMap { rules.postmaster(writingFrom: $0) }
            .first
    }
}

extension Findings {
    /// Several addresses of one pool and postmaster are one opening.
    fileprivate mutating func add(
        _ address: IPAddress, _ record: RejectionRecord?, _ postmaster: Postmaster, _ pool: Pool,
        cause: String
    ) {
        let index = openings.firstIndex {
            $0.postmaster.name == postmaster.name && $0.pool?.name == pool.name
        }
        guard let index else {
            openings.append(
                Opening(
                    postmaster: postmaster, pool: pool, addresses: [address],
                    rejections: [record].compactMap { $0 }, cause: cause))
            return
        }
        if !openings[index].addresses.contains(address) {
            openings[index].addresses.append(address)
        }
        if let record { openings[index].rejections.append(record) }
    }
}
