import Correspondence
import InternetMessage

/// The tickets that a message calls for, and what there is to say about the rest.
public struct ReportContents: Hashable, Sendable {
    /// What to open: blocks and content refusals of our addresses, and the threads with a
    /// postmaster that the mail brings along.
    public var requests: [TicketRequest] = []
    /// Delays and recipients' policies: evidence that opens a ticket when it persists.
    public var evidence: [TicketRequest] = []
    /// What was seen and opens nothing.
    public var remarks: [ReportRemark] = []
    /// What a monitor's alert says of our addresses.
    public var observations: [ListingObservation] = []

    /// Nothing found yet.
    public init() {}

    /// Whether everything in it was understood, so that nothing has to be asked.
    public var isUnderstood: Bool {
        (!evidence.isEmpty || !remarks.isEmpty) && !remarks.contains(where: \.isQuestion)
    }
}

/// Finds the tickets that messages call for.
public struct ReportReader {
    let rules: IncomingRules

    /// The reader for those rules.
    public init(_ rules: IncomingRules) { self.rules = rules }

    /// Blocks and content refusals of our addresses first, then the threads with a postmaster that
    /// the mail brings along; where there is neither, the addresses that it names.
    public func contents(of mail: ReadMail) -> ReportContents {
        var contents = ReportContents()
        let enclosed = EnclosedThreads(in: [mail], rules)
        fileRejections(of: mail, enclosed, into: &contents)
        fileThreads(enclosed, because: cause(mail), into: &contents)
        tellOfRest(of: mail, in: &contents)
        guard contents.requests.isEmpty, contents.remarks.isEmpty else { return contents }
        if let alert = MonitorAlert(mail, asking: rules.zones) {
            let named = rules.addressesNamed(by: mail)
            contents.remarks.append(.monitorAlert(lists: alert.lists, named))
            contents.observations = alert.observations(of: named, at: mail.writtenAt)
        } else {
            fileNamedAddresses(of: mail, into: &contents)
        }
        return contents
    }

    /// The tickets that a message handed over by a person calls for. Bounces in it are
    /// believed.
    public func contents(
        ofHandedOver mails: [ReadMail]
    ) -> (contents: ReportContents, threads: EnclosedThreads) {
        var contents = ReportContents()
        let enclosed = EnclosedThreads(in: mails, rules)
        for mail in mails { fileRejections(of: mail, enclosed, into: &contents) }
        fileThreads(enclosed, because: .importedThread, into: &contents)
        return (contents, enclosed)
    }

    /// What a person's own words name beside the refusals is no evidence, and not lost in silence.
    private func tellOfRest(of mail: ReadMail, in contents: inout ReportContents) {
        guard !contents.requests.isEmpty, mail.reading.kind == .correspondence,
            mail.reading.forwarded.isEmpty
        else { return }
        let own = mail.reading.reply.split(whereSeparator: \.isNewline)
            .filter { RejectionReader.rejections(in: String($0)).isEmpty }
            .joined(separator: "\n")
        let named = Set(rules.inventoryAddresses(in: own) + rules.rangesMeant(in: own).addresses)
        let rest = named.subtracting(contents.requests.flatMap(\.addresses))
        if !rest.isEmpty { contents.remarks.append(.leftOut(rest.sorted())) }
    }

    private func fileRejections(
        of mail: ReadMail, _ enclosed: EnclosedThreads, into contents: inout ReportContents
    ) {
        for rejection in mail.reading.rejections {
            file(rejection, of: mail, enclosed, into: &contents)
        }
    }

    /// Each thread is a ticket of its own, whatever else is of the same pool.
    private func fileThreads(
        _ enclosed: EnclosedThreads, because cause: TicketRequest.Cause,
        into contents: inout ReportContents
    ) {
        for (index, thread) in enclosed.threads.enumerated() {
            for address in thread.addresses {
                guard let pool = rules.pool(of: address) else { continue }
                contents.add(
                    address, [], thread.postmaster, pool, because: cause,
                    in: (index, thread.earlier))
            }
        }
    }

    private func file(
        _ rejection: Rejection, of mail: ReadMail, _ enclosed: EnclosedThreads,
        into contents: inout ReportContents
    ) {
        let persists = rejection.class == .delay || rejection.class == .policy
        guard rejection.class == .block || rejection.class == .content || persists else {
            contents.remarks.append(.passedOver(rejection))
            return
        }
        if persists { contents.remarks.append(.passedOver(rejection)) }
        guard let subject = subject(of: rejection, in: mail, &contents.remarks) else { return }
        guard rejection.speaker == .server else {
            if !persists { file(named: subject, in: mail, enclosed, into: &contents) }
            return
        }
        var refused = rejection
        refused.address = subject.address
        refused.postmaster = subject.postmaster.name
        let records = RefusalRecords(rules, of: rejection, in: mail).records(of: refused)
        if persists {
            contents.evidence.append(
                TicketRequest(
                    to: subject.postmaster, pool: subject.pool, about: [subject.address],
                    rejections: records, because: .lastingRefusal))
            return
        }
        let index = enclosed.index(of: subject.address, subject.postmaster)
        contents.add(
            subject.address, records, subject.postmaster, subject.pool, because: cause(mail),
            in: index.map { ($0, enclosed.threads[$0].earlier) })
    }

    /// What people write of a refusal names an address and a postmaster, and is no reply of a
    /// server: nothing of it goes on record as one.
    private func file(
        named subject: (address: IPAddress, postmaster: Postmaster, pool: Pool), in mail: ReadMail,
        _ enclosed: EnclosedThreads, into contents: inout ReportContents
    ) {
        let index = enclosed.index(of: subject.address, subject.postmaster)
        let cause = cause(mail)
        contents.add(
            subject.address, [], subject.postmaster, subject.pool,
            because: cause == .forwardedThread ? cause : .agentsMail,
            in: index.map { ($0, enclosed.threads[$0].earlier) })
    }

