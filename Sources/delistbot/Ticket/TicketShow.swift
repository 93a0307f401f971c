import ArgumentParser
import Bot
import Correspondence
import Foundation
import InternetMessage
import TicketStore
import Ticketing

/// `delistbot ticket show N`: the whole story of a ticket on one screen.
struct TicketShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Tell the whole story of a ticket.")

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "The ticket's number.")
    var number: Int

    @Flag(help: "Print the story as a JSON object.")
    var json = false

    func run() throws {
        try CommandFailure.reporting {
            let assembly = try options.assemble()
            let database = try assembly.existingDatabase()
            let rules = try assembly.rules(database)
            let output = StandardOutput()
            try database.read { tx in
                guard let ticket = try tx.ticket(TicketNumber(number)) else {
                    throw CommandFailure(
                        .data, "there is no ticket #\(number); “delistbot ticket list” shows all")
                }
                if json {
                    output.write(try TicketStory(of: ticket, rules, in: tx).json())
                } else {
                    let story = try rules.story(of: ticket, in: tx)
                    output.write(Array((story.joined(separator: "\n") + "\n").utf8))
                }
            }
            output.flush()
        }
    }
}

/// What `ticket show --json` prints: the object of `ticket list --json`, and more.
struct TicketStory {
    let ticket: Ticket
    let reasons: [String]
    let draft: Draft?
    let remediation: [RemediationNote]
    let rejections: [RejectionRecord]
    let mails: [OutboxItem]
    let history: [TimelineLine]
    let words: (TimelineEntry) -> String

    init(of ticket: Ticket, _ rules: BotRules, in tx: borrowing Transaction) throws {
        self.ticket = ticket
        words = { rules.words(for: $0) }
        reasons = try rules.reasons(for: ticket, in: tx)
        draft = try ticket.status.beneath == .draft ? tx.draft(of: ticket.number) : nil
        remediation = try tx.remediation(of: ticket.number)
        rejections = try tx.rejections(of: ticket.number)
        mails = try tx.mailToPostmaster(of: ticket.number)
        history = try tx.history(of: ticket.number)
    }

    /// One line.
    func json() -> [UInt8] {
        var line = JSONLine()
        line.object { line in
            ticket.jsonFields(&line)
            line.key("reasons")
            line.array(reasons) { $0.value($1) }
            line.key("draft")
            if let draft {
                line.fields([
                    ("subject", draft.subject), ("text", draft.body),
                    ("editedBy", draft.editedBy?.description),
                ])
            } else {
                line.null()
            }
            evidence(&line)
            line.key("timeline")
            line.array(history) { line, entry in
                line.object { line in
                    line.key("at"); line.value(entry.at.iso8601)
                    line.key("ticket"); line.value(entry.ticket.description)
                    line.key("by"); line.value(entry.actor)
                    line.key("entry"); line.value(words(entry.entry))
                    line.key("kind"); line.value(entry.entry.kind)
                    line.key("payload"); line.json(entry.entry.payload)
                }
            }
        }
        line.end()
        return line.bytes
    }

    private func evidence(_ line: inout JSONLine) {
        line.key("remediation")
        line.array(remediation) { line, note in
            line.fields([
                ("at", note.at.iso8601), ("by", note.by.description),
                ("kind", note.kind.rawValue), ("text", note.text),
            ])
        }
        line.key("rejections")
        line.array(rejections) { line, record in
            line.fields([
                ("at", record.refusedAt.iso8601), ("recipientDomain", record.recipientDomain),
                ("class", record.rejection.class.rawValue), ("text", record.rejection.text),
            ])
        }
        line.key("mails")
        line.array(mails) { line, item in
            line.fields([
                ("at", (item.handedOverAt ?? item.enqueuedAt).iso8601), ("kind", item.kind),
                ("to", item.recipient.description), ("state", item.state.rawValue),
                ("messageID", item.messageID.text),
            ])
        }
    }
}

extension JSONLine {
    /// An object of texts.
    fileprivate mutating func fields(_ fields: [(name: StaticString, text: String?)]) {
        object { line in
            for field in fields {
                line.key(field.name)
                line.value(field.text)
            }
        }
    }
}
