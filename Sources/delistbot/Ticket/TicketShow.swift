import ArgumentParser
import Bot
import Correspondence
import InternetMessage
import TicketStore
import Ticketing

struct TicketShow: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Tell the whole story of a ticket.",
        discussion: .with(examples: "delistbot ticket show 12"))

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "The ticket's number.")
    var number: Int

    @Flag(help: "Print the story as a JSON object.")
    var json = false

    func perform() throws {
        let assembly = try options.assemble()
        let database = try assembly.existingDatabase()
        let (rules, now) = (try assembly.rules(database), assembly.clock.now())
        let output = StandardOutput()
        try database.read { tx in
            guard let ticket = try tx.ticket(TicketNumber(number)) else {
                throw CommandFailure(
                    .data, "there is no ticket #\(number); “delistbot ticket list” shows all")
            }
            if json {
                let story = try TicketStory(of: ticket, rules, at: now, in: tx)
                output.write(JSONLine.bytes(of: story.json))
            } else {
                let story = try rules.story(of: ticket, at: now, in: tx)
                output.write(line: story.joined(separator: "\n"))
            }
        }
        output.flush()
    }
}

/// What `ticket show --json` prints: the object of `ticket list --json`, and more.
struct TicketStory {
    let ticket: Ticket
    let reasons: [String]
    let draft: Draft?
    let recipientAsked: Reminder?
    let mutedBy: [EmailAddress]
    let remediation: [RemediationNote]
    let rejections: [RejectionRecord]
    let mails: [(item: OutboxItem, attempts: [MadeAttempt])]
    let history: [TimelineLine]
    let words: (TimelineEntry) -> String

    init(
        of ticket: Ticket, _ rules: BotRules, at now: Timestamp, in tx: borrowing Transaction
    ) throws {
        self.ticket = ticket
        words = { rules.words(for: $0) }
        reasons = try rules.reasons(for: ticket, at: now, in: tx)
        draft = try ticket.status.beneath == .draft ? tx.draft(of: ticket.number) : nil
        recipientAsked = try tx.recipientAsked(on: ticket.number)
        mutedBy = try rules.mutedBy(ticket.number, in: tx)
        remediation = try tx.remediation(of: ticket.number)
        rejections = try tx.rejections(of: ticket.number)
        mails = try tx.mailToPostmaster(of: ticket.number).map { ($0, try tx.attempts(at: $0)) }
        history = try tx.history(of: ticket.number)
    }

    var json: JSONObject {
        var json = ticket.json
        let more: JSONObject = [
            "reasons": reasons, "draft": draft?.json, "recipientAsked": recipientAsked?.json,
            "mutedBy": mutedBy.map(\.description),
            "remediation": remediation.map(\.json),
            "rejections": rejections.map(\.json), "mails": mails.map { $0.item.json($0.attempts) },
            "timeline": history.map(lineJSON),
        ]
        json.members += more.members
        return json
    }

    private func lineJSON(_ line: TimelineLine) -> JSONObject {
        [
            "at": line.at.iso8601, "ticket": line.ticket.description, "by": line.actor,
            "entry": words(line.entry), "kind": line.entry.kind,
            "payload": JSONText(text: line.entry.payload),
        ]
    }
}

extension Draft {
    fileprivate var json: JSONObject {
        ["subject": subject, "text": body, "editedBy": editedBy?.description]
    }
}

extension Reminder {
    fileprivate var json: JSONObject {
        [
            "at": saidAt.iso8601, "by": agent.description, "whom": text,
            "reminderAt": dueAt.iso8601,
        ]
    }
}

extension RemediationNote {
    fileprivate var json: JSONObject {
        ["at": at.iso8601, "by": by.description, "kind": kind.rawValue, "text": text]
    }
}

extension RejectionRecord {
    fileprivate var json: JSONObject {
        [
            "at": refusedAt.iso8601, "reportedAt": reportedAt.iso8601,
            "recipient": recipient, "recipientDomain": recipientDomain,
            "class": rejection.class.rawValue, "text": rejection.text,
        ]
    }
}

extension OutboxItem {
    fileprivate func json(_ attempts: [MadeAttempt]) -> JSONObject {
        [
            "at": (handedOverAt ?? enqueuedAt).iso8601, "kind": kind,
            "to": recipient.description, "state": state.rawValue, "messageID": messageID.text,
            "attempts": attempts.map(\.json),
        ]
    }
}

extension MadeAttempt {
    fileprivate var json: JSONObject {
        ["at": at.iso8601, "outcome": outcome, "reply": reply, "queueID": queueID]
    }
}
