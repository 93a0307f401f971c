import Correspondence
import InternetMessage
import Ticketing

extension Explanation {
    /// The same for people: one aspect a line, empty ones left out.
    var text: String {
        var lines = [file]
        lines += headerLines + kindLines
        lines += reading.bounces.map { "  refused      " + Self.describe($0) }
        lines += reading.rejections.map(Self.describe)
        lines += reading.forwarded.map(Self.describe)
        if let answer = reading.answer {
            let because = answer.because.isEmpty ? "" : ": " + Self.short(answer.because)
            lines.append("  answer       \(answer.class.rawValue.inWords)\(because)")
            if !answer.weighed.isEmpty {
                let words = answer.weighed.joined(separator: ", ")
                lines.append("               by the words \(words)")
            }
        }
        lines += reading.commands.map(Self.describe)
        if !reading.reply.isEmpty {
            lines.append("  says")
            lines += reading.reply.split(separator: "\n", omittingEmptySubsequences: false)
                .map { "    \($0)" }
        }
        return lines.map(ShownText.verbatim).joined(separator: "\n") + "\n\n"
    }

    private var headerLines: [String] {
        var lines = ["  from         " + message.from.map(Self.describe).joined(separator: ", ")]
        lines.append("  to           " + message.to.map(Self.describe).joined(separator: ", "))
        lines.append("  subject      " + (message.subject ?? "(none)"))
        lines.append("  date         " + (message.date.map(LocalClock.utc.text) ?? "(none)"))
        lines += message.attachments.map {
            "  attachment   \($0.filename ?? "(no name)"), \($0.mediaType), \($0.size) bytes"
        }
        return lines + message.defects.map { "  broken       \($0)" }
    }

    private var kindLines: [String] {
        var lines = [
            "  kind         \(reading.kind.rawValue.inWords), conversation \(conversation)"
        ]
        if let reason = reading.automaticReason {
            lines.append(
                reading.isAutomatic
                    ? "  automatic    \(reason)"
                    : "  marked       \(reason), but bears the signs of a person")
        }
        if !reading.mayReply { lines.append("  not answered automatically") }
        if let complaint = reading.complaint {
            lines.append(
                "  complaint    \(complaint.feedbackType ?? "unnamed") about "
                    + (complaint.sourceAddress ?? "an unnamed address"))
        }
        return lines
    }

    private static func describe(_ address: NamedAddress) -> String {
        address.name.map { "\($0) <\(address.address)>" } ?? address.address
    }

    private static func describe(_ command: Command) -> String {
        let label = command.execution == .yes ? "command      " : "to confirm   "
        return "  " + label + command.line
    }

    private static func describe(_ bounce: Bounce) -> String {
        [
            bounce.recipient, bounce.action, bounce.status?.description,
            bounce.replyCode.map(String.init), bounce.refusedAddress.map { "(\($0))" },
            bounce.diagnostic.map(short),
        ].compactMap(\.self).joined(separator: " ")
    }

    private static func describe(_ rejection: Rejection) -> String {
        let address = rejection.address?.description ?? "an unnamed address"
        let who = rejection.postmaster ?? "unknown postmaster"
        return "  rejection    \(rejection.class.rawValue.inWords) of \(address) by \(who): "
            + short(rejection.text)
    }

    private static func describe(_ forward: ForwardedMessage) -> String {
        let from = forward.from.map(describe) ?? "somebody"
        return
            "  forwarded    \(forward.via.rawValue.inWords): \(forward.subject ?? "(no subject)"),"
            + " from \(from), \(forward.date ?? "undated")"
    }

    private static func short(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > 200 ? line.prefix(199) + "…" : line
    }
}
