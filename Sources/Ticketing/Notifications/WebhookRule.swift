/// What a webhook is told, and in which form.
public struct WebhookRule: Hashable, Sendable {
    /// The forms of what is posted.
    public enum Format: String, Hashable, Sendable, CaseIterable {
        /// What Slack's incoming webhooks take.
        case slack
        /// What Mattermost's incoming webhooks take.
        case mattermost
        /// The facts as JSON.
        case json
    }

    /// Its name: in alarms, in the log, on the command line.
    public var name: String
    /// The form.
    public var format: Format
    /// The events that it is told of.
    public var events: Set<WebhookEvent.Kind>
    /// The pools whose events it is told of; nil: all, and what is about no pool.
    public var pools: Set<String>?
    /// The postmasters whose events it is told of; nil: all, and what is about none.
    public var postmasters: Set<String>?

    /// One that is told of those events, whatever they are about, unless the rest is set.
    public init(
        name: String, format: Format,
        events: Set<WebhookEvent.Kind> = Set(WebhookEvent.Kind.choices)
    ) {
        (self.name, self.format, self.events) = (name, format, events)
    }

    /// Whether it is told of that event. One that asks for single pools hears nothing that is about
    /// no pool, and so with postmasters: whoever gets it may be a customer.
    public func wants(_ event: WebhookEvent) -> Bool {
        events.contains(event.kind)
            && (pools.map { chosen in event.pool.map(chosen.contains) ?? false } ?? true)
            && (postmasters.map { chosen in event.postmaster.map(chosen.contains) ?? false }
                ?? true)
    }
}

/// When and where the team's digest goes besides the agents' mailboxes.
public struct DigestPosting: Hashable, Sendable {
    /// When.
    public var schedule: DigestSchedule
    /// The webhook that it is posted to; nil: none.
    public var webhook: String?
    /// The file that it is written to, as HTML where the name ends so; nil: none.
    public var file: String?

    /// Memberwise.
    public init(schedule: DigestSchedule, webhook: String?, file: String?) {
        (self.schedule, self.webhook, self.file) = (schedule, webhook, file)
    }

    /// The roads that it takes.
    public var roads: [PendingNotification.Road] {
        (webhook.map { [.webhook($0)] } ?? []) + (file == nil ? [] : [.digestFile])
    }
}
