import InternetMessage

/// Complaints in the Abuse Reporting Format (RFC 5965).
enum FeedbackReport {
    /// What it complains of; nil where the message is no report.
    static func complaint(in message: ParsedMessage) -> Complaint? {
        guard let groups = message.body.fieldGroups(of: BodyPart.feedbackTypes),
            let fields = groups.first
        else { return incompleteComplaint(in: message) ?? plainComplaint(in: message) }
        var complaint = Complaint()
        complaint.feedbackType = first("Feedback-Type", in: fields)
            .map { withoutComment($0).lowercased() }
        complaint.sourceAddress = first("Source-IP", in: fields).map(withoutTag)
        complaint.originalRecipient = first("Original-Rcpt-To", in: fields).map(bare)
        return complaint
    }

    /// QUIRK: gateways drop the machine-readable part, or the message that was complained of; what
    /// is left of the report says what it can.
    private static func incompleteComplaint(in message: ParsedMessage) -> Complaint? {
        guard message.isReport("feedback-report") else { return nil }
        var complaint = Complaint()
        complaint.feedbackType = "abuse"
        let words = Array((message.text ?? "").utf8.prefix(4_096))
        complaint.sourceAddress = RefusedAddress.addresses(in: words).first?.address.description
        let original = message.body.attachedMessages.first
        complaint.originalRecipient =
            original?.to.first?.address
            ?? message.body.fieldGroups(of: BodyPart.headerTypes)?.first
            .flatMap { first("To", in: $0) }.map(bare)
        return complaint
    }

    /// QUIRK: Hotmail's feedback loop returns the message without a report and names the address in
    /// the subject.
    private static func plainComplaint(in message: ParsedMessage) -> Complaint? {
        let subject = message.subject?.lowercased() ?? ""
        guard subject.hasPrefix("complaint about message from"),
            !message.body.attachedMessages.isEmpty
        else { return nil }
        var complaint = Complaint()
        complaint.feedbackType = "abuse"
        complaint.sourceAddress =
            RefusedAddress.addresses(in: Array(subject.utf8)).first?.address.description
        complaint.originalRecipient = message.body.attachedMessages.first?
            .first("X-HmXmrOriginalRecipient").map(bare)
        return complaint
    }

    private static func first(_ name: String, in fields: [HeaderField]) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() && !$0.value.isEmpty }?.value
    }

    /// RFC 5965 §3.5 allows comments: `abuse (spam)`.
    private static func withoutComment(_ text: String) -> String {
        String(text.prefix { $0 != "(" }).trimmingBlanks
    }

    /// The address without brackets and the tag of a literal, `[IPv6:2001:db8::1]`
    /// (RFC 5321 §4.1.3).
    private static func withoutTag(_ text: String) -> String {
        let bare = withoutComment(text).filter { $0 != "[" && $0 != "]" }
        return bare.lowercased().hasPrefix("ipv6:") ? String(bare.dropFirst(5)) : bare
    }

    private static func bare(_ text: String) -> String {
        MailText.addresses(in: text).first ?? text
    }
}
