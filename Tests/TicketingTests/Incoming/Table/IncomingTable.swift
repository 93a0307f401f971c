import Correspondence
import InternetMessage
import Ticketing

/// Every combination of sender, automation, kind, correlation, content and circumstance that
/// incoming mail can have, as values. Nothing here calls the router.
enum IncomingTable {
    enum Who: Hashable {
        case agent(Sender.Proof)
        case postmaster(aligned: Bool)
        case bounceSource(isProven: Bool)
        case ourselves(Copy)
        case stranger(aligned: Bool)

        static let all: [Who] =
            [.agent(.proven), .agent(.forged)] + Sender.Gap.allCases.map { .agent(.missing($0)) }
            + Copy.allCases.map { .ourselves($0) }
            + [true, false].flatMap {
                [.postmaster(aligned: $0), .bounceSource(isProven: $0), .stranger(aligned: $0)]
            }
    }

    /// What a mail that claims to be ours is.
    enum Copy: CaseIterable { case known, altered, signed, nobodys }

    /// How the mail is tied to tickets.
    enum Thread: Hashable {
        case none
        /// To `ticket` by that evidence; with proof it was sent to the ticket's reply address, or
        /// cites a mail of ours.
        case matched(Correlation.Evidence, isProof: Bool)
        /// Two tickets by that evidence.
        case ambiguous(Correlation.Evidence, isProof: Bool)
        /// To `ticket` by In-Reply-To, with proof: it is over, or they say that it is delisted.
        case closed, verifying
        /// A mark in its subject that counts for nothing names `ticket`.
        case marked

        static let all: [Thread] =
            [.none, .closed, .verifying, .marked]
            + Correlation.Evidence.allCases.flatMap { evidence in
                [true, false].map { .matched(evidence, isProof: $0) }
            }
            + [Correlation.Evidence.inReplyTo, .address].flatMap { evidence in
                [true, false].map { .ambiguous(evidence, isProof: $0) }
            }
    }

    /// What else is known.
    struct Circumstances: OptionSet, Hashable {
        let rawValue: Int
        /// Received before the first mail to act on.
        static let old = Circumstances(rawValue: 1)
        /// Found in the folder Junk.
        static let junk = Circumstances(rawValue: 2)
        /// An agent said that the sender does not matter.
        static let ignored = Circumstances(rawValue: 4)
        /// The same content was answered before.
        static let known = Circumstances(rawValue: 8)
        /// The agent got as many answers and refusals as a day allows.
        static let limited = Circumstances(rawValue: 16)
        /// It reports on a mail of ours.
        static let report = Circumstances(rawValue: 32)
        /// It shows no ticket, and one ticket alone waits for its writer.
        static let awaited = Circumstances(rawValue: 64)
    }

    /// One combination.
    struct Cell: Hashable {
        var who: Who
        var automation: Automation = .person
        var kind = Reading.Kind.correspondence
        var thread = Thread.none
        var content = IncomingContent.nothing
        var circumstances: Circumstances = []

        func tied(_ thread: Thread) -> Cell {
            var cell = self
            cell.thread = thread
            return cell
        }
    }

    static let rule = "Auto-Submitted: auto-generated"
    static let machine = Automation.machine("Auto-Submitted: auto-replied")
    static let bareMark = Automation.marked(rule, bearsSignsOfPerson: false)
    static let mark = Automation.marked(rule, bearsSignsOfPerson: true)

    // MARK: Which combinations there are

    /// All of that sender's that do not contradict themselves: everything by itself, and each
    /// circumstance with the threads that could matter to it. What an agent's proof lacks is told
    /// apart in words only, so that one such gap is tried with everything, the others with few
    /// threads and no circumstance.
    static func cells(of who: Who) -> [Cell] {
        var cells: [Cell] = []
        for kind in Reading.Kind.allCases {
            for content in IncomingContent.all where content.fits(kind) {
                for automation in automations(kind, who) {
                    var cell = Cell(who: who, automation: automation, kind: kind)
                    cell.content = content
                    cells += threads(who).map { cell.tied($0) }
                    for one in circumstances(who, kind) {
                        cell.circumstances = one
                        cells += few.map { cell.tied($0) }
                    }
                }
            }
        }
        return cells
    }

