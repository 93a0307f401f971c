import InternetMessage
import Testing

@testable import Correspondence

struct CommandReaderTests {
    /// A line, and the command it is: tickets, verb, argument.
    struct Line: CustomTestStringConvertible {
        var text: String
        var verb: Command.Verb
        var argument: String?
        var tickets: [Int]
        var testDescription: String { text }

        init(
            _ text: String, _ verb: Command.Verb, _ argument: String? = nil, _ tickets: [Int] = []
        ) {
            (self.text, self.verb) = (text, verb)
            (self.argument, self.tickets) = (argument, tickets)
        }
    }

    static let lines: [Line] = [
        Line("escalate", .escalate), Line("Escalate.", .escalate), Line("ESCALATE!", .escalate),
        Line("please escalate", .escalate), Line("Escalate, please", .escalate),
        Line("#12 escalate", .escalate, nil, [12]), Line("escalate #12", .escalate, nil, [12]),
        Line("#12 #15 close delisted", .close, "delisted", [12, 15]),
        Line("#12, #15 and #16: close delisted", .close, "delisted", [12, 15, 16]),
        Line("close delisted", .close, "delisted"), Line("Close not listed.", .close, "not listed"),
        Line("close gave up", .close, "gave up"), Line("close as not ours", .close, "not ours"),
        Line("close duplicate of #9", .close, "duplicate of #9"), Line("close", .close),
        Line("close #12 delisted", .close, "delisted", [12]), Line("reopen", .reopen),
        Line("Merci d'approuver le ticket #2", .approve, nil, [2]),
        Line("Bitte Ticket 3 pausieren.", .hold, nil, [3]),
        Line("Please put ticket #3 on hold, thanks!", .hold, nil, [3]),
        Line("Können Sie #2 bitte eskalieren?", .escalate, nil, [2]),
        Line("Could you snooze #3 until Monday, please?", .snooze, "until monday", [3]),
        Line("would you close #3 as not ours?", .close, "not ours", [3]),
        Line("Can you please assign it to bob?", .assign, "bob"),
        Line("#1 snooze bis 15.1.", .snooze, "bis 15.1", [1]),
        Line("decline", .decline), Line("#12 decline the draft", .decline, nil, [12]),
        Line("Please do not send it.", .decline), Line("Nicht freigegeben", .decline),
        Line("Bitte nicht senden!", .decline), Line("Je refuse.", .decline),
        Line("approve", .approve), Line("approve, thanks!", .approve),
        Line("approve with changes", .approve, "with changes"), Line("snooze 2w", .snooze, "2w"),
        Line("snooze until 2027-01-15", .snooze, "until 2027-01-15"),
        Line("snooze for 10 days", .snooze, "for 10 days"),
        Line("until 2027-01-15", .until, "2027-01-15"),
        Line("until next monday", .until, "next monday"),
        Line("note the PTR was wrong: see mail", .note, "the PTR was wrong: see mail"),
        Line("note: that is it", .note, "that is it"), Line("assign bob", .assign, "bob"),
        Line("assign to bob@example.org", .assign, "bob@example.org"),
        Line("#3 assign me", .assign, "me", [3]),
        Line("submitted form PDR-1234", .submitted, "form PDR-1234"),
        Line("Submitted the form, ref 77", .submitted, "form, ref 77"),
        Line("asked recipient", .asked, "recipient"),
        Line("Asked the recipient.", .asked, "the recipient."),
        Line("#12 asked recipient bob@example.com", .asked, "recipient bob@example.com", [12]),
        Line("asked recipient Bob of #12", .asked, "recipient Bob of", [12]),
        Line("I've asked the recipient.", .asked, "recipient"),
        Line("Ich habe den Empfänger gefragt.", .asked, "recipient"),
        Line("remind me friday", .remind, "me friday"), Line("remind me 2w", .remind, "me 2w"),
        Line("remind me 2027-01-15", .remind, "me 2027-01-15"),
        Line(
            "Please remind me of #12 in 2 weeks to call.", .remind, "me of in 2 weeks to call.",
            [12]),
        Line("Could you remind me on friday?", .remind, "me on friday"),
        Line("fixed reverse DNS of mx3", .fixed, "reverse DNS of mx3"),
        Line("cause spamtrap in the spring import", .cause, "spamtrap in the spring import"),
        Line("review done lists cleaned", .review, "done lists cleaned"),
        Line("add 192.0.2.7", .add, "192.0.2.7"),
        Line("add 192.0.2.7, 192.0.2.8 and 192.0.2.9", .add, "192.0.2.7, 192.0.2.8 and 192.0.2.9"),
        Line("remove 192.0.2.0/28", .remove, "192.0.2.0/28"), Line("merge #14", .merge, "#14"),
        Line("#12 merge with #14", .merge, "#14", [12]),
        Line("merge #14 and #15", .merge, "#14 #15"), Line("merge #14 with #15", .merge, "#14 #15"),
        Line("merge 14, 15 and 16", .merge, "#14 #15 #16"),
        Line("merge #14,#15 & #14", .merge, "#14 #15"), Line("merge into #14", .merge, "into #14"),
        Line("#12 merge into ticket #14", .merge, "into #14", [12]),
        Line("merge this into 14", .merge, "into #14"),
        Line("merge #14 and #15 into this ticket", .merge, "#14 #15"),
        Line("merge #14 into #15", .merge, "#14", [15]),
        Line("close resolved", .close, "delisted"), Line("close done", .close, "delisted"),
        Line("close never listed", .close, "not listed"), Line("close denied", .close, "refused"),
        Line("close #12 given up", .close, "gave up", [12]),
        Line("close wrong address", .close, "not ours"), Line("close dupe", .close, "duplicate"),
        Line("close never mind", .close, "withdrawn"),
        Line("cause a customer sold us an old list", .cause, "a customer sold us an old list"),
        Line("#3 cause we imported it twice", .cause, "we imported it twice", [3]),
        Line("fixed two relays", .fixed, "two relays"),
        Line("note how they answered", .note, "how they answered"),
        Line("split 192.0.2.7", .split, "192.0.2.7"),
        Line("sent #12", .sent, nil, [12]), Line("resend #12", .resend, nil, [12]),
        Line("resend", .resend), Line("release", .release), Line("release all", .release, "all"),
        Line("hold", .hold), Line("hold pool transactional", .hold, "pool transactional"),
        Line("hold everything", .hold, "everything"), Line("resume", .resume), Line("undo", .undo),
        Line("status", .status), Line("status?", .status), Line("#7 show", .show, nil, [7]),
        Line("help", .help), Line("help snooze", .help, "snooze"), Line("- escalate", .escalate),
        // Plain phrases.
        Line("They delisted it.", .close, "delisted"),
        Line("It's delisted now", .close, "delisted"),
        Line("it’s been delisted, thanks!", .close, "delisted"),
        Line("#12 they delisted it", .close, "delisted", [12]), Line("Go ahead!", .approve),
        Line("Looks good, go ahead", .approve), Line("OK, send it", .approve),
        Line("Yes, please go ahead.", .approve), Line("LGTM", .approve),
        Line("Can you escalate this?", .escalate), Line("Please escalate this ticket", .escalate),
        Line("Bitte eskalieren", .escalate), Line("Bitte eskalieren Sie das.", .escalate),
        Line("Sieht gut aus, danke", .approve), Line("Passt so.", .approve),
        Line("Wurde delistet", .close, "delisted"), Line("C'est bon, merci", .approve),
        Line("Merci d'escalader", .escalate), Line("Das ist nicht unsere IP.", .close, "not ours"),
        Line("not our IP", .close, "not ours"), Line("Please hold this", .hold),
        Line("Don't follow up", .hold), Line("I'll take it", .assign, "me"),
        Line("Ich übernehme das", .assign, "me"), Line("What's the status?", .status),
        Line("never mind", .close, "withdrawn"), Line("Adelante, gracias", .approve),
    ]

