public import InternetMessage

/// Finds the messages forwarded inside a message, attached or inline.
///
/// What a forward says proves and commands nothing; it is read so that a person need not retype
/// it. Reading is by shape first and words second, so that languages nobody listed work where
/// their mail programs keep to the usual form. Linear in the message's size.
public enum ForwardReader {
    /// What stands above and below the first forward, and the forwarded messages in order: each
    /// inline level, the outermost first, then the attached ones.
    ///
    /// The text of a level includes the levels inside it. The message that a delivery report
    /// returns is no forward, and neither is what a reply quotes.
    public static func forwards(
        in message: ParsedMessage
    ) -> (above: String, below: String, forwarded: [ForwardedMessage]) {
        let text = message.text ?? ""
        guard !isReport(message) else { return (text, "", []) }
        let inline = inlineForwards(in: text, of: message)
        let attached = attachedForwards(in: message.body, depth: 0)
        return (inline?.above ?? text, inline?.below ?? "", (inline?.forwarded ?? []) + attached)
    }

    // MARK: Inline

    private static func inlineForwards(
        in text: String, of message: ParsedMessage
    ) -> (above: String, below: String, forwarded: [ForwardedMessage])? {
        let (lines, subject) = (MailLines(text), message.subject)
        let isAnswer = !message.inReplyTo.isEmpty || !message.references.isEmpty
        let scanner = InlineForwardScanner(
            lines: lines, prefix: SubjectPrefix(subject), subject: subject, isAnswer: isAnswer)
        guard let first = scanner.first() else { return nil }
        let outer = subject.map(SubjectPrefix.withoutForward)
        var forwarded = [first.message(outerSubject: outer)]
        var inside = first
        while forwarded.count < levelsMax, let next = nested(in: inside) {
            forwarded.append(next.message(outerSubject: nil))
            inside = next
        }
        let below = first.below.map { lines.block($0..<lines.count) } ?? ""
        return (lines.block(0..<first.start), below, forwarded)
    }

    /// More levels than anybody forwards.
    private static let levelsMax = 20

    private static func nested(in forward: InlineForward) -> InlineForward? {
        let lines = forward.body.keeping(before: forward.bodyEnd)
            .dropping(before: min(forward.bodyStart, forward.bodyEnd))
        guard lines.count > 0 else { return nil }
        let scanner = InlineForwardScanner(
            lines: lines, prefix: SubjectPrefix(forward.fields[.subject]),
            subject: forward.fields[.subject], isInside: true)
        return scanner.first()
    }

    // MARK: Attached

    private static func attachedForwards(in part: BodyPart, depth: Int) -> [ForwardedMessage] {
        guard depth < 10 else { return [] }
        switch part.content {
        case .multipart(let parts):
            guard part.mediaType != "multipart/report" else { return [] }
            return Array(parts.flatMap { attachedForwards(in: $0, depth: depth + 1) }.prefix(100))
        case .message(let inner):
            let deeper =
                isReport(inner)
                ? [] : inlineForwards(in: inner.text ?? "", of: inner)?.forwarded ?? []
            return [attached(inner)] + deeper + attachedForwards(in: inner.body, depth: depth + 1)
        default:
            return []
        }
    }

    private static func attached(_ inner: ParsedMessage) -> ForwardedMessage {
        var message = ForwardedMessage(via: .attachment)
        message.from = inner.from.first
        message.to = inner.to
        message.cc = inner.cc
        message.subject = inner.subject
        message.date = inner.first("Date")
        message.dateTime =
            message.date.flatMap { WrittenDate($0)?.iso8601 } ?? inner.date?.iso8601
        message.messageID = inner.messageID
        message.text = inner.text ?? ""
        return message
    }

    /// A delivery or feedback report, or a bounce of another form: what it returns is our own.
    private static func isReport(_ message: ParsedMessage) -> Bool {
        if message.body.mediaType == "multipart/report" { return true }
        let sender = message.from.first?.email?.localPart.lowercased()
        return sender == "mailer-daemon"
    }
}
