import Ticketing

/// What every letter to a postmaster begins and ends with.
public struct LetterHead: Hashable, Sendable {
    /// The subject, the ticket's mark and `Re:` included where they belong there.
    public var subject: String
    /// The postmaster as letters name it: `Proofpoint`.
    public var postmaster: String
    /// The postmaster's name in the configuration: a template `inquiry.NAME` stands in for
    /// `inquiry` in letters to it.
    public var postmasterKey: String?
    /// The addresses it is about; at least one.
    public var addresses: [String]
    /// The postmaster's own reference for the case, once it is known.
    public var reference: String?
    /// The person who can be asked, as they want to be named; nil: nobody but the bot.
    public var contact: String?
    /// The address that answers reach this ticket by.
    public var replyTo: String

    /// Memberwise.
    public init(
        subject: String, postmaster: String, addresses: [String], contact: String?, replyTo: String
    ) {
        (self.subject, self.postmaster, self.addresses) = (subject, postmaster, addresses)
        (self.contact, self.replyTo) = (contact, replyTo)
    }

    /// More addresses than these are listed below the first sentence instead of in it.
    static let addressesInSentenceMax = 6

    var context: TemplateContext {
        let isOne = addresses.count == 1
        let isMany = addresses.count > Self.addressesInSentenceMax
        let shown = isMany ? addresses.inShort : addresses.asSentence
        return [
            "subject": .text(subject), "postmaster": .text(postmaster),
            "addresses": .text(shown),
            "addressList": .lines(isMany ? [addresses.joined(separator: ", ")] : []),
            "addressesWord": .text(isOne ? "address" : "addresses"),
            "addressesAre": .text(isOne ? "is" : "are"),
            "thisAddress": .text(isOne ? "this address" : "these addresses"),
            "sendsWord": .text(isOne ? "sends" : "send"),
            "isOne": .flag(isOne), "itsStanding": .text(isOne ? "its standing" : "their standing"),
            "everywhere": .text(isOne ? "all your customers" : "each of them"),
            "reference": .text(reference),
            "contact": .text(contact),
            "replyTo": .text(replyTo),
        ]
    }

    static let sample = LetterHead(
        subject: "Blocked IP address 192.0.2.7 [#12]", postmaster: "Proofpoint",
        addresses: ["192.0.2.7"], contact: "Alice Example, +49 30 1234567",
        replyTo: "delist+k7q2@example.org")
    static let plainSample = LetterHead(
        subject: "Blocked IP addresses 192.0.2.8, 192.0.2.9, 2001:db8:10::25 [#13]",
        postmaster: "Proofpoint",
        addresses: ["192.0.2.8", "192.0.2.9", "2001:db8:10::25"], contact: nil,
        replyTo: "delist@example.org")
    /// A whole pool, with a reference learnt, at Cloudmark.
    static var largeSample: LetterHead {
        var head = LetterHead(
            subject: "Blocked IP addresses 192.0.2.1, 192.0.2.2, 192.0.2.3 and 9 more [#14]",
            postmaster: "Cloudmark", addresses: (1...12).map { "192.0.2.\($0)" },
            contact: "Bob Example, bob@example.org",
            replyTo: "delist+m3x9@example.org")
        head.postmasterKey = "cloudmark"
        head.reference = "CSI-20261120-77"
        return head
    }
}

extension [String] {
    var withoutEmptyEnd: [String] {
        Array(self[..<((lastIndex { !$0.allSatisfy(\.isWhitespace) } ?? -1) + 1)])
    }

    /// `a`, `a and b`, `a, b and c`.
    public var asSentence: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " and " + last
    }

    /// Days in a sentence, what neighbours share said once: `2, 9 and 16 November 2026`,
    /// `28 December 2026 and 4 January 2027`.
    var asDays: String {
        let days = map { $0.split(separator: " ").map(String.init) }
        let short = days.indices.map { index in
            let (day, next) = (days[index], index + 1 < days.count ? days[index + 1] : [])
            guard day.count == 3, next.count == 3, day[2] == next[2] else { return self[index] }
            return day[1] == next[1] ? day[0] : day[0] + " " + day[1]
        }
        return short.asSentence
    }
}
