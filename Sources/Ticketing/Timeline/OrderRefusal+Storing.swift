import InternetMessage

/// How refusals are stored within entries: the ticket, `what` stands against the order, and the
/// facts of that.
extension TimelineFacts {
    init(_ refusal: OrderRefusal) {
        self.init()
        note(refusal.reason)
        what = refusal.reason.name
        ticket = refusal.ticket.value
    }

    private mutating func note(_ reason: OrderRefusal.Reason) {
        switch reason {
        case .wentInto(let survivor): other = survivor.value
        case .past(let moment), .reviewOpen(let moment): at = moment.milliseconds
        case .changedSince(let line): text = line
        case .tooSoon(let left, let gap): (at, length) = (left.milliseconds, gap.milliseconds)
        case .aboutAlready(let named), .notAbout(let named): addresses = named
        case .otherPostmaster(let theirs, let ours): names = [theirs, ours]
        default: break
        }
    }
}

extension OrderRefusal {
    init?(_ facts: TimelineFacts) {
        guard let ticket = facts.number, let reason = facts.what.flatMap({ Reason($0, facts) })
        else { return nil }
        self.init(ticket, reason)
    }
}

extension OrderRefusal.Reason {
    /// Its name in the store; never changes.
    fileprivate var name: String {
        switch self {
        case .wentInto: "wentInto"
        case .past: "past"
        case .reviewOpen: "reviewOpen"
        case .changedSince: "changedSince"
        case .tooSoon: "tooSoon"
        case .aboutAlready: "aboutAlready"
        case .notAbout: "notAbout"
        case .otherPostmaster: "otherPostmaster"
        case .closed, .held, .alreadyClosed, .notClosed, .nothingToSnooze, .nothingToHold,
            .alreadyHeld, .awaitsApproval, .notStopped, .uncertainMail, .nothingToApprove,
            .otherMailLeaving, .noAddressLeft, .mailNamesThem, .itself, .otherPool,
            .beingVerified:
            Self.plain.first { $0.value == self }?.key ?? ""
        }
    }

    fileprivate init?(_ name: String, _ facts: TimelineFacts) {
        guard let reason = Self.plain[name] ?? Self.reason(name, facts) else { return nil }
        self = reason
    }

    /// The reasons that their names say in full.
    private static let plain: [String: Self] = [
        "closed": .closed, "held": .held, "alreadyClosed": .alreadyClosed,
        "notClosed": .notClosed, "nothingToSnooze": .nothingToSnooze,
        "nothingToHold": .nothingToHold, "alreadyHeld": .alreadyHeld,
        "awaitsApproval": .awaitsApproval, "notStopped": .notStopped,
        "uncertainMail": .uncertainMail, "nothingToApprove": .nothingToApprove,
        "otherMailLeaving": .otherMailLeaving, "noAddressLeft": .noAddressLeft,
        "mailNamesThem": .mailNamesThem, "itself": .itself, "otherPool": .otherPool,
        "beingVerified": .beingVerified,
    ]

    private static func reason(_ name: String, _ facts: TimelineFacts) -> Self? {
        switch name {
        case "wentInto": facts.other.map { .wentInto(TicketNumber($0)) }
        case "past": facts.moment.map { .past($0) }
        case "reviewOpen": facts.moment.map { .reviewOpen(dueAt: $0) }
        case "changedSince": facts.text.map { .changedSince($0) }
        case "tooSoon": tooSoon(facts)
        case "aboutAlready": facts.addresses.map { .aboutAlready($0) }
        case "notAbout": facts.addresses.map { .notAbout($0) }
        case "otherPostmaster": otherPostmaster(facts.names ?? [])
        default: nil
        }
    }

    private static func tooSoon(_ facts: TimelineFacts) -> Self? {
        guard let left = facts.moment, let gap = facts.length else { return nil }
        return .tooSoon(after: left, gap: .milliseconds(gap))
    }

    private static func otherPostmaster(_ names: [String]) -> Self? {
        names.count == 2 ? .otherPostmaster(theirs: names[0], ours: names[1]) : nil
    }
}
