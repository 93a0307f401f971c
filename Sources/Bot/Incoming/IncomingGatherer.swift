import Correspondence
import InternetMessage
import Signing
import TicketStore
import Ticketing

/// Looks up what routing a mail needs, in the transaction that decides on it. Decides nothing.
struct IncomingGatherer {
    let committer: TicketCommitter
    let rules: IncomingRules
    /// What was looked up for a whole group of mails, for as long as nothing changed it.
    var known: KnownIdentifiers?

    init(_ committer: TicketCommitter) {
        (self.committer, rules) = (committer, committer.rules.incoming)
    }

    func facts(of mail: RecordedMail, in tx: borrowing Transaction) throws -> IncomingFacts {
        let read = mail.incoming.read
        var facts = IncomingFacts()
        let known = try known ?? KnownIdentifiers(of: [read], rules.limits, in: tx)
        try correlate(mail, known, &facts, in: tx)
        try lookUpPlaces(of: mail, &facts, in: tx)
        switch mail.incoming.sender {
        case .ourselves:
            facts.ownMail = try ownMail(mail, in: tx)
        case .agent(let agent, let proof):
            facts.ticketNamed = try ticketNamed(in: read, in: tx)
            let ticket = Correlator.correlate(facts.correlation).ticket
            facts.commands = try commands(of: mail, on: ticket, agent, proof, in: tx)
        case .postmaster(let postmaster, aligned: true):
            if Correlator.correlate(facts.correlation) == .unmatched {
                facts.ticketAwaiting = try tx.onlyTicket(awaiting: postmaster.name)
            }
        case .postmaster, .bounceSource, .stranger:
            let isNamed = facts.addresses.map { !$0.anywhere.isEmpty } ?? false
            if isNamed || facts.pointsAtUs, let author = read.author {
                facts.isSenderIgnored = try tx.isIgnored(sender: author)
            }
        }
        try lookUpTicket(of: mail, &facts, in: tx)
        if [.bounce, .delay, .delivered].contains(mail.reading.kind) {
            facts.reportedMail = try mailReported(by: mail, in: tx)
        }
        return facts
    }

    // MARK: Correlation

    private func correlate(
        _ mail: RecordedMail, _ known: KnownIdentifiers, _ facts: inout IncomingFacts,
        in tx: borrowing Transaction
    ) throws {
        let (incoming, message) = (mail.incoming, mail.message)
        let tagged = try existing(incoming.taggedTickets, in: tx)
        facts.taggedTickets = Set(tagged)
        let own = message.messageID
        facts.correlation[.replyAddress] =
            try tagged + existing([incoming.tokenTicket].compactMap { $0 }, in: tx)
        facts.correlation[.inReplyTo] = message.inReplyTo.filter { $0 != own }
            .flatMap { known.owners[$0] ?? [] }
        let references = message.references.suffix(rules.limits.references).reversed()
        facts.correlation[.references] = references.filter { $0 != own }
            .flatMap { known.owners[$0] ?? [] }
        for identifier in incoming.read.cited {
            guard let ticket = known.ours[identifier] else { continue }
            facts.citesOurMail = true
            if let ticket { facts.citedTickets.insert(ticket) }
        }
        if citesLostMail(incoming) { facts.citesOurMail = true }
        facts.markedTickets = try existing(
            Array(SubjectMark.numbers(in: message.subject ?? "").prefix(10)), in: tx)
        facts.correlation[.subjectMark] = try subjectMark(incoming, facts.markedTickets, in: tx)
        facts.correlation[.postmasterReference] = try byReference(incoming, in: tx)
    }

    /// Whether an agent answers a mail of ours that this database does not know any more: letters
    /// to agents leave no copy in the mailbox.
    private func citesLostMail(_ mail: IncomingMail) -> Bool {
        guard committer.outbox.isRebuilding || committer.outbox.isCatchingUp,
            case .agent = mail.sender
        else { return false }
        return mail.read.cited.contains {
            MailKey.isOfOurForm($0, at: committer.rules.address.domain)
        }
    }

    private func existing(
        _ numbers: [TicketNumber], in tx: borrowing Transaction
    ) throws -> [TicketNumber] {
        guard !numbers.isEmpty else { return [] }
        let found = try tx.tickets(numbered: numbers)
        return try numbers.filter { found[$0] != nil }.map { try tx.survivor(of: $0) }
    }

    /// A mark in the subject counts from a known participant only: a ticket number from a stranger
    /// never threads.
    private func subjectMark(
        _ mail: IncomingMail, _ marked: [TicketNumber], in tx: borrowing Transaction
    ) throws -> [TicketNumber] {
        switch mail.sender {
        case .agent(_, .proven), .postmaster(_, aligned: true): return marked
        case .stranger(aligned: true):
            guard let author = mail.author else { return [] }
            return try marked.filter { try tx.hasParticipant(author, on: $0) }
        default: return []
        }
    }

