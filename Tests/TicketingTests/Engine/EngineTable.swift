import Correspondence
import Foundation
import InternetMessage
import Ticketing

/// What every event makes of every status, as data. Nothing here calls the engine.
///
/// A column is a status without holds and snoozes:
/// `D` draft, `Q` waiting with our mail on its way, `W` waiting and due now, `I` `C` `R` `N` a
/// person's turn for information, classification, review, decision, `P` promised and due now, `V`
/// verifying and due now, `X` closed.
///
/// A cell is the status afterwards, or `.` unchanged, `!` refused and unchanged, `#` so under holds
/// and snoozes as well, `0` waiting for
/// a follow-up due now, `7` waiting for one due in a week, `p` promised until the day named, `v`
/// verifying for the quiet period, `z` snoozed over what it was, `h` held over what it was, `x`
/// closed as the order says, `d` closed as delisted, `u` closed as a duplicate.
enum EngineTable {
    static let columns = Array("DQWICRNPVX")

    static let text = """
        event         D Q W I C R N P V X
        delisted      v v v v v v v v v .
        notListed     R R R R R R R R R .
        refused       R R R R R R R R R .
        information   I I I I I I I I I .
        confirm       I I I I I I I I I .
        promise       p p p p p p p p p .
        receipt       . . . . . . . . . .
        unclassified  C C C C C C C C C .
        unread        C C C C C C C C C .
        unproven      C C C C C C C C C .
        marked        C C C C C C C C C .
        agentWrote    . 7 7 7 7 7 7 . . .
        autoReply     . . . . . . . . . .
        rejection     . . . . . . . . R .
        stillListed   . . . . . . . . R .
        bounced       . N N . . . . . . .
        delayed       . . . . . . . . . .
        timer         . . Q . . . . Q d .
        near          . . . . . . . . . .
        undecided     . . . . . . . . . .
        accepted      . 7 7 . . . . . . .
        recovered     7 7 7 7 7 7 7 7 7 .
        failed        . N N . . . . . . .
        uncertain     . . . . . . . . . .
        requeued      . . . . . . . . . .
        missing       . 0 . . . . . . . .
        approve       Q ! ! ! ! ! ! ! ! !
        approveAnyway Q ! ! ! ! ! ! ! ! !
        send          Q ! Q Q Q Q Q Q Q !
        escalate      . . 0 . . . 0 . . !
        close         x x x x x x x x x !
        reopen        ! ! ! ! ! ! ! ! ! N
        note          . . . . . . . . . .
        snooze        z z z z z z z z z !
        hold          h h h h h h h h h !
        resume        ! ! ! 0 0 0 0 0 0 !
        assign        . . . . . . . . . .
        remediate     . . . . . . . . . .
        examine       . . . . . . . . . .
        within        . . . . . . . . . !
        meansDelisted v v v v v v v v v !
        meansNo       R R R R R R R R R !
        meansAsk      I I I I I I I I I !
        meansPromise  p p p p p p p p p !
        meansReceipt  . . . 0 0 0 0 0 0 !
        meansUnclear  C C C C C C C C C !
        submitForm    7 . 7 7 7 7 7 7 7 !
        askRecipient  . . . . . z z . . !
        lookUpClear   v . v . . v v v . !
        lookUpOther   . . . . . . . . . !
        lookUpBlocked . . . . . . . . R !
        report        . . . . . . . . . .
        allow         . . . . . . . . . .
        add           . . . . . . . . # !
        remove        . . . . . . . . . !
        takeIn        . . . . . . . . # !
        mergeInto     u u u u u u u u u !
        giveAway      . ! . . . . . . . !
        """

    /// Under a snooze or a hold, these are answered by the top, all others by what is beneath:
    /// `l` lifted, what is beneath comes back; `e` lifted and escalated; `s` snoozed anew, `a` so
    /// where a person is to say how to go on.
    static let onTop = """
        event         snoozed held
        timer         l       .
        missing       .       .
        approve       !       !
        approveAnyway !       !
        send          Q       !
        escalate      e       !
        close         x       x
        reopen        !       !
        snooze        s       !
        hold          h       !
        resume        l       l
        within        l       !
        submitForm    7       !
        askRecipient  a       .
        mergeInto     u       u
        """

    static let cells: [String: [Character: Character]] = rows(text).mapValues { row in
        Dictionary(uniqueKeysWithValues: zip(columns, row))
    }

