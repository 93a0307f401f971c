import Conformance
import InternetMessage
import MIME

/// What a site came to: its database, its sent ledger and what its relay took, without whatever
/// differs between two runs of the same story (tokens, times of the day, row numbers).
struct SiteRecord {
    /// What must be the same whenever the program dies.
    private(set) var facts: [String: [String]] = [:]
    /// What people saw and what the timeline tells: more of it where a mail was in doubt.
    private(set) var accounts: [String: [String]] = [:]

    private static let tables = [
        "ticket": """
        SELECT number, postmaster, pool, subject, status, follow_up_at / 86400000, until_at /
        86400000, need, closure, held, recurrence_of, rung, escalation, merged_into, split_from
        FROM ticket
        """,
        "address": "SELECT * FROM ticket_address",
        "message": """
        SELECT message_id, ticket_id, fate, reason_code, kind, author, sender FROM message
        """,
        "delivery": "SELECT count(*), count(DISTINCT message) FROM delivery",
        "rejection": "SELECT ticket_id, address, postmaster, class, text FROM rejection",
        "hold": "SELECT scope, name, reason FROM hold",
        "quarantine": "SELECT count(*) FROM ingest_failure UNION SELECT count(*) FROM unfetched",
        "command": "SELECT agent FROM command",
        "digest": "SELECT agent, next_at FROM digest",
        "integrity": "PRAGMA integrity_check",
        "foreign keys": "PRAGMA foreign_key_check",
        "outside mail": """
        SELECT ticket_id, purpose, recipient, state FROM outbox JOIN outbox_recipient ON id =
        outbox_id WHERE purpose IS NOT NULL AND state <> 'failed'
        """,
    ]
    private static let told = [
        "timeline": "SELECT ticket_id, actor, kind FROM timeline",
        "agents' mail": """
        SELECT ticket_id, kind, recipient, state FROM outbox JOIN outbox_recipient ON id =
        outbox_id WHERE purpose IS NULL
        """,
        "orders": "SELECT agent, line FROM order_done",
    ]

    init(_ office: MaildirOffice) throws {
        for (name, sql) in Self.tables { facts[name] = try office.rows(sql) }
        for (name, sql) in Self.told { accounts[name] = try office.rows(sql) }
        facts["sent outside"] = try office.toPostmaster().map(Self.line).sorted()
        accounts["sent inside"] = try office.sent()
            .filter { $0.to.first?.address == "alice@example.org" }.map(Self.line).sorted()
    }

    private static func line(_ mail: ParsedMessage) -> String {
        "\(mail.to.first?.address ?? "") \(mail.subject ?? "") "
            + (mail.first("delistbot-purpose") ?? "")
    }

    /// Where this one is not what the uninterrupted one is.
    ///
    /// A mail that may have left when the program died is a person's to settle, who did; a mail to
    /// an agent stays in doubt, and the digest counts it. What people are told of that, and what
    /// they said, is more than the uninterrupted one has; so is an alarm that was over before it
    /// left.
    func differences(from whole: SiteRecord) -> [String] {
        let wrong = facts.keys.sorted().filter { facts[$0] != whole.facts[$0] }
            .map { "\($0): \(facts[$0] ?? []) instead of \(whole.facts[$0] ?? [])" }
        return wrong
            + accounts.keys.sorted().flatMap { name -> [String] in
                let (here, there) = (accounts[name] ?? [], whole.accounts[name] ?? [])
                let more = here.without(there).filter { !Self.tellsOfDoubt($0) }
                let missing = there.without(here)
                // At most the mails in doubt did not arrive.
                return (missing.count <= uncertainInside ? [] : missing.map { "\(name): no \($0)" })
                    + more.map { "\(name): also \($0)" }
            }
    }

    /// How many mails to agents may not have left.
    private var uncertainInside: Int {
        accounts["agents' mail"]?.count { $0.hasSuffix("|uncertain") } ?? 0
    }

    /// Whether people had more to hear, or to say, than in the uninterrupted run.
    func isInDoubt(beyond whole: SiteRecord) -> Bool {
        accounts.contains { name, lines in
            lines.without(whole.accounts[name] ?? []).contains(where: Self.tellsOfDoubt)
        }
    }

    private static func tellsOfDoubt(_ line: String) -> Bool {
        [
            "|uncertain", "|mailUncertain", "|mailDelivered", "|mailRequeued", "|sent", "|resend",
            "|orderRefused",
            " mail-uncertain", " alert", " alarm-over", "|alert|alice@example.org|accepted",
            "|alarm|alice@example.org|accepted", "|alarm|alice@example.org|withdrawn",
        ].contains(where: line.hasSuffix)
    }
}

extension MaildirOffice {
    /// The rows of a query, sorted.
    func rows(_ sql: String) throws -> [String] {
        try sqlite(sql).split(separator: "\n").map(String.init).sorted()
    }
}

extension [String] {
    /// What is left when each of those was taken away once.
    fileprivate func without(_ others: [String]) -> [String] {
        var left = self
        for other in others {
            if let place = left.firstIndex(of: other) { left.remove(at: place) }
        }
        return left
    }
}
