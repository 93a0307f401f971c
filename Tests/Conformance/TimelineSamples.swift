import Correspondence
import InternetMessage
public import Ticketing

/// Entries of every kind as they are stored and as they are told, in Berlin.
///
/// What is stored stays as it stands here: databases hold such rows for good.
public enum TimelineSamples {
    /// One entry in its three shapes.
    public struct Sample: Sendable {
        /// The fact.
        public let entry: TimelineEntry
        /// Its payload in the store.
        public let payload: String
        /// Its sentence.
        public let words: String

        init(_ entry: TimelineEntry, _ payload: String, _ words: String) {
            (self.entry, self.payload, self.words) = (entry, payload, words)
        }
    }

    /// Every kind at least once.
    public static let all = mail + ourMail + time + orders + scope + refusals.map(refused) + others

    private static func refused(_ refusal: OrderRefusal, _ facts: String, _ words: String)
        -> Sample
    {
        Sample(.orderRefused(refusal), facts, "An order was not followed: \(words)")
    }

    private static let alice = address("alice@example.org")
    private static let bob = address("bob@example.org")

    private static func address(_ text: String) -> EmailAddress {
        guard let address = EmailAddress(text) else { preconditionFailure("\(text) is none") }
        return address
    }

    private static func ips(_ texts: String...) -> [IPAddress] {
        texts.compactMap { IPAddress($0) }
    }

    /// Monday, 9 November 2026, 09:00 in Berlin.
    private static let monday = Timestamp(milliseconds: 1_794_211_200_500)

