import InternetMessage
import Ticketing

extension Section {
    /// A cadence; keys that are missing are those of `usual`.
    func followUp(usual: FollowUpPolicy) -> FollowUpPolicy {
        defer { finish() }
        var policy = usual
        policy.intervals = known(
            "every", intervals(), else: usual.intervals,
            as: { $0.map(\.text).joined(separator: ", ") })
        policy.followUpsMax = number("at-most", in: 0...1_000, else: usual.followUpsMax)
        policy.minimumGap = duration("minimum-gap", else: usual.minimumGap)
        policy.announcedBefore = duration("announced-before", else: usual.announcedBefore)
        policy.quietPeriod = duration("quiet-period", else: usual.quietPeriod)
        policy.recipientReminder = duration("recipient-reminder", else: usual.recipientReminder)
        policy.isMarkedAutomatic = flag("auto-submitted", else: usual.isMarkedAutomatic)
        policy.window = window(usual: usual.window)
        return policy
    }

    /// When an address is listed too often, and the review that this calls for.
    func recurrence() -> RecurrenceRule {
        defer { finish() }
        var rule = RecurrenceRule()
        rule.countMin = number("count", in: 2...100, else: rule.countMin)
        rule.window = duration("within", else: rule.window)
        rule.spacing = duration("spacing", else: rule.spacing)
        rule.reviewWithin = duration("review-within", else: rule.reviewWithin)
        rule.reminderEvery = positiveDuration("remind-every", else: rule.reminderEvery)
        if rule.window <= rule.spacing {
            report("within", "is no longer than the spacing", "write it like 60d")
        }
        return rule
    }

    /// Reminders without a pause would never end.
    private func positiveDuration(_ key: String, else usual: Duration) -> Duration {
        let written: Duration? = value(key, "a duration above zero", example: "1d or 12h") {
            Duration(text: $0).flatMap { $0 > .zero ? $0 : nil }
        }
        return known(key, written, else: usual, as: \.text)
    }

    /// When follow-ups leave, one after the other; to stop them is what `at-most: 0` says.
    private func intervals() -> [Duration]? {
        guard let written = scalars("every") else { return nil }
        if written.isEmpty {
            report("every", "is empty", "write it like 7d; “at-most: 0” sends no follow-up")
        }
        let every = values(written, "a duration above zero", example: "7d, 2w, 12h or 30m") {
            Duration(text: $0).flatMap { $0 > .zero ? $0 : nil }
        }
        return every.isEmpty ? nil : every
    }

    private func window(usual: SendWindow) -> SendWindow {
        let zone = self.zone("time-zone", else: usual.zone)
        let holidays =
            values("holidays", "a day", example: "2026-12-25") { CalendarDay($0) }.map { Set($0) }
            ?? usual.holidays
        let same = SendWindow(
            days: usual.days, opensAt: usual.opensAt, closesAt: usual.closesAt, zone: zone,
            holidays: holidays)
        let written = windowText().flatMap { scalar in
            value(scalar, "days and hours", example: "Mon-Fri 09:00-16:00") {
                SendWindow($0, zone: zone, holidays: holidays)
            }
        }
        return written ?? same ?? usual
    }

    private func windowText() -> Scalar? { scalar("window") }

    /// The postmaster of that name; keys that are missing are those of `usual`, where it is known.
    func postmaster(name: String, usual: Postmaster?, followUp: FollowUpPolicy) -> Postmaster? {
        defer { finish() }
        if !Self.isWord(name) {
            let whole = path.joined(separator: ".")
            reading.report("'\(whole)' is no name", "write one word", at: place)
        }
        let keys = section("follow-up")
        keys.usualOrigin = "follow-up"
        let cadence = keys.followUp(usual: followUp)
        let contacts = addresses("contacts") ?? usual?.contacts
        let domains =
            values("domains", "a domain", example: "example.com") {
                HostPort.isHost($0) && $0.contains(".") ? $0.lowercased() : nil
            } ?? usual?.domains
        if contacts?.isEmpty ?? true {
            reading.report(
                "'\(self.name(of: "contacts"))' is missing", "add [postmaster@example.com]",
                at: place(of: "contacts"))
        }
        var postmaster = Postmaster(
            name: name, displayName: line("name") ?? usual?.displayName,
            contacts: contacts ?? [], domains: domains ?? contacts?.map(\.domain) ?? [],
            lookUp: lookUp() ?? usual?.lookUp,
            mailsPerDayMax: number("per-day", in: 0...10_000, else: usual?.mailsPerDayMax ?? 10),
            followUp: cadence)
        postmaster.spacing = duration("spacing", else: postmaster.spacing)
        let firstMail: BotIdentity.FirstMail? = choice("first-mail")
        postmaster.firstMailIsAutomatic = firstMail.map { $0 == .automatic }
        return postmaster
    }

    private func lookUp() -> String? {
        value(
            "look-up", "a web address with {address}", example: "https://example.com/?ip={address}"
        ) { $0.hasPrefix("https://") && $0.contains("{address}") ? $0 : nil }
    }
}
