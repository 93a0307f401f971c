import InternetMessage
import Testing

@testable import Correspondence

/// What a command asks for, with all that belongs to it.
struct CommandActionTests {
    private static let range = IPAddressRange("192.0.2.7").map { [$0] } ?? []

    private static func means(_ words: String) -> Command.Action {
        .means(Command.AnswerMeaning(written: words))
    }

    static let lines: [(String, Command.Action)] = [
        ("merge #14 and #15", .merge([14, 15])), ("merge into #14", .merge([], into: 14)),
        ("merge #14 into #15", .merge([14])), ("approve", .approve), ("decline", .decline),
        ("approve with changes\nDear all,\n\nBob", .send("Dear all,\n\nBob")),
        ("approve with changes", .send("")), ("send", .send("")),
        ("send proposed", .sendProposed), ("send #12 the proposed text, please", .sendProposed),
        ("send\n\nDear all,\n", .send("Dear all,")), ("escalate", .escalate(to: nil)),
        ("escalate to bob", .escalate(to: "bob")), ("close", .close(nil)),
        ("close solved", .close(.delisted)), ("they refused", .close(.refused)),
        ("close duplicate", .close(.duplicate)),
        ("close dup of #9", .close(.duplicate, of: 9)), ("snooze 2w", .snooze(until: .init("2w"))),
        ("until 2027-01-15", .snooze(until: .init("2027-01-15"))), ("hold", .hold(nil)),
        ("hold all", .hold(.all)), ("hold everything", .hold(.all)),
        ("hold pool Bulk", .hold(.pool("Bulk"))),
        ("resume postmaster cloudmark", .resume(.postmaster("cloudmark"))),
        ("resume all", .release), ("resume everything", .release), ("release all", .release),
        ("release pool Bulk", .resume(.pool("Bulk"))), ("resume", .resume(nil)),
        ("assign to bob", .assign("bob")), ("I'll take it", .assign("me")),
        ("note it rang", .note("it rang")), ("fixed two relays", .fixed("two relays")),
        ("cause: we were late", .cause("we were late")),
        ("review done: lists cleaned", .review("lists cleaned")), ("review done", .review("")),
        ("means Delisted", means("delisted")), ("means: not listed.", means("not listed")),
        ("#12 means refused", means("refused")), ("means information", means("information")),
        ("means promise 2027-01-15", means("promise 2027-01-15")),
        ("means promise friday", means("promise friday")), ("means promise", means("promise")),
        ("means receipt #12", means("receipt")),
        ("means for customers only", means("customers only")),
        ("It means they refuse.", means("refused")),
        ("submitted the form, ref PDR 77", .submitForm(reference: "PDR 77")),
        ("asked recipient", .askRecipient(nil)), ("Asked the recipient.", .askRecipient(nil)),
        ("asked the recipient, bob@example.com.", .askRecipient("bob@example.com")),
        ("asked recipient: Bob at Example", .askRecipient("Bob at Example")),
        ("we asked the recipient", .askRecipient(nil)),
        ("remind me friday", .remind(on: .init("friday"), about: nil)),
        ("remind me on Friday: call them", .remind(on: .init("on Friday"), about: "call them")),
        ("remind me in 2 weeks to call", .remind(on: .init("in 2 weeks"), about: "call")),
        ("submitted form", .submitForm(reference: nil)), ("add 192.0.2.7", .add(range)),
        ("remove 192.0.2.7", .remove(range)), ("split 192.0.2.7", .split(range)),
        ("sent #12", .sent), ("resend #12", .resend), ("release", .release),
        ("file under #12", .file(mail: nil, under: 12)),
        ("file mail 17 under #12", .file(mail: 17, under: 12)),
        ("new ticket", .open(mail: nil, about: nil)),
        ("new ticket from mail 17", .open(mail: 17, about: nil)),
        ("new ticket 192.0.2.7", .open(mail: nil, about: "192.0.2.7")),
        ("ignore sender", .ignoreSender), ("undo", .undo), ("status", .status), ("show", .show),
        ("help", .help(nil)), ("help merge", .help(.merge)), ("confirm", .confirm),
        ("reopen", .reopen), ("digest off.", .digest(.off)),
        ("mute", .mute), ("mute #14", .mute), ("#14 mute", .mute), ("Unmute, please", .unmute),
        ("digest as configured", .digest(.asConfigured)), ("stop the digest", .digest(.off)),
        ("No more digests, please", .digest(.off)),
        ("digest daily 08:00", .digest(.schedule("daily 08:00"))),
        ("Digest weekly Mon, Thu at 8:00, thanks", .digest(.schedule("weekly mon thu at 8:00"))),
        ("digest: monthly last 18:00", .digest(.schedule("monthly last 18:00"))),
        ("digest weekdays", .digest(.schedule("weekdays"))),
        ("digest daily 08:00 Asia/Kolkata", .digest(.schedule("daily 08:00 Asia/Kolkata"))),
    ]

    @Test("A command is read to the end", arguments: lines)
    func aCommandIsReadToTheEnd(line: String, action: Command.Action) {
        #expect(CommandReader.commands(in: line).map(\.action) == [action])
    }

    @Test("What the command line was given behind a verb is read alike")
    func whatTheCommandLineWasGivenIsReadAlike() {
        func action(_ verb: Command.Verb, _ argument: String?) -> Command.Action {
            Command(verb: verb, argument: argument, line: "").action
        }
        #expect(action(.close, "duplicate of 9") == .close(.duplicate, of: 9))
        #expect(action(.close, "Not Listed") == .close(.notListed))
        #expect(action(.close, "bananas") == .close(nil))
        #expect(action(.assign, "to Bob") == .assign("Bob"))
        #expect(action(.review, nil) == .review(nil) && action(.review, "bogus") == .review(nil))
        #expect(action(.review, "doneness") == .review(nil) && action(.note, nil) == .note(nil))
        #expect(action(.fixed, " ") == .fixed(nil) && action(.hold, "bananas") == .hold(nil))
        #expect(action(.merge, nil) == .merge([]))
        #expect(action(.means, "bananas") == .means(nil) && action(.means, nil) == .means(nil))
    }

    @Test(arguments: [
        "means nothing to me", "means delisted by whom", "means promise bananas", "means",
        "means delisted 192.0.2.1 and refused the rest",
    ])
    func proseAboutMeaningIsNoCommand(line: String) {
        #expect(CommandReader.commands(in: line).isEmpty)
    }

    @Test(arguments: [
        "digest", "digest.", "--digest", "unsubscribe", "digest looks good", "digest of Monday",
        "digest is weekly", "digest daily was better",
        "digest on Monday says otherwise", "digest off topic", "Digest daily!? We got none",
    ])
    func proseAboutDigestsIsNoCommand(line: String) {
        #expect(CommandReader.commands(in: line).isEmpty)
    }

    @Test func theTextBelowIsPartOfIt() {
        var command = Command(verb: .send, line: "send")
        command.argument = "Dear all,"
        #expect(command.action == .send("Dear all,"))
    }
}
