import InternetMessage
public import Ticketing

/// What the bot promises about its tickets and mails, and does not hold.
public enum TicketFinding: Hashable, Sendable {
    /// The ticket is about no address.
    case withoutAddress(TicketNumber)
    /// One of its addresses is none.
    case unreadableAddress(TicketNumber, String)
    /// Its addresses are marked as open though it is closed, or the other way.
    case wrongMarks(TicketNumber)
    /// It was merged, and nothing stands at the end of the chain.
    case mergedIntoNone(TicketNumber)
    /// It waits for a mail that is not on its way.
    case waitsWithoutEnd(TicketNumber)
    /// A mail to a postmaster is queued for a ticket that waits for none.
    case queuedWithoutWait(key: String, TicketNumber)
    /// Several mails have one key.
    case keyUsedTwice(String)
    /// The next mail of the ticket would get the number that this one has.
    case numberGivenAgain(key: String, TicketNumber)
    /// A recipient of that mail is in a state that there is not.
    case unknownState(key: String, state: String)
    /// A mail goes to nobody.
    case withoutRecipient(key: String)
}

extension TicketFinding: FindingFacts {
    public var examination: Examination { .tickets }
    public var severity: Severity { .failure }

    public var name: String {
        switch self {
        case .withoutAddress: "ticketWithoutAddress"
        case .unreadableAddress: "addressUnreadable"
        case .wrongMarks: "addressMarksWrong"
        case .mergedIntoNone: "mergedIntoNone"
        case .waitsWithoutEnd: "waitsWithoutEnd"
        case .queuedWithoutWait: "mailQueuedWithoutWait"
        case .keyUsedTwice: "keyUsedTwice"
        case .numberGivenAgain: "mailNumberGivenAgain"
        case .unknownState: "recipientStateUnknown"
        case .withoutRecipient: "mailWithoutRecipient"
        }
    }

    public var about: [String] {
        switch self {
        case .withoutAddress(let ticket), .wrongMarks(let ticket), .mergedIntoNone(let ticket),
            .waitsWithoutEnd(let ticket):
            ["\(ticket)"]
        case .unreadableAddress(let ticket, let text): ["\(ticket)", text]
        case .queuedWithoutWait(let key, let ticket), .numberGivenAgain(let key, let ticket):
            ["\(ticket)", key]
        case .keyUsedTwice(let key), .withoutRecipient(let key): [key]
        case .unknownState(let key, let state): [key, state]
        }
    }

    public func words(_ clock: LocalClock) -> String {
        switch self {
        case .withoutAddress(let ticket): "\(ticket) is about no address"
        case .unreadableAddress(let ticket, let text):
            "\(ticket) has “\(text)” where an IP address should stand"
        case .wrongMarks(let ticket):
            "the addresses of \(ticket) are not marked as its state and its postmaster have it"
        case .mergedIntoNone(let ticket): "\(ticket) was merged into a ticket that is not there"
        case .waitsWithoutEnd(let ticket):
            "\(ticket) waits for a mail to be accepted, and none is on its way: nothing would "
                + "ever fall due"
        case .queuedWithoutWait(let key, let ticket):
            "\(key) is queued, and \(ticket) waits for no mail"
        case .keyUsedTwice(let key): "several mails have the key \(key)"
        case .numberGivenAgain(let key, let ticket):
            "the next mail of \(ticket) would get the number of \(key), and never leave"
        case .unknownState(let key, let state): "\(key) is “\(state)”, which is no state of a mail"
        case .withoutRecipient(let key): "\(key) goes to nobody"
        }
    }

    public var advice: String? {
        switch self {
        case .waitsWithoutEnd(let ticket): "look at it: “delistbot ticket show \(ticket.value)”"
        case .queuedWithoutWait: "it must not leave"
        default:
            "restore a backup, or make the tickets anew with “delistbot rebuild”"
        }
    }

    public var repair: String? {
        switch self {
        case .waitsWithoutEnd(let ticket):
            "mended as after a hold; \(ticket)'s timeline tells what happens next"
        case .queuedWithoutWait(_, let ticket): "withdrawn, as \(ticket)'s timeline tells"
        default: nil
        }
    }
}
