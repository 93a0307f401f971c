public import InternetMessage

/// Plays tickets forward together, as passes would at every moment that something falls due: each
/// mail to a postmaster leaves when caps and spacing let it and is accepted then, and agents are
/// told ahead of it and when a person is asked. Pure.
public struct ForecastPlay {
    /// A ticket that is played.
    public struct Course {
        /// The ticket, as it is now.
        public var ticket: Ticket
        /// Its rules.
        public let engine: TicketEngine
        /// Whom it is about.
        public let postmaster: Postmaster
        /// Who is told of it.
        public let agents: [EmailAddress]
        /// Its mail that waits to leave; nil: none does.
        public var queued: QueuedMail?

        /// Memberwise; without a mail that waits.
        public init(
            _ ticket: Ticket, by engine: TicketEngine, to postmaster: Postmaster,
            telling agents: [EmailAddress]
        ) {
            (self.ticket, self.engine) = (ticket, engine)
            (self.postmaster, self.agents) = (postmaster, agents)
        }
    }

    /// A mail that waits to leave.
    public struct QueuedMail: Hashable, Sendable {
        /// Which mail of its ticket it is.
        public var purpose: OutgoingMail.Purpose
        /// To whom.
        public var contact: EmailAddress
        /// When it is tried next.
        public var notBefore: Timestamp
        /// Whether a person approved it just now.
        public var isApproved: Bool
        /// Why it is there.
        public var because: String

        /// Memberwise.
        public init(
            _ purpose: OutgoingMail.Purpose, to contact: EmailAddress, notBefore: Timestamp,
            isApproved: Bool, because: String
        ) {
            (self.purpose, self.contact, self.notBefore) = (purpose, contact, notBefore)
            (self.isApproved, self.because) = (isApproved, because)
        }
    }

    /// Something that falls due: timers before mails, then in the order in which they came.
    private struct Turn {
        let at: Timestamp
        let isMail: Bool
        let order: Int
        let course: Int

        static func comesFirst(_ left: Self, _ right: Self) -> Bool {
            if left.at != right.at { return left.at < right.at }
            if left.isMail != right.isMail { return right.isMail }
            return left.order < right.order
        }
    }

    private var courses: [Course]
    private var traffic: MailTraffic
    private let horizon: Timestamp
    private let clock: LocalClock
    /// What falls due, the latest first.
    private var turns: [Turn] = []
    private var mailsQueued = 0
    private var entries: [Forecast.Entry] = []

    private init(
        _ courses: [Course], after traffic: MailTraffic, until horizon: Timestamp,
        toldBy clock: LocalClock
    ) {
        (self.courses, self.traffic) = (courses, traffic)
        (self.horizon, self.clock) = (horizon, clock)
    }

    /// The mails that those tickets cause from `now` until `horizon`, in the order in which they
    /// leave.
    ///
    /// - `traffic`: what left before.
    /// - `clock`: the clock that reasons tell times by.
    public static func mails(
        of courses: [Course], after traffic: MailTraffic, from now: Timestamp,
        until horizon: Timestamp, toldBy clock: LocalClock
    ) -> [Forecast.Entry] {
        var play = ForecastPlay(courses, after: traffic, until: horizon, toldBy: clock)
        for index in courses.indices { play.plan(index, from: now) }
        // Each turn either moves the clock, sends, or ends; the bound is for a policy of seconds.
        for _ in 0..<10_000 * max(1, courses.count) {
            guard let turn = play.turns.popLast(), turn.at <= horizon else { break }
            if turn.isMail { play.send(turn) } else { play.move(turn) }
        }
        return play.entries
    }

    // MARK: Turns

    /// Plans what comes next of a ticket, at that moment or later.
    private mutating func plan(_ index: Int, from moment: Timestamp) {
        let course = courses[index]
        if let mail = course.queued {
            mailsQueued += 1
            return add(
                Turn(
                    at: max(mail.notBefore, moment), isMail: true, order: mailsQueued, course: index
                ))
        }
        guard let due = course.ticket.nextActionAt else { return }
        let at = max(moment, due)
        announce(course, dueAt: at)
        add(Turn(at: at, isMail: false, order: course.ticket.number.value, course: index))
    }

    private mutating func add(_ turn: Turn) {
        // The latest stands first, so that the next one is the last.
        let (low, high) = (turns.startIndex, turns.endIndex)
        var (start, end) = (low, high)
        while start < end {
            let middle = (start + end) / 2
            if Turn.comesFirst(turn, turns[middle]) { start = middle + 1 } else { end = middle }
        }
        turns.insert(turn, at: start)
    }

    /// The announcement of a follow-up that falls due then, where one is still to come.
    private mutating func announce(_ course: Course, dueAt due: Timestamp) {
        let ticket = course.ticket
        guard ticket.status.dueAt != ticket.announcedFollowUpAt else { return }
        let at = due - course.engine.policy.announcedBefore
        guard at <= horizon else { return }
        let decision = course.engine.handle(.followUpNear, in: ticket, at: at)
        for notice in decision.notices {
            tell(notice, of: course, at: at, because: "a follow-up leaves on \(clock.text(due))")
        }
    }

    private mutating func move(_ turn: Turn) {
        let course = courses[turn.course]
        let decision = course.engine.handle(.timerDue, in: course.ticket, at: turn.at)
        guard decision.ticket != course.ticket else { return }
        courses[turn.course].ticket = decision.ticket
        for notice in decision.notices {
            tell(notice, of: course, at: turn.at, because: notice.kind.words)
        }
        if let purpose = decision.mail {
            courses[turn.course].queued = QueuedMail(
                purpose, to: course.postmaster.contact(for: decision.ticket), notBefore: turn.at,
                isApproved: false, because: purpose.reason)
        }
        plan(turn.course, from: turn.at)
    }

    private mutating func send(_ turn: Turn) {
        let course = courses[turn.course]
        guard let mail = course.queued else { return }
        let at = traffic.earliest(
            to: mail.contact, of: course.postmaster, isApproved: mail.isApproved, at: turn.at)
        guard at <= turn.at else {
            return add(Turn(at: at, isMail: true, order: turn.order, course: turn.course))
        }
        traffic.count(to: mail.contact, of: course.postmaster, at: at)
        var entry = Forecast.Entry(
            at: at, to: [mail.contact], kind: mail.purpose.kindName, ticket: course.ticket.number,
            because: mail.because)
        entry.purpose = mail.purpose
        entries.append(entry)
        courses[turn.course].queued = nil
        courses[turn.course].ticket = course.engine.supposing(
            mail.purpose, isAcceptedAt: at, of: course.ticket)
        plan(turn.course, from: at)
    }

    private mutating func tell(
        _ notice: OutgoingMail.Notice, of course: Course, at moment: Timestamp,
        because reason: String
    ) {
        var entry = Forecast.Entry(
            at: moment, to: course.agents, kind: notice.kind.mailKind, ticket: course.ticket.number,
            because: reason)
        entry.notice = notice
        entries.append(entry)
    }
}

extension OutgoingMail.Purpose {
    fileprivate var reason: String {
        switch self {
        case .inquiry: "approved"
        case .followUp(let number): "follow-up \(number), since the postmaster is silent"
        case .nudge: "the promised day has passed"
        case .reply: "an agent wrote it"
        }
    }
}
