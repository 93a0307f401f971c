import InternetMessage
import Letters
import TicketStore
import Ticketing

/// Mail that agents are told of together, and notices.
extension Bot {
    /// Writes the bundles whose time has come.
    func sendBundles(at now: Timestamp) throws {
        try sendNotices(at: now)
        guard try database.read({ try $0.hasBundles() }) else { return }
        let committer = committer(at: now)
        try database.transaction { tx in
            for agent in rules.everyAgent {
                for kind in BundleKind.allCases {
                    try committer.outbox.sendBundle(kind, to: agent, in: tx)
                }
            }
        }
    }
}

extension Bot {
    /// What waits for somebody who left the configuration is nobody's to read: digests show the
    /// tickets.
    private func sendNotices(at now: Timestamp) throws {
        let outbox = committer(at: now).outbox
        // An idle pass writes nothing.
        let readers = try database.read { tx in
            try tx.readersOfHeldNotices().filter { try outbox.owesNotices($0, in: tx) }
        }
        for reader in readers {
            try database.transaction { tx in
                if let agent = rules.agent(reader) {
                    return try outbox.sendNotices(to: agent, keptFor: reader, in: tx)
                }
                for isInDigest in [false, true] {
                    try tx.settleHeldNotices(for: reader, inDigest: isInDigest, at: now)
                }
            }
        }
    }
}

extension OutboxWriter {
    fileprivate func sendBundle(
        _ kind: BundleKind, to agent: Agent, in tx: borrowing Transaction
    ) throws {
        guard let began = try tx.bundleBegan(kind, for: agent.address), began + kind.period <= now
        else { return }
        let mails = try tx.bundle(kind, for: agent.address)
        let context = BundleContext(
            agent: agent.displayName, isOfUnproven: kind == .unproven, count: mails.count,
            lines: mails.prefix(Self.bundleLinesMax).map(Self.line))
        try writeToAgent(
            try letters.renderer.print(context), to: agent, kind: "bundle",
            key: "bundle-\(kind.rawValue)-\(began.milliseconds).\(agent.address)", about: nil,
            in: tx)
        try tx.dropBundle(kind, for: agent.address)
    }

    /// More lines make a mail that nobody reads.
    private static var bundleLinesMax: Int { 30 }

    private static func line(_ mail: BundledMail) -> String {
        let subject = mail.subject ?? "(no subject)"
        let sender = [mail.postmaster, mail.sender ?? "(no sender)"].compactMap(\.self)
        return "\(sender.joined(separator: ", ")): \(subject)"
    }
}
