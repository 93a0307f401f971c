import Configuration
public import InternetMessage
public import Letters
public import Signing
public import TicketStore
public import Ticketing

/// Carries what waits to be told by other roads than mail.
///
/// It works beside the passes, over a connection of its own: what is slow or away keeps no mail
/// waiting, and each road only itself. One that died between carrying and storing that carries the
/// same again, by the same identifier.
public struct NotificationCarrier {
    let database: TicketDatabase
    let rules: BotRules
    let keys: SigningKeys
    let renderer: TemplateRenderer
    let entropy: Entropy
    let roads: NotificationRoads

    /// Memberwise.
    public init(
        database: TicketDatabase, rules: BotRules, keys: SigningKeys, renderer: TemplateRenderer,
        entropy: Entropy, roads: NotificationRoads
    ) {
        (self.database, self.rules, self.keys) = (database, rules, keys)
        (self.renderer, self.entropy, self.roads) = (renderer, entropy, roads)
    }

    /// The roads by which something is to be carried now. What waits for somebody who left the
    /// configuration is forgotten, and so are the alarms of such.
    public func roadsToGo(at now: Timestamp) throws -> [PendingNotification.Road] {
        let (waiting, failing) = try database.read { tx in
            (
                try tx.roadsWaiting(),
                try tx.alarms().compactMap { PendingNotification.Road(of: $0) }
            )
        }
        let closed = Set(waiting + failing).filter { !roads.leads($0) }
        let gone = try closed.filter { try isGone($0, at: now) }
        if !gone.isEmpty { try forget(gone, at: now) }
        return try waiting.filter { road in
            try !closed.contains(road) && next(by: road, at: now) != nil
        }
    }

    /// A webhook that is not in this configuration may be in the one that a command beside has read
    /// already: what waits for it gets a day.
    private func isGone(_ road: PendingNotification.Road, at now: Timestamp) throws -> Bool {
        // What waits for a relay in shadow mode waits until the bot is live again.
        if road == .listingCommands, rules.monitoring?.tellsRelay ?? false { return false }
        guard case .webhook = road else { return true }
        let waiting = try database.read { try $0.waitingNotifications() }
        return waiting.first { $0.road == road }.map { now - $0.since >= .days(1) } ?? true
    }

    private func forget(_ closed: Set<PendingNotification.Road>, at now: Timestamp) throws {
        let outbox = outbox(at: now)
        try database.transaction { tx in
            for road in closed.sorted(by: { $0.name < $1.name }) {
                try tx.dropNotifications(by: road)
                try outbox.endAlarm(road.alarm, in: tx)
            }
        }
    }

    /// Forgets what waits by that road, since a person says so; how many they were.
    public func discard(_ road: PendingNotification.Road, at now: Timestamp) throws -> Int {
        let outbox = outbox(at: now)
        return try database.transaction { tx in
            let count = try tx.dropNotifications(by: road)
            try outbox.endAlarm(road.alarm, in: tx)
            return count
        }
    }

    /// Carries what waits by that road, in its order, until something fails. One that fails is
    /// tried again, after a minute doubling up to an hour, and the rest waits behind it; one that
    /// is refused lets the rest pass, and a listing what is told of other addresses.
    ///
    /// - `clock`: the moment, asked before each.
    /// - `mayGoOn`: whether another may be begun.
    public func carry(
        by road: PendingNotification.Road, clock: () -> Timestamp,
        while mayGoOn: () -> Bool = { true }
    ) throws {
        for _ in 0..<rules.limits.notifications where mayGoOn() {
            let now = clock()
            guard let notification = try next(by: road, at: now) else { return }
            let outcome = try carry(notification, at: now)
            // What the end of the program cut short has not failed.
            guard outcome == .taken || mayGoOn() else { return }
            try settle(notification, outcome, at: now)
            if case .failed = outcome, road != .listingCommands { return }
        }
    }

    private func next(
        by road: PendingNotification.Road, at now: Timestamp
    ) throws -> PendingNotification? {
        let next = try database.read { try $0.nextNotification(by: road, at: now) }
        return next.flatMap { NotificationBackOff.isDue($0.dueAt, at: now) ? $0 : nil }
    }

