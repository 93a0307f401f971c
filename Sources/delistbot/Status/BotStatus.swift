import Bot
import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// How the bot fares, read from its database and its clock.
struct BotStatus {
    let figures: BotFigures
    let lastPassAt: Timestamp
    let acceptances: [ClockAcceptance]
    let digests: [DigestStanding]
    let clock: ClockVerdict
    private let localClock: LocalClock
    private var databaseTrouble: String?

    var now: Timestamp { figures.at }

    init(_ assembly: Assembly, _ database: TicketDatabase) throws {
        figures = try assembly.figures(of: database)
        let installation: Installation
        let rules = try assembly.rules(database)
        (installation, acceptances, digests) = try database.read { tx in
            (
                try tx.installation(), try tx.clockAcceptances(),
                try rules.digestReaders.map { try rules.digestStanding(of: $0, in: tx) }
            )
        }
        lastPassAt = installation.clockHighWater
        localClock = assembly.localClock
        clock = ClockVerdict(of: figures.at, after: lastPassAt, assembly.clock.witness())
    }

    /// Looks whether the database can be written: while it cannot, no alarm can be stored in it.
    mutating func probe(_ database: TicketDatabase) {
        do { try database.probe() } catch { databaseTrouble = "\(error)" }
    }

    /// A pass records the moment at which it ran, once an hour.
    private var silence: String? {
        guard clock == .plausible, now - lastPassAt > .hours(3) else { return nil }
        return
            "no pass has ended well for more than three hours: look whether delistbot runs, and at "
            + "its log"
    }

    /// What is wrong, the worst first. What the clock and the mailbox show now is told in place of
    /// their alarms.
    var problems: [StatusProblem] {
        let ended = figures.signInEnds.filter { $0.moment <= now }.map(\.account)
        let stored = figures.stored
        let raised = stored?.alarms ?? []
        let untold = raised.filter {
            $0 != .clockDoubted && ($0 != .mailboxUnreadable || stored?.unreadable == nil)
        }
        let states = [clock.trouble, databaseTrouble, silence].compactMap(\.self)
            .map { StatusProblem(severity: .critical, words: $0) }
        let unread = stored?.unreadable.map {
            StatusProblem($0, isTold: raised.contains(.mailboxUnreadable), localClock)
        }
        let refusal = stored?.configurationRefusal.map { StatusProblem($0, localClock) }
        let all =
            states + untold.map { StatusProblem($0, ended: ended) }
            + [unread, refusal].compactMap(\.self)
        return all.filter { $0.severity == .critical } + all.filter { $0.severity != .critical }
    }

    var result: CheckResult { problems.map(\.severity).max() ?? .ok }

    func lines() -> [String] {
        let clock = localClock
        let accepted = acceptances.map {
            "clock accepted by \($0.agent): \(clock.text($0.at)), last pass at "
                + clock.text($0.seen)
        }
        let holds = (figures.stored?.holds ?? []).map {
            "held: \($0.scope.words), since \(clock.text($0.at))"
        }
        return ["mailbox last read to its end: \(reading)"] + holds + accepted
            + digests.map { $0.words(clock) }
    }

    private var reading: String { figures.lastSuccess[.read].map(localClock.text) ?? "never" }

    /// The line of a monitoring plug-in.
    var checkLine: String {
        let well =
            "mailbox last read \(reading), "
            + "\(waitingForUs.counted("ticket")) waiting for you"
        let words = problems.isEmpty ? well : problems.map(\.words).joined(separator: "; ")
        return result.line(words, performance: performance)
    }

    private var waitingForUs: Int { ticketCount { ["draft", "waitingOnUs"].contains($0) } }

    private func ticketCount(_ isCounted: (String) -> Bool) -> Int {
        (figures.stored?.tickets ?? []).filter { isCounted($0.state) }.map(\.count).reduce(0, +)
    }

    /// Seconds end with `s`, bytes with `B`; what is not known is left out.
    private var performance: [String] {
        guard let stored = figures.stored else { return [] }
        let ages: [(String, Timestamp?)] = [
            ("reading_age", figures.lastSuccess[.read]),
            ("unreadable_age", stored.unreadable?.since),
            ("unprocessed_age", stored.oldestUnprocessedAt),
            ("silence", stored.silences.first?.since),
        ]
        let counts: [(String, Int)] = [
            ("lag", stored.unfetched), ("quarantined", stored.quarantined),
            ("unmatched", stored.unmatched), ("queued", stored.mails[.queued] ?? 0),
            ("uncertain", stored.mails[.uncertain] ?? 0), ("waiting", waitingForUs),
            ("open", ticketCount { $0 != "closed" }),
        ]
        let left = figures.signInEnds.map(\.moment).min().map {
            ["sign_in_left=\(seconds(from: now, to: $0))s"]
        }
        return ages.compactMap { label, since in
            since.map { "\(label)=\(seconds(from: $0, to: now))s" }
        } + counts.map { "\($0)=\($1)" } + (left ?? []) + ["database=\(stored.bytes)B"]
    }

    private func seconds(from: Timestamp, to: Timestamp) -> Int64 {
        max(0, (to - from).milliseconds / 1_000)
    }
}