    @Test("A command's line is that command", arguments: lines)
    func aCommandsLineIsThatCommand(_ line: Line) throws {
        let found = CommandReader.commands(in: "Hi,\n\n" + line.text + "\n\nAlice")
        let command = try #require(found.first)
        #expect(found.count == 1)
        #expect(command.verb == line.verb)
        if !CommandParser.takesText(command) { #expect(command.argument == line.argument) }
        #expect(command.tickets == line.tickets)
        #expect(command.line == line.text)
    }

    @Test(
        "Ordinary prose is no command",
        arguments: [
            "Send them my regards.", "Show me what you have.", "Help is on the way.",
            "Hold on a second.",
            "Note that this is urgent.", "We should escalate soon.", "Escalate?",
            "Do not escalate.",
            "I would not approve this.", "Close call yesterday!", "Add Bob to the list please.",
            "Until we hear from them, nothing happens.", "Status: all green in the data centre.",
            "The IP was delisted last year as well.", "They delisted it, but then listed it again.",
            "Has it been delisted?", "Sent yesterday.", "Sent from 192.0.2.7",
            "Fixed it yesterday, thanks",
            "Assign the three new people to Bob's team.", "> escalate", ">> close delisted",
            "Split the difference.", "Merge conflicts in the zone file", "Remove me from this list",
            "Release notes are attached.", "Cause and effect", "Review of the week",
            "Resume of our talk with the customer", "approve?", "Snooze button broken again",
            "it is not delisted", "They have not delisted it", "go ahead and ask Bob first",
            "Looks good, but ask Bob first", "Submitted by Alice", "Thanks", "Ok", "",
            "Decline rates are up",
            "Can you send me the log of #2?", "Could you note the time?",
            "Would you hold the line?",
            "Can you add a note?", "Could we remove the old host?", "Let us close the window",
            "They declined to say why",
            "merge #14 into", "merge #14 into #15 and #16", "#12 merge #13 into #14",
            "merge this and #15 into #14", "close call #14", "close done with it",
            "note that they called",
            "Undo button?", "If it is delisted close the ticket",
            "I am on hold with their support", "Bitte nicht eskalieren",
        ])
    func ordinaryProseIsNoCommand(_ text: String) {
        #expect(CommandReader.commands(in: text).isEmpty)
    }

    @Test func aWrappedSentenceIsNoCommand() {
        let text = """
            I have talked to the customer about it, and we both think we should not
            escalate
            before the weekend, or at least wait
            until Friday
            """
        #expect(CommandReader.commands(in: text).isEmpty)
    }

    @Test(
        "Free text is an order where orders stand, and a sentence below other words",
        arguments: [
            ("cause an old list", Command.Execution.yes), ("Cause we were late", .confirm),
            ("Cause of the block was an old list", .confirm), ("fixed that relay", .confirm),
            ("note also the PTR", .yes),
        ])
    func freeTextIsAnOrderWhereOrdersStand(line: String, execution: Command.Execution) {
        #expect(CommandReader.commands(in: "Hi,\n\n\(line)\n").map(\.execution) == [execution])
        #expect(CommandReader.commands(in: "It was late.\n\n\(line)\n").isEmpty)
        #expect(
            CommandReader.commands(in: "- \(line)\n- escalate").allSatisfy {
                $0.execution == .confirm || $0.verb.isHarmless || execution == .yes
            })
        let colon = line.split(separator: " ", maxSplits: 1).joined(separator: ": ")
        let found = CommandReader.commands(in: "It was late.\n\n\(colon)\n")
        #expect(found.map(\.execution) == [found.first?.verb == .note ? .yes : .confirm])
    }

