import InternetMessage

/// Complaints in the Abuse Reporting Format (RFC 5965).
enum FeedbackReport {
    /// What it complains of; nil where the message is no report.
    static func complaint(in message: ParsedMessage) -> Complaint? {
        guard let groups = message.body.fieldGroups(of: BodyPart.feedbackTypes),
            let fields = groups.first
        else { return nil }
        var complaint = Complaint()
        complaint.feedbackType = first("Feedback-Type", in: fields)?.lowercased()
        complaint.sourceAddress = first("Source-IP", in: fields)
            .map { $0.filter { $0 != "[" && $0 != "]" } }
        complaint.originalRecipient = first("Original-Rcpt-To", in: fields).map(bare)
        return complaint
    }

    private static func first(_ name: String, in fields: [HeaderField]) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() && !$0.value.isEmpty }?.value
    }

    private static func bare(_ text: String) -> String {
        MailText.addresses(in: text).first ?? text
    }
}
