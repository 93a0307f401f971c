public import InternetMessage

/// What a mail has to do with us, whoever wrote it: why it may not end unseen.
public struct Concern: Hashable, Sendable {
    /// The tickets that it may be about, at most ten.
    public var tickets: [TicketNumber] = []
    /// The addresses of our pools that it names, at most twenty.
    public var addresses: [IPAddress] = []
    /// Whether it cites a mail of ours.
    public var citesOurMail = false
    /// Whether an address of ours stands anywhere in it, even in what it quotes; other forms than
    /// the address itself are `IncomingRules.mentionsAddress`'s.
    public var quotesAddress = false

    /// Whether it has nothing to do with us, but for an address of ours that it may quote.
    public var isNone: Bool { tickets.isEmpty && addresses.isEmpty && !citesOurMail }

    init(of mail: IncomingMail, _ facts: IncomingFacts, _ rules: IncomingRules) {
        let correlation = Correlator.correlate(facts.correlation)
        var guesses = [correlation.ticket].compactMap { $0 }
        if case .ambiguous(let candidates, _) = correlation { guesses += candidates }
        guesses += facts.markedTickets
        let found = facts.addresses ?? rules.addresses(of: mail.read)
        addresses = Array(found.named.prefix(20))
        for address in addresses {
            for postmaster in rules.postmasters {
                guesses += [facts.openTicket(about: address, postmaster.name)].compactMap { $0 }
            }
        }
        tickets = Array(Set(guesses).sorted().prefix(10))
        (citesOurMail, quotesAddress) = (facts.citesOurMail, !found.anywhere.isEmpty)
    }
}