    @Test func severalLinesAreSeveralCommands() {
        let found = CommandReader.commands(in: "#12 escalate\n#15 snooze 2w\nnote asked Bob")
        #expect(found.map(\.verb) == [.escalate, .snooze, .note])
    }

    @Test func sendTakesTheTextBelowAndNothingBelowIsACommand() {
        let found = CommandReader.commands(in: "#12 send\n\nDear postmaster,\n\nescalate\n\nAlice")
        #expect(found.map(\.verb) == [.send])
        #expect(found.first?.argument == "Dear postmaster,\n\nescalate\n\nAlice")
    }

    @Test func approveWithChangesTakesTheTextBelow() {
        let found = CommandReader.commands(
            in: "approve with changes\nDear postmaster,\nplease look")
        #expect(found.first?.argument == "with changes\nDear postmaster,\nplease look")
    }

    @Test(arguments: [
        ("approve 2", "#2 approve"), ("#1, #2 : ecalate please", "#1, #2 : escalate please"),
        ("snoze 2w", "snooze 2w"), ("#3 approve thanks a lot Bob", "#3 approve"),
        ("#1 until 2027-02-30", "#1 until 2027-01-15"), ("close 2 delisted", "#2 close delisted"),
        ("Clos Delisted", "close Delisted"), ("#7 snoze 2 weeks", "#7 snooze 2 weeks"),
        ("snooze 2", "snooze 2w"),
    ])
    func aSlipIsCorrectedWithItsTicketsAndItsArgument(line: String, correction: String) {
        #expect(CommandReader.correction(of: line) == correction)
    }