    private static let few: [Thread] = [.none, .matched(.inReplyTo, isProof: true)]

    /// Reports, receipts and automatic answers are machines' by what they are; only what an
    /// agent's rule passes on bears a mark beside. A mail that cannot be read shows no signs of a
    /// person.
    private static func automations(_ kind: Reading.Kind, _ who: Who) -> [Automation] {
        switch kind {
        case .correspondence: return [.person, bareMark, mark, machine]
        case .bounce, .delay:
            if case .agent = who { return [mark, machine] } else { return [machine] }
        case .delivered, .complaint, .autoReply, .readReceipt: return [machine]
        case .unreadable: return [.person, machine]
        }
    }

    /// A subject's mark counts from known participants only, a postmaster's reference in its own
    /// proven mail only, an address in its mail only: no other mail is tied by them.
    private static func threads(_ who: Who) -> [Thread] {
        switch who {
        case .ourselves: return few
        case .agent(.missing(let gap)) where gap != .nothing: return few
        default: break
        }
        return Thread.all.filter { thread in
            switch thread {
            case .none, .closed, .verifying, .marked: true
            case .matched(let evidence, _), .ambiguous(let evidence, _): counts(evidence, from: who)
            }
        }
    }

    private static func counts(_ evidence: Correlation.Evidence, from who: Who) -> Bool {
        switch evidence {
        case .replyAddress, .inReplyTo, .references: return true
        case .subjectMark:
            return [.agent(.proven), .postmaster(aligned: true), .stranger(aligned: true)]
                .contains(who)
        case .postmasterReference: return who == .postmaster(aligned: true)
        case .address: if case .postmaster = who { return true } else { return false }
        }
    }

    /// Nobody ignores an agent, a postmaster or ourselves, and only agents' mail is known by its
    /// content or limited. Only delivery reports speak of a mail of ours.
    private static func circumstances(_ who: Who, _ kind: Reading.Kind) -> [Circumstances] {
        var possible: [Circumstances] = [.old, .junk]
        switch who {
        case .agent(.missing(let gap)) where gap != .nothing: return []
        case .agent: possible += [.known, .limited]
        case .bounceSource, .stranger: possible.append(.ignored)
        case .postmaster(aligned: true): possible.append(.awaited)
        case .postmaster, .ourselves: break
        }
        if [.bounce, .delay, .delivered].contains(kind) { possible.append(.report) }
        return possible
    }
}

// The combination as the values that the router is given.
extension IncomingTable.Cell {
    private typealias Fixture = IncomingFixture

    /// The mail and what was looked up about it.
    func given() -> (mail: IncomingMail, facts: IncomingFacts) {
        var mail = IncomingMail(read(), from: sender)
        mail.isAddressedToUs = true
        mail.isOld = circumstances.contains(.old)
        mail.folder = circumstances.contains(.junk) ? "Junk" : nil
        mail.isSigned = who == .ourselves(.signed)
        var facts = IncomingFacts()
        tie(&mail, &facts)
        learn(&facts)
        return (mail, facts)
    }

    private var sender: Sender {
        switch who {
        case .agent(let proof): .agent(Fixture.alice, proof)
        case .postmaster(let aligned): .postmaster(Fixture.proofpoint, aligned: aligned)
        case .bounceSource(let isProven): .bounceSource(isProven: isProven)
        case .ourselves: .ourselves
        case .stranger(let aligned): .stranger(aligned: aligned)
        }
    }

    private var author: EmailAddress {
        switch who {
        case .agent: Fixture.alice.address
        case .postmaster: Fixture.contact
        case .bounceSource: Fixture.source
        case .ourselves: Fixture.bot
        case .stranger: Fixture.customer
        }
    }

