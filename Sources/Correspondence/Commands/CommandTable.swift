/// Every command, once, in the order of `help`. A new command is a row here and the rule that
/// carries it out; its phrases stand in `CommandPhrases`.
public enum CommandTable {
    /// The rows.
    public static let rows: [CommandSyntax] =
        leaving + course + facts + identities + unmatched + reading

    /// The row of that verb.
    public static subscript(_ verb: Command.Verb) -> CommandSyntax {
        guard let row = byVerb[verb] else { preconditionFailure("\(verb) has no row") }
        return row
    }

    private static let byVerb = Dictionary(
        rows.map { ($0.verb, $0) }, uniquingKeysWith: { first, _ in first })

    /// Mail to postmasters, and commands that were to be confirmed.
    private static let leaving: [CommandSyntax] = [
        CommandSyntax(
            .approve, .changes, .outward, [.ticket, .request, .loneWord, .bareNumber],
            help: [
                .init("approve", "the drafted mail leaves now"),
                .init(
                    "approve with changes",
                    "the same with the text below, or with the quoted draft as edited"),
                .init("approve anyway", "the same though its review is not done, on record"),
            ],
            order: .init("Let the drafted mail leave now.", "[anyway]")),
        CommandSyntax(
            .decline, .draft, .inside, [.ticket, .request, .bareNumber],
            help: [.init("decline", "the drafted mail does not leave; the ticket is withdrawn")],
            order: .init("Withdraw a ticket whose drafted mail should not leave.")),
        CommandSyntax(
            .send, .textBelow, .outward, [.ticket, .endsSentence],
            help: [
                .init("send", "the text below it goes to the postmaster"),
                .init("send proposed", "the text that my notice offers goes to the postmaster"),
            ],
            order: .init(
                "Send your own text, or the proposed one, to the postmaster.",
                "proposed|[TEXT]  (without either: standard input)")),
        CommandSyntax(
            .confirm, .nothing, .inside, [],
            help: [.init("confirm", "carry out what an answer asked you about")]),
        CommandSyntax(
            .again, .nothing, .inside, [.alone, .endsSentence],
            help: [.init("again", "do once more what an answer says was done before")]),
    ]

    /// What happens to a ticket.
    private static let course: [CommandSyntax] = [
        CommandSyntax(
            .escalate, .agentIfAny, .inside, [.ticket, .request, .loneWord, .bareNumber],
            help: [
                .init("escalate", "next contact, sooner; managers are told"),
                .init("escalate bob", "the same, and bob looks after it"),
            ],
            order: .init("Write to the next contact, sooner, and tell the managers.", "[AGENT]")),
        CommandSyntax(
            .close, .closure, .inside, [.ticket, .request, .bareNumber], example: "close delisted",
            help: [
                .init(
                    "close delisted",
                    "also: not listed, not ours, refused, withdrawn, gave up, duplicate of #9")
            ],
            order: .init(
                "Close a ticket, saying how it ended.",
                Command.Closure.allCases.map {
                    $0 == .duplicate ? "duplicate [of #9]" : $0.words
                }.joined(separator: "|"))),
        CommandSyntax(
            .reopen, .nothing, .inside, [.ticket, .request, .loneWord, .bareNumber],
            help: [.init("reopen", "open the ticket again")],
            order: .init("Open a closed ticket again.")),
        CommandSyntax(
            .snooze, .span, .inside, [.ticket, .request], example: "snooze 2w",
            help: [.init("snooze 2w", "look again then; also “until 2027-01-15”")],
            order: .init("Put a ticket aside for a while.", "2w")),
        CommandSyntax(
            .until, .day, .inside, [.ticket, .endsSentence], example: "until 2027-01-15",
            order: .init("Put a ticket aside until a day.", "2027-01-15")),
        CommandSyntax(
            .hold, .scopeIfAny, .inside, [.ticket, .request, .loneWord, .bareNumber],
            help: [
                .init("hold", "stop the ticket; “resume” lets it go on"),
                .init("hold all", "also pool NAME, postmaster NAME; “resume all” ends it"),
            ],
            order: .init("Stop a ticket; “delistbot hold” stops more than one.")),
        CommandSyntax(
            .resume, .scopeIfAny, .inside, [.ticket, .request, .loneWord, .bareNumber],
            order: .init("Let a stopped ticket go on.")),
        CommandSyntax(
            .assign, .agent, .inside, [.ticket, .request], example: "assign bob",
            help: [.init("assign bob", "somebody else looks after it")],
            order: .init("Assign a ticket to an agent.", "AGENT")),
    ]