    @Test func aLineThatNamesATicketIsNoEndOfASentence() {
        let found = CommandReader.commands(in: "#1 snooze until bananas\n#1 until 2027-01-15\n")
        #expect(found.map(\.words) == ["#1 until 2027-01-15"])
    }

    @Test func aSlipIsSuggested() {
        #expect(CommandReader.suggestion(for: "esclate") == .escalate)
        #expect(CommandReader.suggestion(for: "#12 aprove") == .approve)
        #expect(CommandReader.suggestion(for: "snoze 2w") == .snooze)
        #expect(CommandReader.suggestion(for: "snooze bananas") == .snooze)
        #expect(CommandReader.suggestion(for: "clsoe delisted") == .close)
        #expect(CommandReader.suggestion(for: "Thanks a lot") == nil)
        #expect(CommandReader.suggestion(for: "Not now") == nil)
        #expect(CommandReader.suggestion(for: "escalate") == nil)
        #expect(CommandReader.suggestion(for: "We will look at it on Monday") == nil)
    }

    @Test func hostileTextTakesLinearTime() {
        let text =
            String(repeating: "close\n", count: 20_000) + "\n"
            + String(repeating: "#", count: 200_000)
        #expect(CommandReader.commands(in: text).count == CommandReader.commandsMax)
        let prose = String(repeating: "Jo 10:11, 3 x 2026 <jo@\n", count: 50_000)
        #expect(CommandReader.commands(in: prose + "close").isEmpty)
    }
}

struct CommandArgumentTests {
    let today = CivilTime(year: 2026, month: 11, day: 4)  // a Wednesday

    @Test(
        "A day is read as people write it",
        arguments: [
            ("2027-01-15", "2027-01-15"), ("until 2027-01-15", "2027-01-15"),
            ("15.01.2027", "2027-01-15"),
            ("15 January 2027", "2027-01-15"), ("Jan 15, 2027", "2027-01-15"),
            ("15. Januar", "2027-01-15"),
            ("15 December", "2026-12-15"), ("2w", "2026-11-18"), ("10 days", "2026-11-14"),
            ("in 3 days", "2026-11-07"), ("two weeks", "2026-11-18"), ("48h", "2026-11-06"),
            ("within 48 hours", "2026-11-06"), ("next monday", "2026-11-09"),
            ("friday", "2026-11-06"),
            ("until Wednesday", "2026-11-11"), ("tomorrow", "2026-11-05"),
            ("next week", "2026-11-11"),
            ("morgen", "2026-11-05"), ("nächsten Montag", "2026-11-09"),
            ("bis Freitag", "2026-11-06"),
            ("zwei Wochen", "2026-11-18"), ("vendredi", "2026-11-06"), ("1 month", "2026-12-04"),
            ("drei Tage", "2026-11-07"), ("dans deux semaines", "2026-11-18"),
            ("mañana", "2026-11-05"),
        ])
    func aDayIsReadAsPeopleWriteIt(_ text: String, _ day: String) {
        #expect(CommandArgument.day(text, today: today)?.isoDate == day)
    }

    @Test(
        "What is no day is none",
        arguments: [
            "", "soon", "bananas", "2", "the end of time", "32.13.2027", "next", "99999w", "a",
        ])
    func whatIsNoDayIsNone(_ text: String) {
        #expect(CommandArgument.day(text, today: today) == nil)
    }

    @Test func aSpanIsRead() {
        #expect(CommandArgument.duration("2w") == .days(14))
        #expect(CommandArgument.duration("36 hours") == .hours(36))
        #expect(CommandArgument.duration("2027-01-15") == nil)
    }
}