    private func carry(
        _ notification: PendingNotification, at now: Timestamp
    ) throws -> CarryOutcome {
        switch notification.news {
        case .alarm(let alarm): CarryOutcome(trouble: roads.alarms?.carry(alarm))
        case .listing(let listing):
            CarryOutcome(
                trouble: roads.listings?.carry(
                    listing, pool: rules.pool(of: listing.address)?.name))
        case .event(let event): try carry(event, notification, at: now)
        // The others must not wait for it.
        case .unreadable:
            .refused("what is stored as notification \(notification.number) cannot be read")
        }
    }

    private func carry(
        _ event: WebhookEvent, _ notification: PendingNotification, at now: Timestamp
    ) throws -> CarryOutcome {
        switch notification.road {
        case .digestFile: return CarryOutcome(trouble: roads.writeDigest?(text(of: event)))
        case .webhook(let name):
            guard let rule = rules.webhooks.first(where: { $0.name == name }) else { return .taken }
            let identifier = try identifier(of: notification)
            return post(event, to: rule, as: identifier, happenedAt: notification.at, at: now)
        case .alertCommand, .listingCommands: return .taken
        }
    }

    /// Posts one event to a webhook now, and stores nothing.
    public func post(
        _ event: WebhookEvent, to rule: WebhookRule, as identifier: String,
        happenedAt moment: Timestamp, at now: Timestamp
    ) -> CarryOutcome {
        guard let webhook = roads.webhooks[rule.name] else { return .taken }
        do {
            let post = try writer.post(
                event, to: rule, as: identifier, happenedAt: moment, at: now,
                signedBy: try webhook.keys())
            return webhook.receiver.take(post)
        } catch {
            return .failed(ShownText.onOneLine("\(error)"))
        }
    }

    /// What would be posted, as JSON.
    public func body(
        of event: WebhookEvent, to rule: WebhookRule, as identifier: String, at now: Timestamp
    ) throws -> String {
        let post = try writer.post(
            event, to: rule, as: identifier, happenedAt: now, at: now, signedBy: [])
        return String(decoding: post.body, as: UTF8.self)
    }

    private var writer: PostWriter { PostWriter(rules: rules, renderer: renderer) }

    /// The same for the same row, and for no other: a backup that was put back gives numbers anew,
    /// but at other moments.
    private func identifier(of notification: PendingNotification) throws -> String {
        let installation = try database.read { try $0.installation().identifier }
        return "\(installation)-\(notification.number)-\(notification.at.milliseconds)"
    }

    private func text(of event: WebhookEvent) -> String {
        let isHTML = rules.digestPosting?.file?.lowercased().hasSuffix(".html") ?? false
        return (isHTML ? event.digest?.html : nil) ?? event.digest?.text ?? ""
    }

    private func settle(
        _ notification: PendingNotification, _ outcome: CarryOutcome, at now: Timestamp
    ) throws {
        let (outbox, road) = (outbox(at: now), notification.road)
        try database.transaction { tx in
            guard let trouble = outcome.trouble else {
                try tx.drop(notification)
                return try endAlarm(of: road, by: outbox, in: tx)
            }
            var (asked, letsPass): (Duration?, Bool) = (nil, false)
            if case .failed(_, let after) = outcome { asked = after } else { letsPass = true }
            let pause = NotificationBackOff.pause(after: notification.attempts, asked: asked)
            try tx.postpone(
                notification, until: now + pause, because: trouble, lettingPass: letsPass)
            let failures = notification.attempts + 1
            guard failures >= NotificationBackOff.failuresMin(by: road) else { return }
            let count = try tx.waitingNotifications().first { $0.road == road }?.count ?? 0
            try outbox.tellAlarm(road.alarm, in: tx) { ($0.because, $0.count) = (trouble, count) }
        }
    }

    /// It is over once nothing is left that failed so often.
    private func endAlarm(
        of road: PendingNotification.Road, by outbox: OutboxWriter, in tx: borrowing Transaction
    ) throws {
        let failures = try tx.waitingNotifications().first { $0.road == road }?.failures ?? 0
        guard failures < NotificationBackOff.failuresMin(by: road) else { return }
        try outbox.endAlarm(road.alarm, in: tx)
    }

    private func outbox(at now: Timestamp) -> OutboxWriter {
        var renderer = renderer
        renderer.organisation = rules.name
        let letters = LetterWriter(
            rules: rules, keys: keys, renderer: renderer, dns: GatheredDNSAnswers(), now: now)
        return OutboxWriter(letters: letters, entropy: entropy)
    }
}
