import InternetMessage

/// Complaints in the Abuse Reporting Format (RFC 5965).
enum FeedbackReport {
    /// What it complains of; nil where the message is no report.
    static func complaint(in message: ParsedMessage) -> Complaint? {
        guard let groups = message.body.fieldGroups(of: BodyPart.feedbackTypes),
            let fields = groups.first
        else { return plainComplaint(in: message) }
        var complaint = Complaint()
        complaint.feedbackType = first("Feedback-Type", in: fields)?.lowercased()
        complaint.sourceAddress = first("Source-IP", in: fields)
            .map { $0.filter { $0 != "[" && $0 != "]" } }
        complaint.originalRecipient = first("Original-Rcpt-To", in: fields).map(bare)
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
        return complaint
    }

    private static func first(_ name: String, in fields: [HeaderField]) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() && !$0.value.isEmpty }?.value
    }

    private static func bare(_ text: String) -> String {
        MailText.addresses(in: text).first ?? text
    }
}