    private static let mail: [Sample] = [
        Sample(.opened(because: .bounce), #"{"what":"bounce"}"#, "Opened because of a bounce."),
        Sample(
            .recurrence(of: TicketNumber(3)), #"{"ticket":3}"#,
            "A recurrence: #3 was about the same address."),
        Sample(
            .reviewOpened(count: 3, within: .days(60), dueAt: monday),
            #"{"at":1794211200500,"count":3,"length":5184000000}"#,
            "Listed for the third time in 60 days: an internal review comes before the inquiry, "
                + "due on Mon 9 Nov 2026 09:00 CET."),
        Sample(
            .splitFrom(TicketNumber(3)), #"{"ticket":3}"#,
            "Split from #3, whose history is also this ticket's."),
        Sample(
            .answerRead(.delisted, because: "It is “gone”.", from: .aligned),
            #"{"proof":"aligned","text":"It is “gone”.","what":"delisted"}"#,
            "The postmaster answered: delisted, because of “It is “gone”.”"),
        Sample(
            .answerRead(.needsInformation, because: "Who are you?", from: .aligned),
            #"{"proof":"aligned","text":"Who are you?","what":"needsInformation"}"#,
            "The postmaster answered: needs information, because of “Who are you?”"),
        Sample(
            .answerRead(.unclassified, because: "", from: .marked),
            #"{"proof":"marked","text":"","what":"unclassified"}"#,
            "The postmaster answered in a mail that is marked as automatic; what it means is for "
                + "a person to say."),
        Sample(
            .answerRead(nil, because: "", from: .threadOnly), #"{"proof":"threadOnly","text":""}"#,
            "A mail in this thread arrived, its sender not proven; what it means is for a person "
                + "to say."),
        Sample(
            .answerRecalled(.delisted, by: alice, on: TicketNumber(12)),
            #"{"person":"alice@example.org","ticket":12,"what":"delisted"}"#,
            "Read as delisted, as alice said on #12 of an answer in the same words."),
        Sample(
            .recallDoubted(on: [TicketNumber(12), TicketNumber(15)]), #"{"tickets":[12,15]}"#,
            "Its words have a meaning (#12, #15), and something contradicts it."),
        Sample(
            .receiptConfirmed, "{}", "The postmaster confirmed receipt; that is no answer yet."),
        Sample(
            .autoReplied, "{}", "An auto-reply arrived; it is no answer and changes nothing."),
        Sample(
            .agentWrote(at: monday), #"{"at":1794211200500}"#,
            "One of us wrote to the postmaster directly, on Mon 9 Nov 2026 09:00 CET."),
        Sample(
            .agentRemarked(alice, "I call them."),
            #"{"person":"alice@example.org","text":"I call them."}"#,
            "Wrote: I call them."),
        Sample(.refusedAgain, "{}", "A new refusal was reported."),
        Sample(
            .refusedWhileVerifying, "{}",
            "Refused again while the delisting was being verified."),
        Sample(.foundInFolder("Junk/a"), #"{"text":"Junk/a"}"#, "It lay in the folder Junk/a."),
        Sample(
            .leftOnServer(bytes: 62_914_560), #"{"count":62914560}"#,
            "Too large to be taken: the mail of 60 MiB lies on the server, and only its "
                + "beginning was read."),
        Sample(
            .subjectDrifted("Lunch?"), #"{"text":"Lunch?"}"#,
            "Drift: the subject is now “Lunch?”."),
        Sample(
            .addressesDrifted(ips("192.0.2.9"), openOn: [TicketNumber(3), TicketNumber(12)]),
            #"{"addresses":["192.0.2.9"],"tickets":[3,12]}"#,
            "Drift: this mail speaks of 192.0.2.9 (#3, #12), not of this ticket's addresses."),
        Sample(
            .addressesDrifted(ips("192.0.2.8", "2001:db8::1"), openOn: []),
            #"{"addresses":["192.0.2.8","2001:db8::1"],"tickets":[]}"#,
            "Drift: this mail speaks of 192.0.2.8, 2001:db8::1, not of this ticket's addresses."),
        Sample(
            .answeredInPart(ips("192.0.2.1", "192.0.2.2", "192.0.2.3")),
            #"{"addresses":["192.0.2.1","192.0.2.2","192.0.2.3"]}"#,
            "Drift: this mail speaks of 192.0.2.1 and 2 more only, not of all addresses of the "
                + "ticket."),
    ]

    private static let ourMail: [Sample] = [
        Sample(
            .mailQueued(.inquiry), #"{"mail":"inquiry"}"#,
            "Approved: the inquiry is on its way."),
        Sample(
            .mailQueued(.followUp(number: 2)), #"{"mail":"follow-up-2"}"#,
            "Still silent: follow-up 2 is on its way."),
        Sample(
            .mailQueued(.nudge(number: 3)), #"{"mail":"nudge-3"}"#,
            "The promised day passed without news: we ask."),
        Sample(
            .mailQueued(.reply(number: 4)), #"{"mail":"reply-4"}"#,
            "A mail in the agent's own words is on its way."),
        Sample(
            .mailAccepted(.inquiry), #"{"mail":"inquiry"}"#,
            "The server accepted the inquiry."),
        Sample(
            .mailRefused(.inquiry), #"{"mail":"inquiry"}"#,
            "The server refused the inquiry for good."),
        Sample(
            .mailUncertain(.inquiry), #"{"mail":"inquiry"}"#,
            "Nobody knows whether the inquiry was delivered."),
        Sample(
            .mailDelivered(.inquiry, shownBy: .copy), #"{"mail":"inquiry","proof":"copy"}"#,
            "It turned out that the inquiry was delivered: our own copy came back."),
        Sample(
            .mailDelivered(.inquiry, shownBy: .report), #"{"mail":"inquiry","proof":"report"}"#,
            "It turned out that the inquiry was delivered: a delivery report says so."),
        Sample(
            .mailDelivered(.inquiry, shownBy: .answer), #"{"mail":"inquiry","proof":"answer"}"#,
            "It turned out that the inquiry was delivered: an answer cites it."),
        Sample(
            .mailDelivered(.inquiry, shownBy: .ledger), #"{"mail":"inquiry","proof":"ledger"}"#,
            "It turned out that the inquiry was delivered: the sent ledger has it."),
        Sample(
            .mailDelivered(.inquiry, shownBy: .word(of: alice)),
            #"{"mail":"inquiry","person":"alice@example.org","proof":"word"}"#,
            "It turned out that the inquiry was delivered: alice@example.org says that it was "
                + "delivered."),
        Sample(.mailRequeued, "{}", "The mail that may not have arrived is sent again."),
        Sample(.mailWithdrawn, "{}", "Mail that had not left yet was withdrawn."),
        Sample(.mailDelayed, "{}", "Our mail is delayed on its way to the postmaster."),
        Sample(.mailReturned, "{}", "Our mail to the postmaster came back undelivered."),
        Sample(
            .copyUnsigned, "{}",
            "Our own copy came back without a DKIM signature: check whether the relay signs "
                + "outgoing mail."),
    ]

    private static let time: [Sample] = [
        Sample(
            .followUpAnnounced(for: monday), #"{"at":1794211200500}"#,
            "Agents were told that a follow-up leaves on Mon 9 Nov 2026 09:00 CET."),
        Sample(.lastFollowUpUnanswered, "{}", "The last follow-up has not been answered so far."),
        Sample(.noFollowUpNear, "{}", "No follow-up is near."),
        Sample(
            .followUpPostponed(until: monday), #"{"at":1794211200500}"#,
            "The follow-up waits for the next hour in which mail may leave: "
                + "Mon 9 Nov 2026 09:00 CET."),
        Sample(
            .endlessWaitEnded(followUpAt: monday), #"{"at":1794211200500}"#,
            "It waited for a mail that was not on its way: the follow-up is due on Mon 9 Nov 2026 "
                + "09:00 CET."),
        Sample(
            .endlessWaitEnded(followUpAt: nil), "{}",
            "It waited for a mail that was not on its way: the inquiry awaits approval."),
        Sample(
            .contactChanged(rung: 1), #"{"count":1}"#,
            "From here on we write to the postmaster's next contact."),
        Sample(
            .firstMailDue(afterForm: true), #"{"what":"form"}"#,
            "The form went unanswered: the inquiry awaits approval."),
        Sample(
            .firstMailDue(afterForm: false), #"{"what":"mail"}"#,
            "Still silent: the inquiry awaits approval."),
        Sample(.inquiryAwaitsApproval, "{}", "The inquiry awaits approval."),
        Sample(
            .draftUndecided(UndecidedDraft(since: monday, asked: [alice], among: [alice, bob])),
            #"{"at":1794211200500,"names":["alice@example.org"],"person":"bob@example.org"}"#,
            "Nobody had decided the draft since Mon 9 Nov 2026 09:00 CET, and alice had been asked: "
                + "bob was asked."),
        Sample(
            .draftUndecided(UndecidedDraft(since: monday, asked: [], among: [])),
            #"{"at":1794211200500,"names":[]}"#,
            "Nobody had decided the draft since Mon 9 Nov 2026 09:00 CET: everybody was asked again."
        ),
        Sample(
            .promisePassed(askingAt: monday), #"{"at":1794211200500}"#,
            "The promised day passed without news; we ask on Mon 9 Nov 2026 09:00 CET."),
        Sample(
            .silenceContinues(followUps: 4), #"{"count":4}"#,
            "4 follow-ups went unanswered: a person decides."),
        Sample(
            .silenceContinues(followUps: 1), #"{"count":1}"#,
            "1 follow-up went unanswered: a person decides."),
        Sample(
            .delistingConfirmed, "{}",
            "No new refusal in the quiet period: closed as delisted."),
        Sample(.snoozeOver, "{}", "The snooze is over."),
        Sample(.timerEarly, "{}", "A timer went off early; nothing was due."),
        Sample(.timerIdle, "{}", "A timer went off; this state has none."),
    ]

    private static let orders: [Sample] = [
        Sample(.noted("they\ncalled"), #"{"text":"they\ncalled"}"#, "Noted: they\ncalled"),
        Sample(
            .remediated(.cause, "a spamtrap"), #"{"text":"a spamtrap","what":"cause"}"#,
            "Origin: a spamtrap"),
        Sample(
            .siblingsRefused(ips("192.0.2.7")), #"{"addresses":["192.0.2.7"]}"#,
            "192.0.2.7, which carries the same mail, was refused for the first time; the pool's "
                + "owner was warned."),
        Sample(
            .stillListed(on: ["bl.example.org", "b.example"]),
            #"{"text":"bl.example.org b.example"}"#,
            "The quiet period is over, and sweeps still find addresses of it on bl.example.org, "
                + "b.example."),
        Sample(
            .listingsEnded(on: ["bl.example.org"]), #"{"text":"bl.example.org"}"#,
            "Two sweeps agree that its addresses are not on bl.example.org any more."),
        Sample(
            .allowed(by: "example.com", until: monday),
            #"{"at":1794211200500,"text":"example.com"}"#,
            "example.com lets our mail in until Mon 9 Nov 2026 09:00 CET."),
        Sample(
            .allowed(by: "example.com", until: nil), #"{"text":"example.com"}"#,
            "example.com lets our mail in."),
        Sample(
            .lookedUp(.blocked, ips("192.0.2.7")),
            #"{"addresses":["192.0.2.7"],"what":"blocked"}"#,
            "Looked up at the postmaster's page: 192.0.2.7, blocked."),
        Sample(
            .mailTaken(by: "example.com", from: ips("192.0.2.7")),
            #"{"addresses":["192.0.2.7"],"text":"example.com"}"#,
            "Mail from 192.0.2.7 was taken by example.com."),
        Sample(
            .reviewOverridden, "{}", "Approved though the internal review was not done."),
        Sample(
            .answerMeant(.customersOnly), #"{"what":"customersOnly"}"#,
            "What the answer meant: for their customers only."),
        Sample(
            .meaningForgotten(.delisted), #"{"what":"delisted"}"#,
            "Forgotten: that an answer here meant “delisted” counts for no other any more."),
        Sample(
            .formSubmitted(reference: "PDR-1"), #"{"text":"PDR-1"}"#,
            "The postmaster's form was filled in, reference PDR-1."),
        Sample(
            .formSubmitted(reference: nil), "{}", "The postmaster's form was filled in."),
        Sample(
            .recipientAsked("bob@example.com", remindingAt: monday),
            #"{"at":1794211200500,"text":"bob@example.com"}"#,
            "The recipient (bob@example.com) was asked to take it up with the postmaster, as its "
                + "customer. A reminder comes on Mon 9 Nov 2026 09:00 CET."),
        Sample(
            .recipientAsked(nil, remindingAt: monday), #"{"at":1794211200500}"#,
            "The recipient was asked to take it up with the postmaster, as its customer. A "
                + "reminder comes on Mon 9 Nov 2026 09:00 CET."),
        Sample(
            .escalated(to: alice), #"{"person":"alice@example.org"}"#,
            "Escalated to alice@example.org."),
        Sample(.escalated(to: nil), "{}", "Escalated."),
        Sample(
            .assigned(to: alice), #"{"person":"alice@example.org"}"#,
            "Assigned to alice@example.org."),
        Sample(.closed(as: .gaveUp), #"{"what":"gaveUp"}"#, "Closed: gave up."),
        Sample(.reopened, "{}", "Reopened."),
        Sample(
            .snoozed(until: monday), #"{"at":1794211200500}"#,
            "Snoozed until Mon 9 Nov 2026 09:00 CET."),
        Sample(.held, "{}", "Held: nothing leaves until it is resumed."),
        Sample(.resumed, "{}", "Resumed."),
        Sample(.resumedAsDraft, "{}", "Resumed: the inquiry awaits approval."),
        Sample(
            .released(leavingAt: monday), #"{"at":1794211200500}"#,
            "Released: the mail that was due leaves on Mon 9 Nov 2026 09:00 CET."),
        Sample(.takenBack("#1 hold"), ##"{"text":"#1 hold"}"##, "Taken back: “#1 hold”."),
    ]

    private static let scope: [Sample] = [
        Sample(
            .addressesAdded(ips("192.0.2.7", "192.0.2.8")),
            #"{"addresses":["192.0.2.7","192.0.2.8"]}"#, "Added 192.0.2.7, 192.0.2.8."),
        Sample(
            .addressesRemoved(ips("192.0.2.7")), #"{"addresses":["192.0.2.7"]}"#,
            "Removed 192.0.2.7."),
        Sample(
            .addressesSplit(ips("192.0.2.7"), to: TicketNumber(9)),
            #"{"addresses":["192.0.2.7"],"ticket":9}"#, "Split: 192.0.2.7 went to #9."),
        Sample(
            .mergedInto(TicketNumber(9)), #"{"ticket":9}"#,
            "Merged into #9: everything goes on there."),
        Sample(
            .tookIn(TicketNumber(9), ips("192.0.2.7")),
            #"{"addresses":["192.0.2.7"],"ticket":9}"#, "Took in #9: 192.0.2.7."),
    ]

    private static let others: [Sample] = [
        Sample(
            .legacy(text: "Snoozed until 2026-11-09T08:00:00Z."),
            #"{"text":"Snoozed until 2026-11-09T08:00:00Z."}"#,
            "Snoozed until 2026-11-09T08:00:00Z."),
        Sample(
            .unknown(kind: "sung", payload: #"{"song":"Lili"}"#), #"{"song":"Lili"}"#,
            "Another version of this program recorded “sung”, which this one does not know: "
                + #"{"song":"Lili"}"#),
        Sample(
            .unknown(kind: "danced", payload: "{}"), "{}",
            "Another version of this program recorded “danced”, which this one does not know."),
    ]

    /// Every refusal with its facts and its words.
    public static let refusals: [(OrderRefusal, facts: String, words: String)] = [
        (.closed, #"{"ticket":1,"what":"closed"}"#, "#1 is closed; “reopen” it first."),
        (.held, #"{"ticket":1,"what":"held"}"#, "#1 is held; “resume” it first."),
        (.alreadyClosed, #"{"ticket":1,"what":"alreadyClosed"}"#, "#1 is closed already."),
        (.notClosed, #"{"ticket":1,"what":"notClosed"}"#, "#1 is not closed."),
        (
            .wentInto(TicketNumber(3)), #"{"other":3,"ticket":1,"what":"wentInto"}"#,
            "#1 went into #3; “split” its addresses from there."
        ),
        (
            .nothingToSnooze, #"{"ticket":1,"what":"nothingToSnooze"}"#,
            "#1 is closed; there is nothing to snooze."
        ),
        (
            .reviewOpen(dueAt: monday),
            #"{"at":1794211200500,"ticket":1,"what":"reviewOpen"}"#,
            "the inquiry of #1 waits for the internal review, due on Mon 9 Nov 2026 09:00 CET: "
                + "“review done …” with what it showed, or “approve anyway”, which is put on "
                + "record."
        ),
        (
            .past(monday), #"{"at":1794211200500,"ticket":1,"what":"past"}"#,
            "Mon 9 Nov 2026 09:00 CET has passed already."
        ),
        (
            .nothingToHold, #"{"ticket":1,"what":"nothingToHold"}"#,
            "#1 is closed; there is nothing to hold."
        ),
        (.alreadyHeld, #"{"ticket":1,"what":"alreadyHeld"}"#, "#1 is held already."),
        (
            .awaitsApproval, #"{"ticket":1,"what":"awaitsApproval"}"#,
            "#1 awaits approval: answer “approve”."
        ),
        (.notStopped, #"{"ticket":1,"what":"notStopped"}"#, "#1 is not stopped."),
        (
            .changedSince("hold"), #"{"text":"hold","ticket":1,"what":"changedSince"}"#,
            "#1 changed after “hold”, so that cannot be taken back."
        ),
        (
            .uncertainMail, #"{"ticket":1,"what":"uncertainMail"}"#,
            "nobody knows whether the last mail of #1 was delivered; say “sent #1” or "
                + "“resend #1” first."
        ),
        (
            .nothingToApprove, #"{"ticket":1,"what":"nothingToApprove"}"#,
            "no mail of #1 awaits approval."
        ),
        (
            .otherMailLeaving, #"{"ticket":1,"what":"otherMailLeaving"}"#,
            "another mail of #1 is on its way."
        ),
        (
            .tooSoon(after: monday, gap: .days(3)),
            #"{"at":1794211200500,"length":259200000,"ticket":1,"what":"tooSoon"}"#,
            "our last mail left on Mon 9 Nov 2026 09:00 CET; unless the postmaster writes, "
                + "the next one may leave 3 days after it."
        ),
        (
            .aboutAlready(ips("192.0.2.7")),
            #"{"addresses":["192.0.2.7"],"ticket":1,"what":"aboutAlready"}"#,
            "#1 is about 192.0.2.7 already."
        ),
        (
            .notAbout(ips("192.0.2.7")),
            #"{"addresses":["192.0.2.7"],"ticket":1,"what":"notAbout"}"#,
            "#1 is not about 192.0.2.7."
        ),
        (
            .noAddressLeft, #"{"ticket":1,"what":"noAddressLeft"}"#,
            "a ticket is about at least one address; “close” #1 instead."
        ),
        (
            .mailNamesThem, #"{"ticket":1,"what":"mailNamesThem"}"#,
            "a mail of #1 is on its way; split it once that has left."
        ),
        (.itself, #"{"ticket":1,"what":"itself"}"#, "#1 is that ticket itself."),
        (
            .otherPostmaster(theirs: "apple", ours: "proofpoint"),
            #"{"names":["apple","proofpoint"],"ticket":1,"what":"otherPostmaster"}"#,
            "#1 is a question to apple, not proofpoint."
        ),
        (
            .otherPool, #"{"ticket":1,"what":"otherPool"}"#,
            "#1 is about another pool; a mail describes the mail flow of one pool only."
        ),
    ].map { (reason: OrderRefusal.Reason, facts: String, words: String) in
        (OrderRefusal(TicketNumber(1), reason), facts, words)
    }
}
