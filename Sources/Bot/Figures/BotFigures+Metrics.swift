import Correspondence
import DNSAudit
import InternetMessage
public import Observation
import TicketStore
import Ticketing

extension BotFigures {
    private typealias Sample = MetricFamily.Sample
    private typealias Label = MetricFamily.Label

    /// The figures as Prometheus knows them. What is not known has no sample.
    public var metrics: [MetricFamily] {
        [
            MetricFamily(
                "delistbot_figures_timestamp_seconds", "When these figures were gathered.",
                [Sample(at.inSeconds)]),
            MetricFamily(
                "delistbot_last_pass_success",
                "Whether the last pass did all that it should (1) or met some trouble (0).",
                passSucceeded.map { [Sample($0 ? 1 : 0)] } ?? []),
            MetricFamily(
                "delistbot_last_success_timestamp_seconds",
                "When each job was last done: a pass, reading all mail, sending, a digest.",
                Job.allCases.compactMap { job in
                    lastSuccess[job].map { Sample($0.inSeconds, Label("job", job.rawValue)) }
                }),
            MetricFamily(
                "delistbot_sign_in_end_timestamp_seconds",
                "When what is signed in with ends, unless a person renews it.",
                signInEnds.map { Sample($0.moment.inSeconds, Label("account", $0.account)) }),
            MetricFamily(
                "delistbot_certificate_expiry_timestamp_seconds",
                "When the first certificate ends that a mail server showed within the last day.",
                certificateEnds.sorted { $0.key < $1.key }.map {
                    Sample($0.value.inSeconds, Label("server", $0.key))
                }),
            MetricFamily(
                "delistbot_disk_free_bytes", "Room where the database lies.",
                bytesFree.map { [Sample(Double($0))] } ?? []),
        ] + (stored?.metrics ?? [])
    }
}

extension BotFigures.Stored {
    private typealias Sample = MetricFamily.Sample
    private typealias Label = MetricFamily.Label

    fileprivate var metrics: [MetricFamily] {
        mailMetrics + ticketMetrics + listingMetrics + stateMetrics
    }

    private var listingMetrics: [MetricFamily] {
        [
            MetricFamily(
                "delistbot_listings", "Listings of our addresses that stand for sure.",
                Listing.Kind.allCases.map {
                    Sample(Double(listings[$0] ?? 0), Label("kind", $0.rawValue))
                }),
            MetricFamily(
                "delistbot_last_sweep_timestamp_seconds",
                "When the last sweep of blocklists began that came to its end.",
                lastSweep.map { [Sample($0.begunAt.inSeconds)] } ?? []),
            MetricFamily(
                "delistbot_last_sweep_answers", "What its questions came to.",
                lastSweep.map { sweep in
                    BlocklistResult.Kind.allCases.map {
                        Sample(Double(sweep.counts[$0] ?? 0), Label("result", $0.rawValue))
                    }
                } ?? []),
        ]
    }

    private var mailMetrics: [MetricFamily] {
        [
            MetricFamily(
                "delistbot_mailbox_unreadable_timestamp_seconds",
                "Since when the mailbox cannot be read.",
                unreadable.map {
                    [Sample($0.since.inSeconds, Label("reason", $0.trouble.code.rawValue))]
                } ?? []),
            MetricFamily(
                "delistbot_mailbox_lag_messages",
                "Messages that a server lists and that could not be fetched so far.",
                [Sample(Double(unfetched))]),
            MetricFamily(
                "delistbot_oldest_unprocessed_timestamp_seconds",
                "Since when the oldest message waits that is not fetched, or in quarantine.",
                oldestUnprocessedAt.map { [Sample($0.inSeconds)] } ?? []),
            MetricFamily(
                "delistbot_quarantined_messages", "Messages in quarantine.",
                [Sample(Double(quarantined))]),
            MetricFamily(
                "delistbot_unmatched_messages",
                "Messages that belong to no ticket and wait for a person.",
                [Sample(Double(unmatched))]),
            MetricFamily(
                "delistbot_notifications_waiting",
                "What waits for webhooks and commands, by road.",
                notifications.map { Sample(Double($0.count), Label("road", $0.road.name)) }),
            MetricFamily(
                "delistbot_outbox_mails", "Mails by state, each recipient counted.",
                OutboxItem.State.allCases.map {
                    Sample(Double(mails[$0] ?? 0), Label("state", $0.rawValue))
                }),
        ]
    }

    private var ticketMetrics: [MetricFamily] {
        [
            MetricFamily(
                "delistbot_tickets", "Tickets by state.",
                tickets.map { Sample(Double($0.count), Label("state", $0.state)) }),
            MetricFamily(
                "delistbot_silent_since_timestamp_seconds",
                "Since when a contact has owed an answer, on the ticket that has waited longest.",
                silences.map {
                    Sample(
                        $0.since.inSeconds, Label("postmaster", $0.postmaster),
                        Label("contact", $0.contact.description))
                }),
        ]
    }

    private var stateMetrics: [MetricFamily] {
        let kinds = Dictionary(grouping: alarms, by: \.kind).sorted { $0.key < $1.key }
        let scopes = Dictionary(grouping: holds, by: \.scope.kindName)
        return [
            MetricFamily(
                "delistbot_alarms", "Alarms that stand, by kind.",
                kinds.map { Sample(Double($0.value.count), Label("kind", $0.key)) }),
            MetricFamily(
                "delistbot_holds", "What is held besides single tickets.",
                ["all", "pool", "postmaster"].map {
                    Sample(Double(scopes[$0]?.count ?? 0), Label("scope", $0))
                }),
            MetricFamily(
                "delistbot_configuration_refused_timestamp_seconds",
                "When the daemon was last given a configuration that it did not take.",
                configurationRefusal.map { [Sample($0.at.inSeconds)] } ?? []),
            MetricFamily(
                "delistbot_database_size_bytes", "The database, its log of changes apart.",
                [Sample(Double(bytes))]),
        ]
    }
}

extension HoldScope {
    fileprivate var kindName: String {
        switch self {
        case .all: "all"
        case .pool: "pool"
        case .postmaster: "postmaster"
        }
    }
}

extension Timestamp {
    fileprivate var inSeconds: Double { Double(milliseconds) / 1_000 }
}