    static let cellsOnTop: [String: (snoozed: Character, held: Character)] =
        rows(onTop).mapValues { ($0[0], $0[1]) }

    private static func rows(_ text: String) -> [String: [Character]] {
        let lines = text.split(separator: "\n").dropFirst()
        return Dictionary(
            uniqueKeysWithValues: lines.map { line in
                let words = line.split(separator: " ")
                return (String(words[0]), words.dropFirst().map { $0.first ?? "?" })
            })
    }
}

/// The moments and values that the table speaks of.
enum EngineFixture {
    /// Wednesday, 4 November 2026, noon: inside the window, which is always open.
    static let now = Timestamp(seconds: 1_793_793_600)
    static let later = now + .days(20)
    static let promisedDay = "2026-12-01"
    static let alice = address("alice@example.org")
    static let bob = address("bob@example.org")

    static let policy: FollowUpPolicy = {
        guard let window = SendWindow("daily 00:00-24:00", zone: utc) else {
            preconditionFailure("the window is one")
        }
        return FollowUpPolicy(window: window)
    }()

    static var utc: TimeZone {
        guard let zone = TimeZone(identifier: "UTC") else { preconditionFailure("UTC exists") }
        return zone
    }

    static func address(_ text: String) -> EmailAddress {
        guard let address = EmailAddress(text) else { preconditionFailure("\(text) is none") }
        return address
    }

    static func ip(_ text: String) -> IPAddress {
        guard let address = IPAddress(text) else { preconditionFailure("\(text) is none") }
        return address
    }

    /// A ticket whose inquiry a server accepted a week ago, in that state.
    static func ticket(_ status: Ticket.Status, number: Int = 7) -> Ticket {
        var ticket = Ticket(
            number: TicketNumber(number), postmaster: "proofpoint",
            addresses: [ip("192.0.2.1"), ip("192.0.2.2")],
            pool: "transactional", subject: "Blocked", openedAt: now - .days(8))
        ticket.status = status
        (ticket.mailsQueued, ticket.mails.accepted) = (1, 1)
        ticket.mails.lastAcceptedAt = now - .days(7)
        ticket.lastLeftAt = ticket.mails.lastAcceptedAt
        return ticket
    }

    /// Another ticket with the same postmaster, whose first mail awaits approval.
    static let other = Ticket(
        number: TicketNumber(8), postmaster: "proofpoint", addresses: [ip("192.0.2.9")],
        pool: "transactional", subject: "Blocked", openedAt: now - .days(1))

    /// That ticket as the engine gets it with that event: the outbox has settled the mail before.
    static func settled(by event: TicketEvent, _ ticket: Ticket) -> Ticket {
        var ticket = ticket
        switch event {
        case .mailAccepted(let purpose, let at), .mailRecovered(let purpose, _, _, let at):
            ticket.mails.accepted += 1
            if purpose.isFollowUp { ticket.mails.followUps += 1 }
            ticket.mails.lastAcceptedAt = max(at, ticket.mails.lastAcceptedAt ?? at)
            ticket.mails.hasUncertain = false
        case .deliveryFailed(permanently: true): ticket.mails.returned += 1
        case .mailUncertain: ticket.mails.hasUncertain = true
        case .mailFailed, .mailRequeued: ticket.mails.hasUncertain = false
        default: break
        }
        return ticket
    }

    /// The statuses of a column: one, but for the seven ways to be closed.
    static func statuses(_ column: Character) -> [Ticket.Status] {
        switch column {
        case "D": [.draft]
        case "Q": [.waitingOnPostmaster(followUpAt: nil)]
        case "W": [.waitingOnPostmaster(followUpAt: now)]
        case "I": [.waitingOnUs(for: .information)]
        case "C": [.waitingOnUs(for: .classification)]
        case "R": [.waitingOnUs(for: .review)]
        case "N": [.waitingOnUs(for: .decision)]
        case "P": [.promised(until: now)]
        case "V": [.verifying(until: now)]
        default: Ticket.Closure.allCases.map { .closed($0) }
        }
    }

    static func answer(_ class: PostmasterAnswer.Class) -> PostmasterAnswer {
        PostmasterAnswer(
            class: `class`, confidence: 0.9, because: "a sentence",
            until: `class` == .promise ? promisedDay : nil)
    }

