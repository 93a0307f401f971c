import Correspondence
public import InternetMessage

extension Ticket {
    /// The state in a few words, without a full stop: `waiting for Proofpoint`.
    public func stateInWords(postmaster: String) -> String {
        status.words(postmaster: postmaster)
    }

    /// What the bot does next and when, in a sentence; times as `clock` shows them.
    public func nextInWords(_ clock: LocalClock) -> String {
        if mails.hasUncertain, status == .waitingOnPostmaster(followUpAt: nil) {
            return "Nothing before somebody says what became of our mail: “sent \(number)” or "
                + "“resend \(number)”."
        }
        return status.next(followUp: mails.followUps + 1, clock)
    }

    /// The commands that are usual in this state, the likeliest first.
    public var usualCommands: [String] {
        switch status {
        case .draft: ["approve", "show", "hold"]
        case .waitingOnPostmaster, .promised: ["escalate", "snooze 1w", "hold"]
        case .waitingOnUs(for: .decision): ["escalate", "snooze 2w", "close gaveUp"]
        case .waitingOnUs: ["show", "close delisted", "snooze 1w"]
        case .verifying: ["close delisted", "escalate", "show"]
        case .snoozed, .held: ["resume", "show"]
        case .closed: ["reopen"]
        }
    }
}

extension Ticket.Status {
    fileprivate func words(postmaster: String) -> String {
        switch self {
        case .draft: "draft, needs approval"
        case .waitingOnPostmaster(followUpAt: nil): "mail to \(postmaster) on its way"
        case .waitingOnPostmaster: "waiting for \(postmaster)"
        case .waitingOnUs(let need): need.words(postmaster: postmaster)
        case .promised: "\(postmaster) promised"
        case .verifying: "delisted, they say; verifying"
        case .snoozed(_, let over): "snoozed (\(over.words(postmaster: postmaster)))"
        case .held(let over): "held (\(over.words(postmaster: postmaster)))"
        case .closed(let closure): "closed, \(closure.words)"
        }
    }

    fileprivate func next(followUp: Int, _ clock: LocalClock) -> String {
        switch self {
        case .draft: "Nothing leaves before it is approved."
        case .waitingOnPostmaster(followUpAt: nil): "The clock starts when our mail is accepted."
        case .waitingOnPostmaster(let at?): "Follow-up \(followUp) on \(clock.text(at))."
        case .waitingOnUs(let need): need.next
        case .promised(let until): "A question to them after \(clock.text(until))."
        case .verifying(let until): "Closes on \(clock.text(until)), unless refused again."
        case .snoozed(let until, _): "Wakes on \(clock.text(until))."
        case .held: "Nothing, until resumed."
        case .closed: "Nothing."
        }
    }
}

extension Ticket.Need {
    fileprivate func words(postmaster: String) -> String {
        switch self {
        case .information: "\(postmaster) asks for information"
        case .classification: "answered: please say what it means"
        case .review: "please look at it"
        case .decision: "silence: please say how to go on"
        }
    }

    fileprivate var next: String {
        switch self {
        case .information: "Nothing leaves before you answer: “send”, and your text below it."
        case .classification:
            "Nothing leaves before you say: “close delisted”, “until DAY” or “send”."
        case .review: "Nothing leaves before you decide."
        case .decision: "Nothing leaves before you decide: “escalate”, “snooze” or “close”."
        }
    }
}

extension LocalClock {
    /// The moment as people read it: `Mon 30 Nov 2026, 09:00`.
    public func text(_ moment: Timestamp) -> String {
        let time = time(at: moment)
        return "\(CivilTime.weekdayNames[time.weekday]) \(day(moment)), \(time.clock.prefix(5))"
    }

    /// The same with the zone, as its distance from UTC: `Mon 30 Nov 2026, 09:00 UTC+1`.
    ///
    /// For what is read far from where it was written, or long after: clocks change meanwhile.
    public func zonedText(_ moment: Timestamp) -> String {
        let minutes = offset(at: moment) / 60
        let (hours, rest) = (abs(minutes) / 60, abs(minutes) % 60)
        let sign = minutes < 0 ? "−" : "+"
        let distance = rest == 0 ? "\(hours)" : "\(hours):\(rest < 10 ? "0" : "")\(rest)"
        return "\(text(moment)) UTC" + (minutes == 0 ? "" : sign + distance)
    }

    /// Its day as people read it: `30 Nov 2026`.
    public func day(_ moment: Timestamp) -> String {
        let time = time(at: moment)
        return "\(time.day) \(CivilTime.monthNames[time.month - 1]) \(time.year)"
    }
}
