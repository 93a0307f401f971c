import InternetMessage
public import Ticketing

/// The facts of a digest, as text and as HTML.
public struct DigestContext: LetterContext, Sendable {
    /// What it says.
    public var contents: DigestContents
    /// Where the links for commands write to; carries the agent's token.
    public var replyTo: String
    /// The names of postmasters as people read them, by their configured names.
    public var postmasters: [String: String]

    /// The look-up pages of tickets that may still be blocked, where their postmasters have one.
    public var lookUps: [TicketNumber: String] = [:]
    /// Whether replies to it are orders: one that is posted has no reader who can reply.
    public var takesOrders = true
    /// What the bot does next about tickets of which the forecast tells nothing.
    public var waits: [TicketNumber: String] = [:]

    /// Memberwise; what has a default may be set later.
    public init(contents: DigestContents, replyTo: String, postmasters: [String: String]) {
        (self.contents, self.replyTo) = (contents, replyTo)
        self.postmasters = postmasters
    }

    public var template: String { "digest" }

    /// No fact is longer than a digest has room for, whoever wrote it; links stay whole.
    public var context: TemplateContext { facts.shortened }

    private var facts: TemplateContext {
        [
            "subject": .text(subject), "agent": .text(contents.agent.displayName),
            "summary": .text(summary), "preview": .text(preview),
            "madeAt": .text(clock.text(contents.madeAt)),
            "modeNote": .text(modeNote), "isQuiet": .flag(contents.isQuiet),
            "quietNote": .text(
                "A quiet \(contents.agent.digest?.span ?? "week"): no ticket is "
                    + "open, nothing is new."),
            "isWell": .flag(!contents.health.isTroubled), "wellNote": .text(wellNote),
            "recurring": .list(contents.recurring.map(recurrence)),
            "recurringLeft": .text(rest(contents.recurringLeft, "listing timeline")),
            "sections": .list(contents.sections.map(section)),
            "changesTitle": .text(changesTitle), "changes": .list(contents.changes.map(change)),
            "changesLeft": .text(changesLeft),
            "muted": .list(contents.muted.map(mute)),
            "mutedLeft": .text(rest(contents.mutedLeft, "ticket show NUMBER")),
            "mail": .list(contents.mail.map(mail)),
            "mailLeft": .text(rest(contents.mailLeft, "mail list --digest")),
            "pools": .list(contents.pools.map(pool)),
            "poolsLeft": .text(rest(contents.poolsLeft, "ticket list --open")),
            "ranges": .list(
                contents.ranges.map { ["range": .text("The listings are \($0.words).")] }),
            "rangesLeft": .text(rest(contents.rangesLeft, "listing list")),
            "troubleNote": .text(
                contents.health.isTroubled
                    ? "The bot itself needs a look: see the end of this \(medium)." : nil),
            "figures": .list(contents.figures.map(figure)), "health": .list(health),
            "helpLink": .text(link("help", ticket: nil)),
            "statusLink": .text(link("status", ticket: nil)),
            "scope": .text(contents.agent.digestScope.words.map { "About \($0)." }),
            "mayCommand": .flag(mayCommand), "schedule": .text(schedule),
            "offLink": .text(link("digest off", ticket: nil)),
        ]
    }

    /// Readers order nothing.
    private var mayCommand: Bool { takesOrders && contents.agent.role != .reader }

    /// How many more there are, with the command that lists them for those who can give it; nil
    /// where nothing is left out.
    private func rest(_ count: Int, _ command: String) -> String? {
        guard count > 0 else { return nil }
        return "… and \(count.grouped) more" + (mayCommand ? ": delistbot \(command)" : "")
    }

    /// What is read: a mail, or what is posted.
    private var medium: String { takesOrders ? "mail" : "digest" }

    /// When it comes, and how to have it otherwise.
    private var schedule: String {
        let comes =
            contents.agent.digest.map { "You get this \($0.words)." } ?? "You asked for this once."
        return comes
            + (mayCommand
                ? " Reply “digest off”, “digest daily 08:00” or “digest weekly Mon” to change that."
                : " Whoever runs the bot changes that.")
    }

    private var clock: LocalClock { LocalClock(contents.agent.zone) }

    private var subject: String {
        let open = "\(contents.openCount.counted("ticket")) open"
        let yours = contents.yoursCount == 0 ? "" : ", \(contents.yoursCount) for you"
        let trouble = contents.health.isTroubled ? ", the bot needs a look" : ""
        return "Delisting: \(contents.isQuiet ? "all quiet" : open + yours + trouble)"
    }

    private var summary: String {
        let count = contents.openCount
        let open = "\(count.counted("ticket")) \(count == 1 ? "is" : "are")"
        guard contents.openCount > 0 else { return "No ticket is open." }
        return switch contents.yoursCount {
        case 0: "\(open) open; none is waiting for you."
        case 1: "\(open) open; one is waiting for you."
        default: "\(open) open; \(contents.yoursCount) are waiting for you."
        }
    }