    /// Whose refusal it is, and of which address of ours; what is missing becomes a remark.
    private func subject(
        of rejection: Rejection, in mail: ReadMail, _ remarks: inout [ReportRemark]
    ) -> (address: IPAddress, postmaster: Postmaster, pool: Pool)? {
        let named = rejection.address ?? refusedAddress(in: mail) ?? onlyAddress(in: mail)
        guard let postmaster = postmaster(of: rejection, about: named, &remarks) else { return nil }
        guard let address = named else {
            remarks.append(.withoutAddress(rejection))
            return nil
        }
        guard let pool = rules.pool(of: address) else {
            remarks.append(.notOurs(address))
            return nil
        }
        return (address, postmaster, pool)
    }

    /// A refusal of a mail's content, a delay or a policy often names no operator: where it speaks
    /// of an address of ours it is put to the first postmaster, and said so. A block without one
    /// is somebody's list that we do not know.
    private func postmaster(
        of rejection: Rejection, about address: IPAddress?, _ remarks: inout [ReportRemark]
    ) -> Postmaster? {
        if let postmaster = rejection.postmaster.flatMap(rules.postmaster) { return postmaster }
        let text = rejection.text.lowercased()
        if rejection.postmaster == nil, rejection.class != .block,
            let named = rules.postmasters.first(where: { text.contains($0.name.lowercased()) }),
            address.map({ rules.pool(of: $0) != nil }) ?? false
        {
            return named
        }
        guard rejection.postmaster == nil, rejection.class != .block,
            let first = rules.postmasters.first
        else {
            remarks.append(.foreign(rejection))
            return nil
        }
        guard let address, rules.pool(of: address) != nil else {
            remarks.append(address.map { .notOurs($0) } ?? .withoutAddress(rejection))
            return nil
        }
        remarks.append(.assumed(rejection, first))
        return first
    }

    /// Where the rejection's text names none, the report's own field may.
    private func refusedAddress(in mail: ReadMail) -> IPAddress? {
        mail.reading.bounces.lazy.compactMap(\.refusedAddress).compactMap { IPAddress($0) }.first
    }

    /// Delays name no address; where the mail names one of ours and no other, it is that one.
    private func onlyAddress(in mail: ReadMail) -> IPAddress? {
        let named = rules.inventoryAddresses(
            in: (mail.message.subject ?? "") + "\n" + (mail.message.text ?? ""))
        return named.count == 1 ? named[0] : nil
    }

    private func cause(_ mail: ReadMail) -> TicketRequest.Cause {
        if mail.reading.kind == .bounce { return .bounce }
        if mail.reading.forwarded.isEmpty { return .quotedRefusal }
        return postmasterInside(mail) == nil ? .forwardedBounce : .forwardedThread
    }

    private func fileNamedAddresses(of mail: ReadMail, into contents: inout ReportContents) {
        guard let postmaster = postmasterInside(mail) ?? rules.postmasters.first else { return }
        let cause: TicketRequest.Cause =
            mail.reading.forwarded.isEmpty ? .agentsMail : .forwardedThread
        let (inRanges, tooLarge) = rules.rangesMeant(by: mail)
        contents.remarks += tooLarge.map { .tooLarge($0) }
        for address in rules.inventoryAddresses(in: mail.namingText) + inRanges {
            guard let pool = rules.pool(of: address) else { continue }
            contents.add(address, [], postmaster, pool, because: cause, in: nil)
        }
    }

    /// The postmaster that a forwarded thread was with.
    private func postmasterInside(_ mail: ReadMail) -> Postmaster? {
        let parties = mail.reading.forwarded.flatMap { [$0.from].compactMap { $0 } + $0.to + $0.cc }
        return parties.lazy.compactMap(\.email).compactMap { rules.postmaster(writingFrom: $0) }
            .first
    }
}

extension ReportReader {
    /// One request for each pool of the addresses that a text names, blocks and ranges written out,
    /// put to the first postmaster.
    public func requests(about text: String) -> [TicketRequest] {
        let named = rules.inventoryAddresses(in: text)
        let more = rules.rangesMeant(in: text).addresses.filter { !named.contains($0) }
        let pools = (named + more).reduce(into: [String: [IPAddress]]()) {
            $0[rules.pool(of: $1)?.name ?? "", default: []].append($1)
        }
        return pools.sorted { $0.key < $1.key }.compactMap { name, addresses in
            rules.postmasters.first.map {
                TicketRequest(
                    to: $0, pool: rules.inventory.pool(named: name), about: addresses,
                    because: .unmatchedMail)
            }
        }
    }
}

extension ReportContents {
    /// Several addresses of one pool and postmaster are one request, but each thread with the
    /// postmaster is one of its own.
    fileprivate mutating func add(
        _ address: IPAddress, _ records: [RejectionRecord], _ postmaster: Postmaster,
        _ pool: Pool, because cause: TicketRequest.Cause,
        in thread: (index: Int, earlier: EarlierThread)?
    ) {
        let index = requests.firstIndex {
            $0.postmaster.name == postmaster.name && $0.pool?.name == pool.name
                && $0.thread == thread?.index
        }
        guard let index else {
            var request = TicketRequest(
                to: postmaster, pool: pool, about: [address],
                rejections: records, because: cause)
            (request.thread, request.earlier) = (thread?.index, thread?.earlier)
            requests.append(request)
            return
        }
        if !requests[index].addresses.contains(address) {
            requests[index].addresses.append(address)
        }
        requests[index].rejections += records
    }
}