    /// Their own reference counts in their proven mail, once it was seen on a ticket.
    private func byReference(
        _ mail: IncomingMail, in tx: borrowing Transaction
    ) throws -> [TicketNumber] {
        guard case .postmaster(let postmaster, aligned: true) = mail.sender else { return [] }
        return try mail.read.caseReferences.flatMap {
            try tx.tickets(bearing: $0, of: postmaster.name)
        }
    }

    // MARK: Places

    /// What is open, closed and waiting about the addresses that it names, and the drafts that
    /// more of them may go into.
    private func lookUpPlaces(
        of mail: RecordedMail, _ facts: inout IncomingFacts, in tx: borrowing Transaction
    ) throws {
        let found = rules.addresses(of: mail.incoming.read)
        facts.addresses = found
        let mayOpen = mail.incoming.sender.mayOpen
        let meant = mayOpen ? rules.rangesMeant(by: mail.incoming.read).addresses : []
        let addresses = found.anywhere + meant.filter { !found.anywhere.contains($0) }
        try lookUp(addresses, withHistory: mayOpen, &facts, in: tx)
        if case .postmaster(let postmaster, _) = mail.incoming.sender {
            let named = rules.inventoryAddresses(
                in: (mail.message.subject ?? "") + "\n" + mail.reading.reply)
            facts.correlation[.address] = named.compactMap { [facts] in
                facts.openTicket(about: $0, postmaster.name)
            }
        }
        if case .bounceSource(isProven: true) = mail.incoming.sender {
            facts.draftsOpenForAddresses = try tx.draftsOpenForAddresses(
                of: Set(addresses.compactMap { rules.pool(of: $0)?.name }))
        }
    }

    /// What is known of those addresses at each postmaster.
    func lookUp(
        _ addresses: [IPAddress], withHistory: Bool, _ facts: inout IncomingFacts,
        in tx: borrowing Transaction
    ) throws {
        guard !addresses.isEmpty else { return }
        let open = try tx.openTickets(about: addresses)
        let closed = withHistory ? try tx.closedTickets(about: addresses) : [:]
        let start = committer.now - rules.limits.refusalsCountFor - .days(30)
        let waiting = withHistory ? try tx.waitingRefusals(of: addresses, since: start) : [:]
        for address in addresses {
            for postmaster in rules.postmasters {
                let place = IncomingFacts.AddressAtPostmaster(address, postmaster.name)
                facts.learn(
                    place, open: open[place], closed: closed[place],
                    waiting: waiting[place] ?? [])
            }
        }
    }

    // MARK: The ticket

    /// The tickets that evidence points at, and what an answer on the one needs.
    private func lookUpTicket(
        of mail: RecordedMail, _ facts: inout IncomingFacts, in tx: borrowing Transaction
    ) throws {
        guard let ticket = Correlator.correlate(facts.correlation).ticket else { return }
        facts.tickets = try tx.tickets(numbered: [ticket])
        guard mail.incoming.sender.mayAnswer else { return }
        let ours = try tx.mailToPostmaster(of: ticket)
        let cited = Set(mail.message.inReplyTo + mail.message.references)
        facts.uncertainMailCited = ours.filter {
            $0.state == .uncertain && cited.contains($0.messageID)
        }.map(\.messageID)
        if ours.contains(where: { cited.contains($0.messageID) }) {
            facts.citedTickets.insert(ticket)
        }
        // What a machine says is not read as an answer.
        if case .machine = mail.reading.automation { return }
        facts.ourLetters = try committer.ourLetters(ours, in: tx)
        if case .postmaster(let postmaster, aligned: true) = mail.incoming.sender {
            facts.rememberedAnswers = try tx.rememberedAnswers(of: postmaster.name)
        }
        facts.ticketsSharingMail = try tx.ticketsSharingMail(of: ticket)
    }
}

extension TicketCommitter {
    /// What our last mails to the postmaster on a ticket say, as `OurWords` looks for it.
    func ourLetters(on ticket: TicketNumber, in tx: borrowing Transaction) throws -> [String] {
        try ourLetters(tx.mailToPostmaster(of: ticket), in: tx)
    }

    fileprivate func ourLetters(
        _ mails: [OutboxItem], in tx: borrowing Transaction
    ) throws -> [String] {
        try mails.suffix(Self.lettersLookedAt).map { item in
            OurWords.words(of: letters.parsed(try tx.raw(of: item.mail)).message.text ?? "")
        }
    }

