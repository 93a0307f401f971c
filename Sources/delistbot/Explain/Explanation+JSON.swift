import Correspondence
import InternetMessage

extension Explanation {
    /// The line of `explain --json`, whose names are a contract.
    func json() -> [UInt8] {
        var line = JSONLine()
        line.object { line in
            line.key("schema"); line.value(1)
            line.key("file"); line.value(file)
            line.key("message"); writeMessage(to: &line)
            line.key("kind"); line.value(reading.kind.rawValue)
            line.key("automatic"); line.value(reading.isAutomatic)
            // The mark of mail that counts as a person's all the same is for people only.
            line.key("automaticReason")
            line.value(reading.isAutomatic ? reading.automaticReason : nil)
            line.key("mayReply"); line.value(reading.mayReply)
            line.key("reply"); line.value(reading.reply)
            line.key("forwarded"); line.array(reading.forwarded, Self.write)
            line.key("bounces"); line.array(reading.bounces, Self.write)
            line.key("complaint"); Self.write(&line, reading.complaint)
            line.key("rejections"); line.array(reading.rejections, Self.write)
            line.key("answer"); Self.write(&line, reading.answer)
            line.key("commands"); line.array(reading.commands, Self.write)
            line.key("conversation"); line.value(conversation)
        }
        line.end()
        return line.bytes
    }

    private func writeMessage(to line: inout JSONLine) {
        line.object { line in
            line.key("id"); line.value(message.messageID?.text)
            line.key("inReplyTo"); line.array(message.inReplyTo) { $0.value($1.text) }
            line.key("references"); line.array(message.references) { $0.value($1.text) }
            line.key("subject"); line.value(message.subject)
            line.key("date"); line.value(message.date?.iso8601)
            line.key("from"); line.array(message.from, Self.write)
            line.key("to"); line.array(message.to, Self.write)
            line.key("cc"); line.array(message.cc, Self.write)
            line.key("text"); line.value(message.text == nil ? nil : message.textParts.joined())
            line.key("html"); line.value(message.html)
            line.key("attachments"); line.array(message.attachments, Self.write)
        }
    }

    private static func write(_ line: inout JSONLine, _ address: NamedAddress) {
        line.object { line in
            line.key("name"); line.value(address.name)
            line.key("address"); line.value(address.address)
        }
    }

    private static func write(_ line: inout JSONLine, _ part: BodyPart) {
        line.object { line in
            line.key("filename"); line.value(part.filename)
            line.key("mediaType"); line.value(part.mediaType)
            line.key("size"); line.value(part.size)
        }
    }

    private static func write(_ line: inout JSONLine, _ forward: ForwardedMessage) {
        line.object { line in
            line.key("via"); line.value(forward.via.rawValue)
            line.key("from")
            if let from = forward.from { write(&line, from) } else { line.null() }
            line.key("to"); line.array(forward.to, write)
            line.key("cc"); line.array(forward.cc, write)
            line.key("subject"); line.value(forward.subject)
            line.key("date"); line.value(forward.date)
            line.key("dateTime"); line.value(forward.dateTime)
            line.key("messageID"); line.value(forward.messageID?.text)
            line.key("text"); line.value(forward.text)
        }
    }

    private static func write(_ line: inout JSONLine, _ bounce: Bounce) {
        line.object { line in
            line.key("recipient"); line.value(bounce.recipient)
            line.key("action"); line.value(bounce.action)
            line.key("status"); line.value(bounce.status?.description)
            line.key("replyCode"); line.value(bounce.replyCode)
            line.key("diagnostic"); line.value(bounce.diagnostic)
            line.key("remoteMTA"); line.value(bounce.remoteMTA)
            line.key("reportingMTA"); line.value(bounce.reportingMTA)
            line.key("refusedAddress"); line.value(bounce.refusedAddress)
        }
    }

    private static func write(_ line: inout JSONLine, _ complaint: Complaint?) {
        guard let complaint else { return line.null() }
        line.object { line in
            line.key("feedbackType"); line.value(complaint.feedbackType)
            line.key("sourceAddress"); line.value(complaint.sourceAddress)
            line.key("originalRecipient"); line.value(complaint.originalRecipient)
        }
    }

    private static func write(_ line: inout JSONLine, _ rejection: Rejection) {
        line.object { line in
            line.key("address"); line.value(rejection.address?.description)
            line.key("postmaster"); line.value(rejection.postmaster)
            line.key("class"); line.value(rejection.class.rawValue)
            line.key("text"); line.value(rejection.text)
        }
    }

    private static func write(_ line: inout JSONLine, _ answer: PostmasterAnswer?) {
        guard let answer else { return line.null() }
        line.object { line in
            line.key("class"); line.value(answer.class.rawValue)
            line.key("confidence"); line.value(answer.confidence)
            line.key("because"); line.value(answer.because)
            line.key("until"); line.value(answer.until)
        }
    }

    private static func write(_ line: inout JSONLine, _ command: Command) {
        line.object { line in
            line.key("verb"); line.value(command.verb.rawValue)
            line.key("tickets"); line.array(command.tickets) { $0.value($1) }
            line.key("argument"); line.value(command.argument)
            line.key("line"); line.value(command.line)
            line.key("execute"); line.value(command.execution.rawValue)
        }
    }
}
