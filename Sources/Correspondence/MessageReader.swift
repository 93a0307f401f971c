public import InternetMessage

/// Reads what one message says: structure first, words second (product §3).
public enum MessageReader {
    /// Everything that can be told from the message alone.
    public static func read(_ message: ParsedMessage) -> Reading {
        var reading = Reading()
        let verdict = MessageKind.judge(message)
        reading.kind = verdict.kind
        reading.bounces = verdict.bounces
        reading.complaint = verdict.complaint
        let sign = AutomaticMail.sign(of: message, kind: verdict.kind)
        reading.automaticReason = sign.reason
        reading.mayReply = sign.mayReply
        readWords(of: message, into: &reading)
        return reading
    }

    private static func readWords(of message: ParsedMessage, into reading: inout Reading) {
        let (above, forwarded) = ForwardReader.forwards(in: message)
        reading.forwarded = forwarded
        let written = ReplyText.written(in: forwarded.isEmpty ? message.text ?? "" : above)
        reading.reply = written.visible
        reading.rejections = rejections(of: message, reading)
        guard reading.kind == .correspondence, !reading.isAutomatic else { return }
        reading.answer = AnswerReader.answer(in: reading.reply, date: message.date)
        reading.commands = CommandReader.commands(in: written.certain)
    }

    /// Those of the message's own text, of what is forwarded inside, and of the diagnostics.
    private static func rejections(
        of message: ParsedMessage, _ reading: Reading
    ) -> [Rejection] {
        var texts = [message.text ?? ""]
        texts += reading.forwarded.filter { $0.via == .attachment }.map(\.text)
        texts += reading.bounces.compactMap(\.diagnostic)
        var seen: Set<Rejection> = []
        return texts.flatMap { RejectionReader.rejections(in: $0) }
            .filter { seen.insert($0).inserted }
    }
}
