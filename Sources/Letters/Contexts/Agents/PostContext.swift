import Correspondence
import InternetMessage
public import Ticketing

/// The facts of what is posted to a chat. What it says of each event stands in the template.
public struct PostContext: LetterContext, Sendable {
    /// What happened.
    public var event: WebhookEvent
    /// The postmaster as people know it, where it is about one.
    public var postmaster: String?
    /// Since when, as people read it, where it is about something that lasts.
    public var since: String?

    /// The facts of that event.
    public init(_ event: WebhookEvent, postmaster: String? = nil, since: String? = nil) {
        (self.event, self.postmaster, self.since) = (event, postmaster, since)
    }

    public var template: String { "post" }
    /// Nobody replies to a post.
    public var isForAgents: Bool { false }

    public var context: TemplateContext {
        let (ticket, silence) = (event.ticket, event.silence)
        let answer = event.answer.flatMap { PostmasterAnswer.Class(rawValue: $0) }
        let mail = event.mail.flatMap { OutgoingMail.Purpose($0) }
        return flags.merging([
            "ticket": .text(ticket.map { "#\($0.number)" }),
            "subject": .text(ticket.map { ShownText.shortened($0.subject, to: 200) }),
            "addresses": .text(ticket?.addresses.inShort), "pool": .text(event.pool),
            "postmaster": .text(postmaster ?? event.postmaster),
            "earlier": .text(ticket?.recurrenceOf.map { "#\($0)" }),
            "waitsForUs": .flag(ticket?.state == "waitingOnUs"),
            "answer": .text(answer?.words), "mail": .text(mail?.words ?? event.mail),
            "contact": .text(silence?.contact),
            "mails": .text(silence?.mails.counted("mail")),
            "tickets": .text(silence?.tickets.counted("ticket")), "since": .text(since),
            "address": .text(event.listing?.address), "list": .text(event.listing?.list),
            "digestSubject": .text(event.digest?.subject),
        ])
    }

    private var flags: TemplateContext {
        let isOf = { (kind: WebhookEvent.Kind) in TemplateContext.Value.flag(event.kind == kind) }
        return [
            "isOpened": isOf(.opened), "isAnswered": isOf(.answered),
            "isDelisted": isOf(.delisted), "isRefused": isOf(.refused),
            "isUncertain": isOf(.uncertain), "isContactSilent": isOf(.contactSilent),
            "isListed": isOf(.listed), "isClear": isOf(.clear), "isDigest": isOf(.digest),
            "isTest": isOf(.test),
        ]
    }
}

extension PostContext {
    /// One of each kind.
    public static var samples: [PostContext] {
        let events = WebhookEvent.samples
        return events.map { event in
            let lasts = event.silence != nil || event.listing != nil
            return PostContext(
                event, postmaster: event.postmaster == nil ? nil : "Proofpoint",
                since: lasts ? "Mon 2 Nov 2026 09:00 CET" : nil)
        }
    }
}

extension WebhookEvent {
    /// One of each kind, with made-up facts.
    public static var samples: [WebhookEvent] {
        guard let address = IPAddress("192.0.2.7"),
            let contact = EmailAddress("postmaster@proofpoint.com")
        else { return [] }
        let now = Timestamp(seconds: 1_793_606_400)
        var ticket = Ticket(
            number: TicketNumber(12), postmaster: "proofpoint", addresses: [address],
            pool: "transactional", subject: "Blocked IP address 192.0.2.7", openedAt: now,
            recurrenceOf: TicketNumber(3))
        let draft = ticket
        ticket.status = .waitingOnUs(for: .classification)
        var closed = ticket
        closed.status = .closed(.delisted)
        let listing = Listing(
            number: 1, address: address, list: "bl.example.org", kind: .zone, beganAt: now,
            lastSeenAt: now)
        let silence = ContactSilence(contact: contact, mails: 5, tickets: 3, since: now)
        return [
            .opened(draft), .answered(ticket, .needsInformation), .answered(ticket, nil),
            .delisted(closed), .refused(ticket, .inquiry),
            .uncertain(ticket, .followUp(number: 2)),
            .contactSilent(silence, of: "proofpoint"),
            .listing(listing, isClear: false, pool: "transactional"),
            .listing(listing, isClear: true, pool: nil),
            .digest(DigestText(subject: "3 open tickets", text: "Hello\n", html: nil)), .test,
        ]
    }
}
