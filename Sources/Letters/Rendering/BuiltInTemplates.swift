/// The files of `templates/`, carried in the binary so that it needs no installed tree.
enum BuiltInTemplates {
    /// The texts by name; a test compares the names with the folder.
    static var texts: [String: String] {
        files.mapValues { String(decoding: $0, as: UTF8.self) }
    }

    private static let files: [String: [UInt8]] = [
        "alarm": PackageResources.alarm_mustache,
        "alarm-over": PackageResources.alarm_over_mustache,
        "bundle": PackageResources.bundle_mustache,
        "answer": PackageResources.answer_mustache,
        "digest": PackageResources.digest_mustache,
        "digest.html": PackageResources.digest_html_mustache,
        "escalation": PackageResources.escalation_mustache,
        "explanation": PackageResources.explanation_mustache,
        "follow-up-first": PackageResources.follow_up_first_mustache,
        "follow-up-last": PackageResources.follow_up_last_mustache,
        "follow-up-later": PackageResources.follow_up_later_mustache,
        "form": PackageResources.form_mustache,
        "information": PackageResources.information_mustache,
        "inquiry": PackageResources.inquiry_mustache,
        "inquiry.cloudmark": PackageResources.inquiry_cloudmark_mustache,
        "notice": PackageResources.notice_mustache,
        "notices": PackageResources.notices_mustache,
        "nudge": PackageResources.nudge_mustache,
        "part-added": PackageResources.part_added_mustache,
        "part-background": PackageResources.part_background_mustache,
        "part-changes": PackageResources.part_changes_mustache,
        "part-copies": PackageResources.part_copies_mustache,
        "part-draft": PackageResources.part_draft_mustache,
        "part-evidence": PackageResources.part_evidence_mustache,
        "part-flow": PackageResources.part_flow_mustache,
        "part-footer": PackageResources.part_footer_mustache,
        "part-history": PackageResources.part_history_mustache,
        "part-latest": PackageResources.part_latest_mustache,
        "part-mute": PackageResources.part_mute_mustache,
        "part-packet": PackageResources.part_packet_mustache,
        "part-review": PackageResources.part_review_mustache,
        "part-signature": PackageResources.part_signature_mustache,
        "part-standing": PackageResources.part_standing_mustache,
        "part-understood": PackageResources.part_understood_mustache,
        "post": PackageResources.post_mustache,
        "question": PackageResources.question_mustache,
        "receipt": PackageResources.receipt_mustache,
        "receipts": PackageResources.receipts_mustache,
        "recipient": PackageResources.recipient_mustache,
        "reminder": PackageResources.reminder_mustache,
        "reply-arrived": PackageResources.reply_arrived_mustache,
        "thanks": PackageResources.thanks_mustache,
        "ticket-reminder": PackageResources.ticket_reminder_mustache,
        "unmatched": PackageResources.unmatched_mustache,
    ]
}