    /// What agents tell of a case.
    private static let facts: [CommandSyntax] = [
        CommandSyntax(
            .note, .freeText, .harmless, [.ticket, .anyWords], example: "note they called back",
            help: [.init("note …", "for the record")],
            order: .init("Add a line to the timeline.", "TEXT")),
        CommandSyntax(
            .fixed, .freeText, .inside, [.ticket, .anyWords], example: "fixed the reverse DNS",
            help: [
                .init(
                    "fixed …",
                    "what was fixed; “cause …”: what the block came from. The next mail says so")
            ],
            order: .init("Say what was fixed; the next mail tells it.", "TEXT")),
        CommandSyntax(
            .cause, .freeText, .inside, [.ticket, .anyWords], example: "cause spamtrap",
            order: .init("Say what the block came from; the next mail tells it.", "TEXT")),
        CommandSyntax(
            .review, .done, .inside, [.ticket, .anyWords], example: "review done",
            help: [
                .init(
                    "review done …",
                    "the review was done, and what it showed; “review traps …” tells of one thing: "
                        + ReviewItem.allCases.map(\.rawValue).joined(separator: ", "))
            ],
            order: .init(
                "Say that the internal review was done, or what it showed of one thing.",
                "done [TEXT]|" + ReviewItem.allCases.map(\.rawValue).joined(separator: "|")
                    + " TEXT")),
        CommandSyntax(
            .means, .meaning, .inside, .ticket, example: "means delisted",
            help: [
                .init(
                    "means delisted",
                    "what the postmaster's last answer meant; the same words are read so from "
                        + "then on. Also: not listed, refused, information, promise 2027-01-15, "
                        + "receipt, customers only")
            ],
            order: .init(
                "Say what the postmaster's last answer meant; the same words are read so later.",
                Command.AnswerMeaning.examples.joined(separator: "|"))),
        CommandSyntax(
            .submitted, .form, .inside, [.ticket, .anyWords], example: "submitted form PDR-1234",
            help: [.init("submitted form REF", "you filled in the postmaster's form")],
            order: .init("Say that you filled in the postmaster's form.", "form [REFERENCE]")),
        CommandSyntax(
            .asked, .recipient, .inside, [.ticket, .anyWords],
            example: "asked recipient bob@example.com",
            help: [
                .init(
                    "asked recipient WHO",
                    "you asked their customer to take it up; you are reminded in a week")
            ],
            order: .init(
                "Say that you asked the recipient, who is their customer, to take it up.",
                "recipient [WHO]")),
        CommandSyntax(
            .looked, .lookUp, .inside, .ticket, example: "looked up clear",
            help: [
                .init(
                    "looked up clear",
                    "what the postmaster's look-up page says; also delayed, blocked, and of which "
                        + "address. A block that is gone stops the follow-ups")
            ],
            order: .init(
                "Say what the postmaster's look-up page says.",
                "up clear|delayed|blocked [ADDRESS…]")),
        CommandSyntax(
            .taken, .taker, .inside, .ticket, example: "taken by example.com",
            help: [
                .init("taken by WHO", "a recipient's server takes our mail; also “from 192.0.2.7”")
            ],
            order: .init(
                "Say that a recipient's server takes our mail.", "by WHO [from ADDRESS…]")),
        CommandSyntax(
            .allowed, .allowance,
            example: "allowed by example.com until 2027-06-30",
            help: [
                .init(
                    "allowed by WHO",
                    "a recipient lets our mail in; also “allowed by WHO until 2027-06-30”, and you "
                        + "are reminded of that")
            ],
            order: .init(
                "Say that a recipient lets our mail in whatever lists say, and until when.",
                "by WHO [until DAY]")),
        CommandSyntax(
            .remind, .reminder, .harmless, [.ticket, .request],
            example: "remind me friday",
            help: [
                .init(
                    "remind me friday",
                    "a mail to you alone, that morning; also “remind me 2w to call them”")
            ],
            order: .init("Have yourself reminded of a ticket on a day.", "me DAY [OF WHAT]")),
        CommandSyntax(
            .mute, .nothing, .inside, [.ticket, .request, .loneWord, .bareNumber],
            help: [
                .init(
                    "mute",
                    "your digest alone tells you of the ticket, until “unmute”; also “mute #14”")
            ],
            order: .init("Be told of a ticket by your digest alone.")),
        CommandSyntax(
            .unmute, .nothing, .inside, [.ticket, .request, .loneWord, .bareNumber],
            order: .init("Be told at once again of a ticket that you muted.")),
    ]

