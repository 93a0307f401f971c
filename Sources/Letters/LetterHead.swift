/// What every letter to a postmaster begins and ends with.
public struct LetterHead: Hashable, Sendable {
    /// The subject, the ticket's mark and `Re:` included where they belong there.
    public var subject: String
    /// The postmaster as letters name it: `Proofpoint`.
    public var postmaster: String
    /// The addresses it is about; at least one.
    public var addresses: [String]
    /// The person who can be asked, as they want to be named; nil: nobody but the bot.
    public var contact: String?
    /// The name the bot writes under.
    public var organisation: String
    /// The address that answers reach this ticket by.
    public var replyTo: String

    /// The head of those parts.
    public init(
        subject: String, postmaster: String, addresses: [String], contact: String?,
        organisation: String, replyTo: String
    ) {
        (self.subject, self.postmaster, self.addresses) = (subject, postmaster, addresses)
        (self.contact, self.organisation, self.replyTo) = (contact, organisation, replyTo)
    }

    var facts: Facts {
        let isOne = addresses.count == 1
        return [
            "subject": .text(subject), "postmaster": .text(postmaster),
            "addresses": .text(addresses.asSentence),
            "addressesWord": .text(isOne ? "address" : "addresses"),
            "addressesAre": .text(isOne ? "is" : "are"),
            "thisAddress": .text(isOne ? "this address" : "these addresses"),
            "contact": .text(contact), "organisation": .text(organisation),
            "replyTo": .text(replyTo),
        ]
    }

    static let sample = LetterHead(
        subject: "[#12] 192.0.2.7 refused, ipcheck.proofpoint.com", postmaster: "Proofpoint",
        addresses: ["192.0.2.7"], contact: "Alice Example, +49 30 1234567",
        organisation: "Example Mail Operations", replyTo: "delist+k7q2@example.org")
    static let plainSample = LetterHead(
        subject: "[#13] 3 addresses refused, ipcheck.proofpoint.com", postmaster: "Proofpoint",
        addresses: ["192.0.2.8", "192.0.2.9", "2001:db8:10::25"], contact: nil,
        organisation: "Example Mail Operations", replyTo: "delist@example.org")
}

extension [String] {
    /// The lines without the empty ones at their end.
    var withoutEmptyEnd: [String] {
        Array(self[..<((lastIndex { !$0.allSatisfy(\.isWhitespace) } ?? -1) + 1)])
    }

    /// `a`, `a and b`, `a, b and c`.
    public var asSentence: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " and " + last
    }
}

/// A refusal as a letter quotes it.
public struct QuotedRejection: Hashable, Sendable {
    /// What the server said, verbatim.
    public var text: String
    /// When, as letters write it: `2026-11-20 10:11:12 UTC`.
    public var at: String
    /// The recipient's domain.
    public var domain: String?

    /// The refusal of those parts.
    public init(text: String, at: String, domain: String? = nil) {
        (self.text, self.at, self.domain) = (text, at, domain)
    }

    var facts: Facts { ["text": .text(text), "at": .text(at), "domain": .text(domain)] }

    static let sample = QuotedRejection(
        text: "554 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.7",
        at: "2026-11-20 10:11:12 UTC", domain: "example.com")
}

/// The earlier mail of a thread, quoted below a letter so that its history stays in reach.
public struct QuotedMail: Hashable, Sendable {
    /// The line above it: `On 2 November 2026 we wrote:`.
    public var title: String
    /// Its lines.
    public var lines: [String]

    /// The quote of those parts.
    public init(title: String, lines: [String]) { (self.title, self.lines) = (title, lines) }
}

/// A draft quoted to the agent who may approve it.
public struct QuotedDraft: Hashable, Sendable {
    /// Whom it goes to.
    public var to: String
    /// Its subject.
    public var subject: String
    /// Its text.
    public var text: String

    /// The draft of those parts.
    public init(to: String, subject: String, text: String) {
        (self.to, self.subject, self.text) = (to, subject, text)
    }

    static func facts(_ draft: QuotedDraft?, title: String) -> Facts {
        let lines = draft?.text.split(separator: "\n", omittingEmptySubsequences: false) ?? []
        let whole = lines.map(String.init).withoutEmptyEnd
        return [
            "draftTitle": .text(title), "draftTo": .text(draft?.to),
            "draftSubject": .text(draft?.subject), "draft": .lines(whole),
        ]
    }

    static let sample = QuotedDraft(
        to: "postmaster@proofpoint.com", subject: LetterHead.sample.subject,
        text: "Hello,\n\nMail from our address 192.0.2.7 is refused.\n")
}
