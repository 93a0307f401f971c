import Correspondence
public import InternetMessage

/// The figures of a period, computed from what happened in it: from columns and timeline facts,
/// never from a sentence.
public struct PeriodFigures: Hashable, Sendable {
    /// The figures. One that is missing had no case.
    public private(set) var values: [Figure: FigureValue] = [:]

    /// The figures of those facts, as of the end of the period; `inventory` knows whose an address
    /// is.
    public init(of facts: PeriodFacts, until end: Timestamp, _ inventory: PoolInventory) {
        countTickets(facts)
        for (postmaster, answers) in Dictionary(grouping: facts.answers, by: \.postmaster) {
            add(
                AnswerTimes(answers.map(\.taken)), of: postmaster, median: .answerTimeMedian,
                ninetieth: .answerTimeNinetieth, count: .answers)
        }
        let successes = facts.closed.filter(\.isSuccess)
        add(
            AnswerTimes(successes.map(\.taken)), of: "", median: .delistingTimeMedian,
            ninetieth: .delistingTimeNinetieth, count: .delistings)
        countFollowUps(successes)
        countTemplates(facts)
        countPools(facts, inventory)
        measureSilence(facts.silences, until: end)
        countMails(facts)
    }

    private mutating func count(
        _ count: Int, as name: Figure.Name, of subject: String = "", _ part: Figure.Part? = nil
    ) {
        let figure = Figure(name, of: subject, part)
        if case .count(let sum)? = values[figure] {
            values[figure] = .count(sum + count)
        } else {
            values[figure] = .count(count)
        }
    }

    // MARK: Tickets

    private mutating func countTickets(_ facts: PeriodFacts) {
        count(facts.opened, as: .ticketsOpened)
        count(facts.relapsed, as: .ticketsRelapsed)
        count(facts.closed.count, as: .ticketsClosed)
        for ticket in facts.closed {
            let place = Ticket.Closure.allCases.firstIndex(of: ticket.closure) ?? 0
            count(1, as: .ticketsClosed, Figure.Part(place, ticket.closure.words))
        }
    }

    private mutating func add(
        _ times: AnswerTimes, of subject: String, median: Figure.Name, ninetieth: Figure.Name,
        count name: Figure.Name
    ) {
        count(times.count, as: name, of: subject)
        guard let half = times.median, let high = times.ninetiethPercentile else { return }
        values[Figure(median, of: subject)] = .duration(half, cases: times.count)
        values[Figure(ninetieth, of: subject)] = .duration(high, cases: times.count)
        for (place, part) in times.distribution.enumerated() {
            count(part.count, as: name, of: subject, Figure.Part(place, part.words))
        }
    }

    // MARK: Successes

    private mutating func countFollowUps(_ successes: [PeriodFacts.ClosedTicket]) {
        let sum = successes.map(\.followUps).reduce(0, +)
        guard !successes.isEmpty else { return }
        let tenths = (sum * 20 + successes.count) / (2 * successes.count)
        values[Figure(.followUpsPerSuccess)] = .mean(tenths: tenths, cases: successes.count)
        for followUps in 0...Self.followUpsMax {
            let isLast = followUps == Self.followUpsMax
            let words =
                isLast ? "after \(followUps) or more" : "after " + followUps.counted("follow-up")
            count(
                successes.count { $0.followUps == followUps || isLast && $0.followUps > followUps },
                as: .successes, Figure.Part(followUps, words))
        }
    }

    /// Successes after more follow-ups are counted as one.
    private static let followUpsMax = 5

    private mutating func countTemplates(_ facts: PeriodFacts) {
        for mails in facts.written {
            guard let draft = mails.draft else { continue }
            count(mails.count, as: .templateMails, of: draft.template, draft.part)
        }
        for answer in facts.answers {
            count(1, as: .templateAnswers, of: answer.draft.template, answer.draft.part)
        }
        let ended = facts.closed.filter { $0.isOutcome && $0.draft != nil }
        for (draft, tickets) in Dictionary(grouping: ended, by: \.draft) {
            guard let draft else { continue }
            values[Figure(.templateSuccesses, of: draft.template, draft.part)] = .share(
                tickets.count { $0.isSuccess }, of: tickets.count)
        }
    }

    // MARK: Pools

    private mutating func countPools(_ facts: PeriodFacts, _ inventory: PoolInventory) {
        let pools = Dictionary(grouping: facts.listings) { inventory.pool(of: $0.address)?.name }
        for (pool, listings) in pools {
            let name = pool ?? Self.noPool
            count(listings.count, as: .poolListings, of: name)
            count(Set(listings.map(\.address)).count, as: .poolAddresses, of: name)
            values[Figure(.poolRecurrences, of: name)] = .share(
                listings.count { $0.isRecurrence }, of: listings.count)
        }
        for review in facts.reviews {
            let place = Review.State.allCases.firstIndex(of: review.state) ?? 0
            count(
                1, as: .poolReviews, of: review.pool ?? Self.noPool,
                Figure.Part(place, review.state.words))
        }
    }

    /// What stands for addresses that were in a pool once.
    private static let noPool = "in no pool any more"

    // MARK: Silence and mails

    private mutating func measureSilence(
        _ silences: [PeriodFacts.Silence], until end: Timestamp
    ) {
        for (postmaster, tickets) in Dictionary(grouping: silences, by: \.postmaster) {
            let times = AnswerTimes(tickets.map { end - $0.since })
            count(times.count, as: .silentTickets, of: postmaster)
            guard let median = times.median, let longest = times.longest else { continue }
            values[Figure(.silenceMedian, of: postmaster)] =
                .duration(median, cases: times.count)
            values[Figure(.silenceLongest, of: postmaster)] =
                .duration(longest, cases: times.count)
        }
    }

    private mutating func countMails(_ facts: PeriodFacts) {
        count(facts.written.map(\.count).reduce(0, +), as: .mailsWritten)
        for mails in facts.written {
            count(mails.count, as: .mailsWritten, Self.part(ofKind: mails.kind))
        }
        count(facts.received.map(\.count).reduce(0, +), as: .mailsReceived)
        for mails in facts.received {
            count(mails.count, as: .mailsReceived, mails.author.part)
        }
    }

    private static func part(ofKind kind: String) -> Figure.Part {
        switch kind {
        case "inquiry": Figure.Part(0, "inquiries")
        case "followUp": Figure.Part(1, "follow-ups")
        case "nudge": Figure.Part(2, "questions about a promise")
        case "reply": Figure.Part(3, "replies in an agent's own words")
        case "digest": Figure.Part(4, "digests")
        default: Figure.Part(5, "other mail to agents")
        }
    }
}

extension PeriodFacts.Draft {
    fileprivate var part: Figure.Part? {
        rung.map { Figure.Part($0, "contact \($0 + 1)") }
    }
}

extension PeriodFacts.Received.Author {
    fileprivate var part: Figure.Part {
        switch self {
        case .postmaster: Figure.Part(0, "from postmasters")
        case .agent: Figure.Part(1, "from agents")
        case .stranger: Figure.Part(2, "from others")
        }
    }
}