    private var preview: String {
        let first = contents.sections.first?.lines.first
        return first.map { "\($0.ticket.number) \(state(of: $0))" } ?? summary
    }

    private var modeNote: String? {
        if contents.isHeld { return "Everything is on hold: nothing leaves to any postmaster." }
        return contents.isShadow
            ? "Shadow mode: mail to postmasters is written and shown, but not sent." : nil
    }

    private var changesTitle: String {
        let title =
            contents.since.map { "What changed since \(clock.text($0))" }
            ?? "What has happened so far"
        guard contents.changesLeft > 0 else { return title }
        let count = contents.changes.count
        return "\(title): the last \(count) of \((count + contents.changesLeft).grouped)"
    }

    /// No command lists changes alone; each stands with its ticket.
    private var changesLeft: String? {
        let tells = mayCommand ? "; “delistbot ticket show 12” tells all of a ticket" : ""
        return contents.changesLeft > 0
            ? "… and \(contents.changesLeft.grouped) before these\(tells)" : nil
    }

    // MARK: Tickets

    private func section(_ section: DigestSection) -> TemplateContext {
        [
            "title": .text("\(Self.title(section.kind)) (\(section.count))"),
            "isYours": .flag(section.kind == .yours), "isTeam": .flag(section.kind == .team),
            "isPostmaster": .flag(section.kind == .postmaster),
            "isVerifying": .flag(section.kind == .verifying),
            "isResting": .flag(section.kind == .resting),
            "rows": .list(section.lines.map(row)),
            "more": .text(rest(section.count - section.lines.count, "ticket list --open")),
        ]
    }

    private static func title(_ kind: DigestSection.Kind) -> String {
        switch kind {
        case .yours: "Yours to do"
        case .team: "With your team"
        case .postmaster: "Waiting for the postmaster"
        case .verifying: "Being verified"
        case .resting: "Held or snoozed"
        }
    }

    private func row(_ line: DigestLine) -> TemplateContext {
        let ticket = line.ticket
        let number = "\(ticket.number)"
        let commands = mayCommand ? ticket.usualCommands : []
        let sent = ticket.mails.followUps
        let filled = min(100, line.quietDays * 100 / 28)
        return [
            "number": .text(number), "addresses": .text(addresses(of: ticket)),
            "pool": .text(ticket.pool), "state": .text(state(of: line)),
            "silence": .text(Self.silence(line.quietDays)),
            "followUps": .text(sent == 0 ? "no follow-up yet" : sent.counted("follow-up")),
            "next": .text(line.next?.words(clock) ?? waits[ticket.number]),
            "asks": .text(line.asks),
            "recipientAsked": .text(line.recipientAsked?.asked(clock)),
            "isEscalated": .flag(ticket.escalation > 0),
            "lookUpLink": .text(mayCommand ? lookUps[ticket.number] : nil),
            "assignee": .text(ticket.assignee?.localPart),
            "commandWords": .text(Self.alternatives(commands.map { "“\(number) \($0)”" })),
            "commands": .list(
                commands.map { ["word": .text($0), "link": .text(link($0, ticket: number))] }),
            "barFilled": .number(filled), "barEmpty": .number(100 - filled),
            "hasBar": .flag(filled > 0), "hasRest": .flag(filled < 100),
        ]
    }

    /// `“#12 show”, “#12 hold” or “#12 resume”`; nil where there are none.
    static func alternatives(_ words: [String]) -> String? {
        guard let last = words.last else { return nil }
        let others = words.dropLast().joined(separator: ", ")
        return others.isEmpty ? last : "\(others) or \(last)"
    }

    private func addresses(of ticket: Ticket) -> String {
        ticket.addresses.inShort
    }

