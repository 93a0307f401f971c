import InternetMessage

/// What kind of message it is, and what its report says.
struct MessageKind {
    var kind: Reading.Kind = .correspondence
    var bounces: [Bounce] = []
    var complaint: Complaint?
    /// What shows it to be an automatic answer; nil where that was not looked for.
    var answer: AutomaticMail.AnswerSign?

    /// Structure before words: the parts of a report first, then the words of a machine.
    static func judge(_ message: ParsedMessage) -> MessageKind {
        if let report = deliveryReport(in: message) { return report }
        if let complaint = FeedbackReport.complaint(in: message) {
            return MessageKind(kind: .complaint, complaint: complaint)
        }
        if let refusal = refusal(in: message) { return refusal }
        if message.isReport("disposition-notification")
            || message.body.fieldGroups(of: BodyPart.dispositionTypes) != nil
            || ReadReceiptPhrases.isReceipt(message)
        {
            return MessageKind(kind: .readReceipt)
        }
        if let report = notification(in: message) ?? BounceText.read(message) { return report }
        if message.header.isEmpty && message.text == nil { return MessageKind(kind: .unreadable) }
        if ReadReceiptPhrases.isReceiptText(message) { return MessageKind(kind: .readReceipt) }
        let answer = AutomaticMail.answerSign(of: message)
        if answer.sign != nil { return MessageKind(kind: .autoReply, answer: answer) }
        return MessageKind(bounces: attachedBounces(in: message), answer: answer)
    }

    /// A report in the form of RFC 3464; a person who sends one on is not its writer.
    private static func deliveryReport(in message: ParsedMessage) -> MessageKind? {
        guard let groups = message.body.fieldGroups(of: BodyPart.deliveryStatusTypes) else {
            return nil
        }
        var bounces = DeliveryReport.bounces(in: groups)
        guard !bounces.isEmpty else { return nil }
        BounceText.complete(&bounces, from: message)
        let isOwn = message.isReport("delivery-status") || DaemonSign.isPresent(in: message)
        return MessageKind(kind: isOwn ? kind(of: bounces) : .correspondence, bounces: bounces)
    }

    /// A refusal in the form of a read receipt (RFC 5429 §2.2).
    ///
    /// QUIRK: Dovecot's delivery agent and its Sieve `reject` say so only in this comment.
    private static func refusal(in message: ParsedMessage) -> MessageKind? {
        guard let field = message.first("Auto-Submitted"), field.contains("(rejected)"),
            let groups = message.body.fieldGroups(of: BodyPart.dispositionTypes)
        else { return nil }
        var bounces = DeliveryReport.bounces(in: groups)
        for index in bounces.indices { bounces[index].action = "failed" }
        BounceText.complete(&bounces, from: message)
        return bounces.isEmpty ? nil : MessageKind(kind: .bounce, bounces: bounces)
    }

    private static func notification(in message: ParsedMessage) -> MessageKind? {
        var bounces = NotificationJSON.bounces(in: message.text ?? "")
        guard !bounces.isEmpty else { return nil }
        BounceText.complete(&bounces, from: message)
        return MessageKind(kind: kind(of: bounces), bounces: bounces)
    }

    /// The gravest of what is reported counts.
    static func kind(of bounces: [Bounce]) -> Reading.Kind {
        let actions = bounces.map { $0.action ?? implied(by: $0) }
        if actions.contains("failed") { return .bounce }
        if actions.contains("delayed") { return .delay }
        let isSuccess = actions.contains { successes.contains($0) }
        return isSuccess ? .delivered : .bounce
    }

    /// `deliverable` is what Sendmail says of addresses that were only verified.
    private static let successes: Set = ["delivered", "relayed", "expanded", "deliverable"]

    private static func implied(by bounce: Bounce) -> String {
        switch bounce.status?.class {
        case 2: "delivered"
        case 4: "delayed"
        default: "failed"
        }
    }

    /// Reports that a person attached: evidence, though the mail itself is correspondence.
    private static func attachedBounces(in message: ParsedMessage) -> [Bounce] {
        message.body.attachedMessages.flatMap { attached in
            judge(attached).bounces
        }
    }
}

extension ParsedMessage {
    /// Whether it is a multipart/report of that type (RFC 6522).
    func isReport(_ type: String) -> Bool {
        body.mediaType == "multipart/report"
            && body.parameters["report-type"]?.lowercased() == type
    }
}
