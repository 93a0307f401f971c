import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// What a message gives reason to open, and what is to be said of the rest.
struct Findings {
    var openings: [Opening] = []
    /// Delays and recipients' policies: evidence that opens a ticket when it persists.
    var evidence: [Opening] = []
    /// What was seen and opens nothing, with the reason, for the receipt.
    var remarks: [String] = []
}

extension Intake {
    /// Blocks and content refusals of our addresses first, then the threads with a postmaster that
    /// the mail brings along; where there is neither, the addresses that it names.
    func findings(in mail: Case) -> Findings {
        var findings = Findings()
        let enclosed = EnclosedThreads(in: mail, by: self)
        fileRejections(of: mail, enclosed, into: &findings)
        fileThreads(enclosed, cause: cause(mail), into: &findings)
        if findings.openings.isEmpty, findings.remarks.isEmpty {
            fileNamedAddresses(of: mail, into: &findings)
        }
        return findings
    }

    func fileRejections(
        of mail: Case, _ enclosed: EnclosedThreads, into findings: inout Findings
    ) {
        for rejection in mail.reading.rejections {
            file(rejection, of: mail, enclosed, into: &findings)
        }
    }

    /// Each thread is a ticket of its own, whatever else is of the same pool.
    func fileThreads(
        _ enclosed: EnclosedThreads, cause: String, into findings: inout Findings
    ) {
        for (index, thread) in enclosed.threads.enumerated() {
            for address in thread.addresses {
                guard let pool = rules.pool(of: address) else { continue }
                findings.add(
                    address, nil, thread.postmaster, pool, cause: cause,
                    in: (index, thread.earlier))
            }
        }
    }

    private func file(
        _ rejection: Rejection, of mail: Case, _ enclosed: EnclosedThreads,
        into findings: inout Findings
    ) {
        let quote = "“\(rejection.text.firstLine)”"
        let persists = rejection.class == .delay || rejection.class == .policy
        guard rejection.class == .block || rejection.class == .content || persists else {
            findings.remarks.append("\(quote) \(Self.remark(on: rejection.class))")
            return
        }
        if persists {
            findings.remarks.append("\(quote) \(Self.remark(on: rejection.class))")
        }
        guard let subject = subject(of: rejection, quote, in: mail, &findings.remarks) else {
            return
        }
        var refused = rejection
        refused.address = subject.address
        let record = RejectionRecord(
            refused, recipientDomain: recipientDomain(of: rejection, in: mail),
            refusedAt: refusedAt(in: mail))
        if persists {
            findings.evidence.append(
                Opening(
                    postmaster: subject.postmaster, pool: subject.pool,
                    addresses: [subject.address], rejections: [record],
                    cause: "a refusal that lasts"))
            return
        }
        let index = enclosed.index(of: subject.address, subject.postmaster)
        findings.add(
            subject.address, record, subject.postmaster, subject.pool, cause: cause(mail),
            in: index.map { ($0, enclosed.threads[$0].earlier) })
    }

    /// Whose refusal of which address of ours it is; what misses is remarked.
    private func subject(
        of rejection: Rejection, _ quote: String, in mail: Case, _ remarks: inout [String]
    ) -> (address: IPAddress, postmaster: Postmaster, pool: Pool)? {
        guard let postmaster = rules.postmaster(rejection.postmaster ?? "") else {
            let whose = rejection.postmaster ?? "an unknown postmaster"
            remarks.append("\(quote) is of \(whose), which is not configured.")
            return nil
        }
        guard let address = rejection.address ?? refusedAddress(in: mail) ?? onlyAddress(in: mail)
        else {
            remarks.append("\(quote) names no address.")
            return nil
        }
        guard let pool = rules.pool(of: address) else {
            remarks.append("\(address) is in none of our pools, so nothing was opened.")
            return nil
        }
        return (address, postmaster, pool)
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

    /// Delays name no address; where the mail names one of ours and no other, it is that one.
    private func onlyAddress(in mail: Case) -> IPAddress? {
        let named = rules.inventoryAddresses(
            in: (mail.message.subject ?? "") + "\n" + (mail.message.text ?? ""))
        return named.count == 1 ? named[0] : nil
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
        let postmaster = postmasterInside(mail) ?? rules.postmasters.first
        guard let postmaster else { return }
        let cause =
            mail.reading.forwarded.isEmpty ? "an agent's mail" : "a forwarded thread"
        for address in rules.inventoryAddresses(in: mail.arrival.namingText) {
            guard let pool = rules.pool(of: address) else { continue }
            findings.add(address, nil, postmaster, pool, cause: cause, in: nil)
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
    /// Several addresses of one pool and postmaster are one opening, but each thread with the
    /// postmaster is one of its own.
    fileprivate mutating func add(
        _ address: IPAddress, _ record: RejectionRecord?, _ postmaster: Postmaster, _ pool: Pool,
        cause: String, in thread: (index: Int, earlier: EarlierThread)?
    ) {
        let index = openings.firstIndex {
            $0.postmaster.name == postmaster.name && $0.pool?.name == pool.name
                && $0.thread == thread?.index
        }
        guard let index else {
            var opening = Opening(
                postmaster: postmaster, pool: pool, addresses: [address],
                rejections: [record].compactMap { $0 }, cause: cause)
            (opening.thread, opening.earlier) = (thread?.index, thread?.earlier)
            openings.append(opening)
            return
        }
        if !openings[index].addresses.contains(address) {
            openings[index].addresses.append(address)
        }
        if let record { openings[index].rejections.append(record) }
    }
}
