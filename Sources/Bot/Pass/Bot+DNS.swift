import Correspondence
import DNSAudit
import InternetMessage
import TicketStore
import Ticketing

/// What DNS said about our addresses. It is asked before the transaction begins, so that no
/// transaction waits for a server.
struct GatheredDNSAnswers {
    var answers: [DNSQuestion: DNSAnswer] = [:]
    /// When the questions were asked; nil: none was.
    var askedAt: Timestamp?
}

extension Bot {
    /// Looks up what drafts about the addresses in these messages will state as checked.
    ///
    /// Only for mail that can open a ticket, so that no stranger can make us send queries. A
    /// resolver that does not answer is left alone for ten minutes, so that it costs one timeout
    /// and not one in each pass.
    mutating func lookUpDNS(for received: [ReceivedMessage], at now: Timestamp) throws {
        guard dns != nil, !received.isEmpty else { return }
        let wanted = try database.read { tx in
            let cutOff = try rules.cutOff(in: tx)
            let incoming = rules.incoming
            var wanted: [IPAddress] = []
            for message in received
            where message.receivedAt >= cutOff && !message.predatesFirstReading {
                guard let author = message.author, rules.mayOpen(author),
                    try tx.message(withHash: message.contentHash) == nil
                else { continue }
                for address in incoming.addressesNamed(by: message.read)
                where !wanted.contains(address) {
                    if try rules.mayDraft(about: address, message, in: tx) {
                        wanted.append(address)
                    }
                }
            }
            return wanted
        }
        lookUpDNS(of: wanted, at: now)
    }

    /// Looks up what drafts about those addresses will state as checked.
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

    /// Whether a message can lead to a draft about the address. Where a ticket about it is past
    /// its first draft, the message only adds evidence.
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
    /// The DNS checks to make of some of its addresses.
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