    private func read() -> ReadMail {
        var message = ParsedMessage()
        message.messageID = MessageID("this.mail@example.net")
        message.subject = "Re: Blocked"
        message.date = Fixture.now
        message.from = [NamedAddress(address: "\(author)")]
        message.header = [HeaderField(name: "From", value: "\(author)")]
        message.to = [NamedAddress(address: "\(Fixture.bot)")]
        var reading = Reading()
        (reading.kind, reading.automation) = (kind, automation)
        reading.mayReply = automation == .person
        content.write(&message, &reading)
        switch thread {
        case .matched(.inReplyTo, _), .ambiguous(.inReplyTo, _), .closed, .verifying:
            message.inReplyTo = [Fixture.inquiry]
        case .matched(.references, _): message.references = [Fixture.inquiry]
        default: break
        }
        return ReadMail(message, reading, receivedAt: Fixture.now)
    }

    private func tie(_ mail: inout IncomingMail, _ facts: inout IncomingFacts) {
        switch thread {
        case .none: return
        case .marked: facts.markedTickets = [Fixture.ticket]
        case .matched(let evidence, let isProof):
            tie(evidence, [Fixture.ticket], isProof, &mail, &facts)
        case .ambiguous(let evidence, let isProof):
            tie(evidence, [Fixture.ticket, Fixture.sibling], isProof, &mail, &facts)
        case .closed, .verifying: tie(.inReplyTo, [Fixture.ticket], true, &mail, &facts)
        }
        for number in [Fixture.ticket, Fixture.sibling] {
            facts.tickets[number] = Ticket(
                number: number, postmaster: "proofpoint", addresses: [Fixture.ours],
                pool: "transactional", subject: "Blocked", openedAt: Fixture.now - .days(9))
            facts.tickets[number]?.status = status
        }
    }

    private var status: Ticket.Status {
        switch thread {
        case .closed: .closed(.delisted)
        case .verifying: .verifying(until: Fixture.now + .days(3))
        default: .waitingOnPostmaster(followUpAt: Fixture.now + .days(1))
        }
    }

    private func tie(
        _ evidence: Correlation.Evidence, _ tickets: [TicketNumber], _ isProof: Bool,
        _ mail: inout IncomingMail, _ facts: inout IncomingFacts
    ) {
        facts.correlation[evidence] = tickets
        if evidence == .subjectMark { facts.markedTickets = tickets }
        guard isProof else { return }
        if evidence == .replyAddress {
            (mail.taggedTickets, facts.taggedTickets) = (tickets, Set(tickets))
        } else {
            (facts.citedTickets, facts.citesOurMail) = (Set(tickets), true)
        }
    }

    private func learn(_ facts: inout IncomingFacts) {
        facts.isSenderIgnored = circumstances.contains(.ignored)
        facts.commands.isContentKnown = circumstances.contains(.known)
        if circumstances.contains(.limited) {
            let times = (1...10).map { Fixture.now - .minutes($0) }
            (facts.commands.answersWithoutCommand, facts.commands.refusals) = (times, times)
        }
        if circumstances.contains(.report) { facts.reportedMail = Fixture.own() }
        if circumstances.contains(.awaited), thread == .none {
            facts.ticketAwaiting = Fixture.sibling
        }
        if who == .ourselves(.known) || who == .ourselves(.altered) {
            facts.ownMail = Fixture.own()
            facts.ownMail?.hasSameBody = who == .ourselves(.known)
        }
        var waiting: [RejectionRecord] = []
        if case .delaySince(let hours) = content {
            waiting = [Fixture.record(.delay, hoursAgo: hours)]
        }
        let place = IncomingFacts.AddressAtPostmaster(Fixture.ours, "proofpoint")
        let isOver = thread == .closed
        let isOpen = thread != .none && !isOver
        facts.learn(
            place, open: isOpen ? Fixture.ticket : nil,
            closed: isOver ? .init(Fixture.ticket, closedAt: Fixture.now - .days(20)) : nil,
            waiting: waiting)
    }
}