    /// The events of a row: one, but where several are to be answered alike.
    static func events(_ row: String) -> [TicketEvent] {
        let inquiry = OutgoingMail.Purpose.inquiry
        return switch row {
        case "unread": [.answerReceived(nil, from: .aligned)]
        case "unproven": answers(from: .threadOnly)
        case "marked": answers(from: .marked)
        case "agentWrote": [.agentWrote(at: now)]
        case "autoReply": [.autoReplyReceived]
        case "rejection": [.rejectionReported]
        case "stillListed": [.stillListed(on: ["bl.example.org"])]
        case "bounced": [.deliveryFailed(permanently: true)]
        case "delayed": [.deliveryFailed(permanently: false)]
        case "timer": [.timerDue]
        case "near": [.followUpNear]
        case "undecided":
            [[], [alice], [alice, bob]].map { asked in
                .draftUndecided(
                    UndecidedDraft(since: now - .days(1), asked: asked, among: [alice, bob]))
            }
        case "accepted":
            [inquiry, .followUp(number: 1), .nudge(number: 1)].map { .mailAccepted($0, at: now) }
        case "recovered":
            [inquiry, .followUp(number: 1)].map {
                .mailRecovered($0, serial: 1, rung: 0, at: now)
            }
        case "failed": [.mailFailed(inquiry), .mailFailed(.followUp(number: 1))]
        case "uncertain": [.mailUncertain(inquiry), .mailUncertain(.nudge(number: 1))]
        case "requeued": [.mailRequeued]
        case "missing": [.mailMissing]
        case "information": [.answerReceived(answer(.needsInformation), from: .aligned)]
        default:
            if let `class` = PostmasterAnswer.Class(rawValue: row) {
                [.answerReceived(answer(`class`), from: .aligned)]
            } else {
                orders(row).map { .ordered($0, by: alice) }
            }
        }
    }

    /// Every answer, understood or not.
    private static func answers(from proof: TicketEvent.Authenticity) -> [TicketEvent] {
        [.answerReceived(nil, from: proof)]
            + PostmasterAnswer.Class.allCases.map { .answerReceived(answer($0), from: proof) }
    }

    private static func orders(_ row: String) -> [TicketEvent.Order] {
        switch row {
        case "approve": [.approve]
        case "approveAnyway": [.approveAnyway]
        case "send": [.send]
        case "escalate": [.escalate()]
        case "close": Ticket.Closure.allCases.map { .close($0) }
        case "reopen": [.reopen]
        case "note": [.note("they called back")]
        case "snooze": [.snooze(until: later)]
        case "hold": [.hold]
        case "resume": [.resume]
        case "assign": [.assign(bob)]
        case "remediate": RemediationNote.Kind.allCases.map { .remediate($0, "closed the relay") }
        case "examine": ReviewItem.allCases.map { .examine($0, "nothing found") }
        case "within": [.escalate(isOutward: false), .escalate(to: bob, isOutward: false)]
        case "meansDelisted": [.interpret(.delisted, until: nil)]
        case "meansNo":
            [.notListed, .refused, .customersOnly].map { .interpret($0, until: nil) }
        case "meansAsk": [.needsInformation, .confirm].map { .interpret($0, until: nil) }
        case "meansPromise": [.interpret(.promise, until: promisedDay)]
        case "meansReceipt": [.interpret(.receipt, until: nil)]
        case "meansUnclear":
            [.interpret(.unclassified, until: nil), .interpret(.promise, until: nil)]
        case "submitForm": [.submitForm(reference: nil), .submitForm(reference: "PDR-1")]
        case "askRecipient":
            [nil, "bob@example.com"].map { .askRecipient($0, remindingAt: later) }
        case "lookUpClear": [.lookUp(.clear, [ip("192.0.2.1")], isAllClear: true)]
        case "lookUpOther": [.lookUp(.clear, [ip("192.0.2.1")], isAllClear: false)]
        case "lookUpBlocked":
            [.blocked, .delayed].map { .lookUp($0, [ip("192.0.2.1")], isAllClear: false) }
        case "report": [.report(takenBy: "example.com", [ip("192.0.2.1")])]
        case "allow":
            [nil, later].map { .allow(by: "example.com", until: $0, remindingAt: later) }
        case "add": [.add([ip("192.0.2.7"), ip("192.0.2.1")])]
        case "remove": [.remove([ip("192.0.2.2")])]
        case "takeIn": [.takeIn(other)]
        case "mergeInto": [.mergeInto(other.number)]
        case "giveAway": [.giveAway([ip("192.0.2.2")], to: TicketNumber(9))]
        default: []
        }
    }
}
