import Correspondence
import InternetMessage

extension Explanation {
    /// The object of `explain --json`, whose names are a contract.
    var json: JSONObject {
        [
            "schema": 1, "file": file, "message": messageJSON, "kind": reading.kind.rawValue,
            "automatic": reading.isAutomatic,
            // The mark of mail that counts as a person's all the same is for people only.
            "automaticReason": reading.isAutomatic ? reading.automaticReason : nil,
            "mayReply": reading.mayReply, "reply": reading.reply,
            "forwarded": reading.forwarded.map(\.json), "bounces": reading.bounces.map(\.json),
            "complaint": reading.complaint?.json, "rejections": reading.rejections.map(\.json),
            "answer": reading.answer?.json, "commands": reading.commands.map(\.json),
            "conversation": conversation,
        ]
    }

    private var messageJSON: JSONObject {
        [
            "id": message.messageID?.text, "inReplyTo": message.inReplyTo.map(\.text),
            "references": message.references.map(\.text), "subject": message.subject,
            "date": message.date?.iso8601, "from": message.from.map(\.json),
            "to": message.to.map(\.json), "cc": message.cc.map(\.json),
            "text": message.text.map { _ in message.textParts.joined() }, "html": message.html,
            "attachments": message.attachments.map(\.json),
        ]
    }
}

extension NamedAddress {
    fileprivate var json: JSONObject { ["name": name, "address": address] }
}

extension BodyPart {
    fileprivate var json: JSONObject {
        ["filename": filename, "mediaType": mediaType, "size": size]
    }
}

extension ForwardedMessage {
    fileprivate var json: JSONObject {
        [
            "via": via.rawValue, "from": from?.json, "to": to.map(\.json), "cc": cc.map(\.json),
            "subject": subject, "date": date, "dateTime": dateTime, "messageID": messageID?.text,
            "text": text,
        ]
    }
}

extension Bounce {
    fileprivate var json: JSONObject {
        [
            "recipient": recipient, "action": action, "status": status?.description,
            "replyCode": replyCode, "diagnostic": diagnostic, "remoteMTA": remoteMTA,
            "reportingMTA": reportingMTA, "refusedAddress": refusedAddress,
        ]
    }
}

extension Complaint {
    fileprivate var json: JSONObject {
        [
            "feedbackType": feedbackType, "sourceAddress": sourceAddress,
            "originalRecipient": originalRecipient,
        ]
    }
}

extension Rejection {
    fileprivate var json: JSONObject {
        [
            "address": address?.description, "postmaster": postmaster, "class": `class`.rawValue,
            "text": text,
        ]
    }
}

extension PostmasterAnswer {
    fileprivate var json: JSONObject {
        [
            "class": `class`.rawValue, "confidence": confidence, "because": because,
            "until": until, "fates": fates.map(\.json),
        ]
    }
}

extension PostmasterAnswer.Fate {
    fileprivate var json: JSONObject {
        ["addresses": addresses.map(\.description), "class": `class`.rawValue, "because": because]
    }
}

extension Command {
    fileprivate var json: JSONObject {
        [
            "verb": verb.rawValue, "tickets": tickets, "argument": argument, "line": line,
            "execute": execution.rawValue,
        ]
    }
}
