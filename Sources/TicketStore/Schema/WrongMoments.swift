/// The columns in which a pass by a wrong clock leaves moments.
enum WrongMoments {
    /// Moments of what has happened, and of tries that come again by themselves: none may lie in
    /// the future.
    static let recorded: KeyValuePairs<String, [String]> = [
        "alarm": ["raised_at", "told_at"],
        "attempt": ["at"],
        "bundled_mail": ["at"],
        "blocklist_zone": ["tested_at", "since"],
        "burnt_token": ["at"],
        "command": ["at"],
        "delivery": ["read_at"],
        "digest_choice": ["at"],
        "draft": ["made_at"],
        "executed_order": ["at"],
        "held_notice": ["at", "told_at"],
        "hold": ["at"],
        "ignored_sender": ["at"],
        "installation": [
            "created_at", "last_read_at", "send_test_at", "delayed_since",
            "configuration_refused_at", "checked_at",
        ],
        "listing": [
            "began_at", "last_seen_at", "confirmed_at", "clear_at", "ended_at", "withheld_at",
            "first_witness_at", "unwatched_at", "told_at",
        ],
        "listing_evidence": ["at"],
        "mailbox_cursor": ["known_until"],
        "message": ["received_at", "read_at"],
        "mute": ["at"],
        "name_check": ["checked_at"],
        "notification": ["raised_at", "at", "next_try_at"],
        "order_done": ["at", "undone_at"],
        "outbox": ["enqueued_at"],
        "outbox_recipient": [
            "not_before", "handed_over_at", "settled_at", "returned_at", "failing_since",
        ],
        "reaction": ["at"],
        "relay": ["since", "next_try_at"],
        "remediation": ["at"],
        "remembered_answer": ["at"],
        "reminder": ["said_at", "settled_at"],
        "sighting": ["at"],
        "sweep": ["begun_at", "ended_at"],
        "ticket": [
            "opened_at", "closed_at", "last_left_at", "last_answer_at", "announced_at",
            "form_submitted_at", "agent_wrote_at", "undecided_since",
        ],
        "unfetched": ["wanted_since", "next_try_at"],
        "unreadable_mailbox": ["since", "next_try_at"],
    ]

    /// When something is to be done: such moments lie in the future by right.
    static let timers: KeyValuePairs<String, [String]> = [
        "ticket": ticketTimers, "reminder": ["due_at", "allowed_until"],
        "installation": ["next_sweep_at"], "held_notice": ["tell_at"],
    ]

    /// Those of a ticket.
    static let ticketTimers = [
        "follow_up_at", "until_at", "snoozed_until", "review_due_at", "ask_at",
    ]
}