    /// What a ticket is about.
    private static let identities: [CommandSyntax] = [
        CommandSyntax(
            .add, .addresses, .inside, [.ticket, .request], example: "add 192.0.2.7",
            help: [
                .init("add 192.0.2.7", "it is about that address too; after “remove” it is not")
            ],
            order: .init("Make a ticket about more addresses.", "ADDRESS…")),
        CommandSyntax(
            .remove, .addresses, .inside, [.ticket, .request], example: "remove 192.0.2.7",
            order: .init("Take addresses off a ticket.", "ADDRESS…")),
        CommandSyntax(
            .merge, .tickets, .inside, [.ticket, .request], example: "merge #14",
            help: [
                .init("merge #14", "#14 becomes part of this ticket; several: #14 and #15"),
                .init("merge into #14", "this ticket becomes part of #14"),
            ],
            order: .init(
                "Make other tickets part of this one, or this one part of another.",
                "#14 [and #15]|into #14")),
        CommandSyntax(
            .split, .addresses, example: "split 192.0.2.7",
            help: [.init("split 192.0.2.7", "a ticket of its own for that address")],
            order: .init("Give addresses a ticket of their own.", "ADDRESS…")),
    ]

    /// Uncertain mail, mail without a ticket, and held databases.
    private static let unmatched: [CommandSyntax] = [
        CommandSyntax(
            .sent, .nothing, .inside, [.ticket, .bareNumber, .endsSentence],
            help: [
                .init(
                    "sent #12", "a mail that may not have left did leave; “resend #12”: it did not")
            ],
            order: .init("Say that a mail that may not have left was delivered.")),
        CommandSyntax(
            .resend, .nothing, .outward, [.ticket, .request, .bareNumber],
            order: .init("Send a mail that may not have left once more.")),
        CommandSyntax(
            .release, .scopeIfAny, .outward, .request,
            help: [
                .init(
                    "release",
                    "what holds everything ends: an agent's word, a restore, a new mode")
            ]),
        CommandSyntax(
            .file, .filing, .inside, [], example: "file under #12",
            help: [
                .init(
                    "file under #12",
                    "the mail that I told you of belongs there; “new ticket” opens one for it, "
                        + "“ignore sender” ignores all mail from its sender")
            ]),
        CommandSyntax(.new, .opening, .inside, [], example: "new ticket"),
        CommandSyntax(.ignore, .sender, .inside, [], example: "ignore sender"),
    ]

    /// What takes back and tells.
    private static let reading: [CommandSyntax] = [
        CommandSyntax(
            .undo, .nothing, .inside, [.ticket, .request, .loneWord, .bareNumber],
            help: [
                .init("undo", "take your last order back; in reply to an answer, all of its mail")
            ],
            order: .init("Take your last order on a ticket back.")),
        CommandSyntax(
            .status, .nothing, .harmless, [.ticket, .request, .bareNumber, .question],
            help: [
                .init(
                    "status", "how it stands; “show” tells the whole story, “help” shows this list")
            ],
            order: .init("Tell in a sentence how a ticket stands.")),
        CommandSyntax(
            .show, .nothing, .harmless, [.ticket, .request, .bareNumber, .question]),
        CommandSyntax(.help, .verb, .harmless, .question),
        CommandSyntax(
            .digest, .schedule, .inside, [], example: "digest daily 08:00",
            help: [
                .init(
                    "digest daily 08:00",
                    "when your digest comes; also weekdays, weekly Mon, monthly 1, “digest off”, "
                        + "“digest as configured”")
            ]),
    ]
}
