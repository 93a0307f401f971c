import Correspondence
import DNSAudit
import InternetMessage
import TicketStore
import Ticketing

/// What the name system said about addresses of ours, asked before anything was decided: inside a
/// transaction nobody waits for a server.
struct GatheredDNSAnswers {
    var answers: [DNSQuestion: DNSAnswer] = [:]
    /// When they were asked; nil: they were not.
    var askedAt: Timestamp?
}

extension Bot {
    /// Asks what drafts about the addresses in these messages will state as checked.
    ///
    /// Only for mail that can open a ticket, so that no stranger makes us ask. A name system that
    /// does not answer is left alone for a while: its silence costs one time limit, not one each
    /// pass.
    mutating func lookUpDNS(for received: [ReceivedMessage], at now: Timestamp) throws {
        guard dns != nil, !received.isEmpty else { return }
        let wanted = try database.read { tx in
            let cutOff = try rules.cutOff(in: tx)
            let incoming = rules.incoming
            var wanted: [IPAddress] = []
            for received in received
            where received.receivedAt >= cutOff && !received.predatesFirstReading {
                guard let author = received.author, rules.mayOpen(author),
                    try tx.message(withHash: received.contentHash) == nil
                else { continue }
                for address in incoming.addressesNamed(by: received.read)
                where !wanted.contains(address) {
                    if try rules.mayDraft(about: address, received, in: tx) {
                        wanted.append(address)
                    }
                }
            }
            return wanted
        }
        lookUpDNS(of: wanted, at: now)
    }

    /// Asks what drafts about those addresses will state as checked.
    mutating func lookUpDNS(of addresses: [IPAddress], at now: Timestamp) {
        gathered = GatheredDNSAnswers()
        guard var resolver = dns, !addresses.isEmpty, dnsSilentUntil.map({ $0 <= now }) ?? true
        else { return }
        gathered.askedAt = now
        let wanted = addresses.prefix(rules.limits.addressesLookedUp)
        for pool in rules.pools {
            let members = wanted.filter(pool.contains)
            guard !members.isEmpty else { continue }
            _ = pool.audit(of: Array(members)).checks(at: now) { questions in
                let answers = resolver.answers(to: questions)
                gathered.answers.merge(answers) { $1 }
                return answers
            }
        }
        dns = resolver
        let isSilent = !gathered.answers.values.contains { $0.isKnown || $0 == .refused }
        dnsSilentUntil = isSilent ? now + .minutes(10) : nil
    }
}

extension BotRules {
    fileprivate func mayOpen(_ author: EmailAddress) -> Bool {
        agent(author) != nil || bounceSources.contains(author)
    }

    /// Whether a message can lead to a draft about that address: one that is pursued already only
    /// gets more evidence.
    fileprivate func mayDraft(
        about address: IPAddress, _ received: ReceivedMessage, in tx: borrowing Transaction
    ) throws -> Bool {
        let named = received.reading.rejections.first { $0.address == address }?.postmaster
        let postmaster = named.flatMap { self.postmaster($0) } ?? postmasters[0]
        guard let open = try tx.openTicket(about: address, postmaster: postmaster.name) else {
            return true
        }
        return open.status.beneath == .draft
    }
}

extension Pool {
    /// What there is to look up about some of its addresses.
    func audit(of addresses: [IPAddress]) -> DNSAudit {
        DNSAudit(of: addresses, sendingAs: mailFlow.sendingNames, isWholePool: addressCount == 1)
    }
}

extension LetterWriter {
    /// What was looked up about a ticket's addresses: just now, where it was, and kept then;
    /// otherwise what was kept before.
    func refreshedChecks(of ticket: Ticket, in tx: borrowing Transaction) throws -> [DNSCheck] {
        if let fresh = freshChecks(of: ticket) { try tx.keep(fresh, of: ticket.number) }
        return try tx.dnsChecks(of: ticket.number)
    }

    private func freshChecks(of ticket: Ticket) -> [DNSCheck]? {
        guard let askedAt = dns.askedAt, let pool = pool(of: ticket),
            ticket.addresses.allSatisfy({ dns.answers[.names(of: $0)] != nil })
        else { return nil }
        return pool.audit(of: ticket.addresses).checks(at: askedAt) { questions in
            dns.answers.filter { questions.contains($0.key) }
        }
    }
}