    private func state(of line: DigestLine) -> String {
        let name = postmasters[line.ticket.postmaster] ?? line.ticket.postmaster
        let words = line.ticket.stateInWords(postmaster: name)
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private static func silence(_ days: Int) -> String {
        days == 0 ? "active today" : "quiet for \(days.counted("day"))"
    }

    // MARK: The rest

    private func change(_ change: DigestChange) -> TemplateContext {
        [
            "number": .text("\(change.ticket)"), "text": .text(change.text),
            "at": .text(clock.text(change.at)), "kind": .text(Self.label(change.kind)),
        ]
    }

    private static func label(_ kind: DigestChange.Kind) -> String {
        switch kind {
        case .followedUp: "followed up"
        case .opened: "new"
        case .overridden: "without review"
        default: kind.rawValue
        }
    }

    private func mute(_ mute: DigestMute) -> TemplateContext {
        let number = "\(mute.ticket.number)"
        let happened = mute.held.map { $0.words(clock) }
        return [
            "number": .text(number), "addresses": .text(addresses(of: mute.ticket)),
            "happened": .text(happened.isEmpty ? "nothing new" : happened.joined(separator: "; ")),
            "unmuteLink": .text(link("unmute", ticket: number)),
        ]
    }

    private func mail(_ mail: DigestMail) -> TemplateContext {
        let whose = mail.domain.isEmpty ? "that names no sender" : "from \(mail.domain)"
        let on = mail.ticket.map { ", on \($0)" } ?? ""
        return [
            "what": .text("\(mail.count.counted("mail")) \(whose)\(on): \(mail.reason)"),
            "excerpts": .list(mail.latest.map(excerpt)),
            "hasMore": .flag(mail.count > mail.latest.count),
        ]
    }

    private func excerpt(_ one: DigestMail.Excerpt) -> TemplateContext {
        [
            "text": .text((one.text.map { "“\($0)” " } ?? "") + "(mail \(one.number))"),
            "fileLink": .text(link("file mail \(one.number) under #", ticket: nil)),
            "openLink": .text(link("new ticket from mail \(one.number)", ticket: nil)),
        ]
    }

    private func recurrence(_ one: DigestRecurrence) -> TemplateContext {
        [
            "address": .text(one.address.description),
            "list": .text(postmasters[one.list] ?? one.list),
            "times": .text(
                "listed \(one.episodes) times within a year" + (one.stands ? ", and now" : "")),
            "year": .text(one.picture.text),
            "weeks": .list(Self.runs(of: one.picture.weeks)),
        ]
    }

    /// Weeks that were alike are one stretch of the bar: a cell a week would be most of the mail.
    private static func runs(of weeks: [ListingPicture.Week]) -> [TemplateContext] {
        var runs: [(week: ListingPicture.Week, count: Int)] = []
        for week in weeks {
            if runs.last?.week == week {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((week, 1))
            }
        }
        return runs.map { week, count in
            let share = count * 1_000 / max(1, weeks.count)
            return [
                "isListed": .flag(week == .listed), "isSuspected": .flag(week == .suspected),
                "isClear": .flag(week == .nothingKnown),
                "share": .text("\(share / 10).\(share % 10)"),
            ]
        }
    }

    private func pool(_ pool: DigestPool) -> TemplateContext {
        let filled = pool.count.percent
        let siblings = pool.tellsOfSiblings ? pool.count.unlistedSiblings : nil
        return [
            "name": .text(pool.name),
            "standing": .text(
                "\(pool.count.words) with an open ticket"
                    + (siblings.map { "; \($0)" } ?? "")),
            "listed": .text(pool.listed.inShort),
            "barFilled": .number(filled), "barEmpty": .number(100 - filled),
            "hasBar": .flag(filled > 0), "hasRest": .flag(filled < 100),
        ]
    }

    private func figure(_ figure: DigestFigure) -> TemplateContext {
        ["label": .text(figure.label), "value": .text(figure.value)]
    }

    /// All in one line, where nothing needs a look.
    private var wellNote: String {
        let read = contents.health.lastPollAt.map {
            "read \(mayCommand ? "your" : "its") mailbox on \(clock.text($0))"
        }
        // What waits for the team readers are not told, be there any or none.
        guard mayCommand else { return "The bot \(read ?? "has read no mail yet")." }
        let ignored = contents.health.ignored
        let mails = ignored == 0 ? "" : "; \(ignored.counted("mail")) of ignored senders came"
        return "The bot is well: it \(read ?? "has read no mail yet"), and nothing is uncertain, "
            + "unfiled or in quarantine\(mails)."
    }

    private var health: [TemplateContext] {
        let health = contents.health
        var lines = [
            line(
                "Mailbox last read", health.lastPollAt.map(clock.text) ?? "never",
                health.isMailboxUnread)
        ]
        let counts = [
            ("Mail waiting to be filed (mail list --unfiled)", health.unmatched),
            ("In quarantine (quarantine list)", health.quarantined),
            ("Mail that may not have arrived", health.uncertain),
            ("On the server but not here", health.missing),
        ]
        for (label, count) in counts where count > 0 { lines.append(line(label, "\(count)", true)) }
        if health.ignored > 0 {
            lines.append(line("Mail from ignored senders", "\(health.ignored)", false))
        }
        lines += health.warnings.map { line("Warning", $0, true) }
        return lines
            + [rest(health.warningsLeft, "status")].compactMap(\.self)
            .map { line("Warnings", $0, true) }
    }

    private func line(_ label: String, _ value: String, _ isTrouble: Bool) -> TemplateContext {
        ["label": .text(label), "value": .text(value), "isTrouble": .flag(isTrouble)]
    }

    private func link(_ command: String, ticket: String?) -> String {
        CommandLink.text([ticket, command].compactMap(\.self).joined(separator: " "), to: replyTo)
    }
}