    /// How many of our mails, the latest, may stand below an answer.
    private static let lettersLookedAt = 6
}

// What is known of our own mail and of commands.
extension IncomingGatherer {
    private func ownMail(
        _ mail: RecordedMail, in tx: borrowing Transaction
    ) throws -> IncomingFacts.OwnMail? {
        guard let identifier = mail.message.messageID,
            let item = try tx.items(withMessageID: identifier).first
        else { return nil }
        var own = IncomingFacts.OwnMail(item)
        own.hasSameBody = item.bodyHash == BodyHash.of(mail.received.raw)
        return own
    }

    private func mailReported(
        by mail: RecordedMail, in tx: borrowing Transaction
    ) throws -> IncomingFacts.OwnMail? {
        guard let item = try itemReported(by: mail, in: tx) else { return nil }
        var own = IncomingFacts.OwnMail(item)
        own.cameBack = try tx.cameBack(item)
        return own
    }

    private func itemReported(
        by mail: RecordedMail, in tx: borrowing Transaction
    ) throws -> OutboxItem? {
        for identifier in mail.incoming.read.returnedIdentifiers + mail.message.inReplyTo {
            if let item = try tx.items(withMessageID: identifier).first { return item }
        }
        guard mail.incoming.isToBounceAddress, let ticket = mail.incoming.taggedTickets.first
        else { return nil }
        return try tx.mailToPostmaster(of: ticket).last
    }

    private func ticketNamed(
        in read: ReadMail, in tx: borrowing Transaction
    ) throws -> TicketNumber? {
        let reply = read.reading.reply
        guard reply.utf8.contains(UInt8(ascii: "#")) else { return nil }
        let named = reply.matches(of: /#(\d{1,6})\b/).prefix(5)
            .map { TicketNumber(Int($0.1) ?? 0) }
        guard !named.isEmpty else { return nil }
        let found = try tx.tickets(numbered: named)
        return named.first { found[$0] != nil }
    }

    private func commands(
        of mail: RecordedMail, on ticket: TicketNumber?, _ agent: Agent, _ proof: Sender.Proof,
        in tx: borrowing Transaction
    ) throws -> IncomingFacts.CommandFacts {
        var facts = IncomingFacts.CommandFacts()
        let content = mail.received.commandKey(isProven: proof == .proven)
        let (words, identity) = (mail.received.wordsKey, mail.received.identityKey)
        let known = try tx.commandKeys(
            among: [content, words] + [identity].compactMap { $0 }, besides: mail.row)
        facts.isContentKnown = known.contains(content)
        facts.areWordsKnown = known.contains(words)
        facts.isIdentifierKnown = identity.map(known.contains) ?? false
        let start = committer.now - .days(1)
        facts.answersWithoutCommand = try tx.mailsQueuedAt(
            to: agent.address, kind: "withoutCommand", since: start)
        facts.refusals = try ["refusal", "repeated"].flatMap {
            try tx.mailsQueuedAt(to: agent.address, kind: $0, since: start)
        }
        if proof == .proven,
            let orders = mail.received.ordersKey(of: agent, on: ticket, committer.rules)
        {
            facts.executedAt = try tx.lastExecution(of: orders)
        }
        return facts
    }
}

/// Who owns the identifiers that a group of mails cites: two queries for all of them, good until
/// a mail is filed on a ticket or an agent's orders move some.
struct KnownIdentifiers {
    let owners: [MessageID: [TicketNumber]]
    let ours: [MessageID: TicketNumber?]

    init(
        of group: [ReadMail], _ limits: IncomingRules.Limits, in tx: borrowing Transaction
    ) throws {
        var cited: Set<MessageID> = []
        for read in group {
            cited.formUnion(read.message.inReplyTo)
            cited.formUnion(read.message.references.suffix(limits.references))
        }
        owners = cited.isEmpty ? [:] : try tx.tickets(knowing: cited)
        ours = cited.isEmpty ? [:] : try tx.ownMail(among: cited)
    }
}

extension IncomingFacts.OwnMail {
    init(_ item: OutboxItem) {
        self.init(
            item.messageID, ticket: item.ticket, isToPostmaster: item.postmaster != nil,
            recipient: item.recipient)
        isUncertain = item.state == .uncertain
    }
}

extension Sender {
    fileprivate var mayOpen: Bool {
        switch self {
        case .agent, .bounceSource: true
        case .ourselves, .postmaster, .stranger: false
        }
    }

    fileprivate var mayAnswer: Bool {
        switch self {
        case .postmaster, .stranger: true
        case .ourselves, .agent, .bounceSource: false
        }
    }
}
