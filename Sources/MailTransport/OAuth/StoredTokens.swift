import InternetMessage

/// What is kept of a token server's answers. Never printed.
struct StoredTokens: Codable, Equatable, Sendable {
    /// What the tokens were got with.
    struct Origin: Codable, Equatable, Sendable {
        var server: String
        var client: String
        /// The refresh token that a person was given; nil where the client's secret is enough.
        var begunWith: String?

        init(_ client: OAuthClient, begunWith: String?) {
            (server, self.client) = (client.server.text, client.identifier)
            self.begunWith = begunWith
        }
    }

    var origin: Origin
    var scope: String?
    /// Counts the answers, so that of two files the newer one is known.
    var serial: Int
    var accessToken: String
    /// In milliseconds since 1970, as the other times.
    var obtainedAt: Int64
    var expiresAt: Int64
    /// The newest refresh token, where the server gave one in place of `origin.begunWith`.
    var refreshToken: String?
    /// When the refresh token ends, where the server said so.
    var refreshEndsAt: Int64?
    /// Whether that end stays, rather than moving on with each answer.
    var isEndFixed = false
}

extension StoredTokens {
    /// How long a token counts as good of which the server does not say it.
    private static let usualLifetime = Duration.hours(1)
    /// How long before its end a token is replaced; a quarter of its life where that is less.
    private static let earliness = Duration.minutes(5)
    /// A token that is younger was refused for another reason than its age.
    private static let freshness = Duration.minutes(1)

    /// What is kept after an answer that came at `now`; `former` is what was kept before.
    init(
        _ reply: TokenReply, from origin: Origin, scope: String?, after former: StoredTokens?,
        at now: Timestamp
    ) {
        (self.origin, self.scope, serial) = (origin, scope, (former?.serial ?? 0) + 1)
        accessToken = reply.accessToken
        obtainedAt = now.milliseconds
        expiresAt = (now + (reply.lifetime ?? Self.usualLifetime)).milliseconds
        let kept = former.flatMap { $0.origin == origin ? $0 : nil }
        refreshToken = reply.refreshToken ?? kept?.refreshToken
        let told = reply.refreshLifetime.map { (now + $0).milliseconds }
        let isReplaced = reply.refreshToken != nil && reply.refreshToken != kept?.newest
        refreshEndsAt = told ?? (isReplaced ? nil : kept?.refreshEndsAt)
        isEndFixed = Self.isFixed(told, isReplaced, kept, at: now)
    }

    /// An end that moves on with time is none: it only says how long the bot may rest. Of two
    /// answers in a row nobody can tell.
    private static func isFixed(
        _ told: Int64?, _ isReplaced: Bool, _ kept: StoredTokens?, at now: Timestamp
    ) -> Bool {
        guard let told else { return !isReplaced && kept?.isEndFixed == true }
        guard let kept, let former = kept.refreshEndsAt else { return !isReplaced }
        let elapsed = now.milliseconds - kept.obtainedAt
        guard elapsed >= freshness.milliseconds else { return kept.isEndFixed }
        return told - former < elapsed / 2
    }

    /// Whether its numbers are ones that this program writes; others a failing disk left.
    var isPossible: Bool {
        let moments = [obtainedAt, expiresAt, refreshEndsAt ?? 0]
        return moments.allSatisfy { (0...Self.latest).contains($0) }
            && (0..<Int.max).contains(serial)
    }

    /// The year 9999.
    private static let latest: Int64 = 253_402_300_799_000

    /// The refresh token to show next; nil where none is needed.
    var newest: String? { refreshToken ?? origin.begunWith }

    /// Whether the access token is good at `now`, and for a while. A moment before the token was
    /// got shows that the clock was turned back, and nothing of its age.
    func isUsable(for scope: String?, at now: Timestamp) -> Bool {
        let lifetime = Duration.milliseconds(expiresAt - obtainedAt)
        let early = min(Self.earliness, lifetime / 4)
        return self.scope == scope && now.milliseconds >= obtainedAt
            && (now + early).milliseconds < expiresAt
    }

    /// Whether the access token is good at `now`, perhaps not for long.
    func isAlive(for scope: String?, at now: Timestamp) -> Bool {
        self.scope == scope && now.milliseconds >= obtainedAt && now.milliseconds < expiresAt
    }

    /// Whether the access token was got a moment ago.
    func isFresh(at now: Timestamp) -> Bool {
        let age = now.milliseconds - obtainedAt
        return age >= 0 && age < Self.freshness.milliseconds
    }

    /// When the sign-in ends unless a person renews it; nil where nobody knows.
    var end: Timestamp? {
        isEndFixed ? refreshEndsAt.map { Timestamp(milliseconds: $0) } : nil
    }
}
