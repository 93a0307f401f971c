import Foundation
import InternetMessage
import Ticketing

/// What no key shows alone: keys that contradict each other.
extension Section {
    /// Reports every contradiction in `read`.
    func reportContradictions(in read: BotConfiguration) {
        reportSharedFiles(read)
        reportUnlike(read.mailbox.signIn?.oauth, read.submission.signIn?.oauth)
        reportLoop(from: read.submission, to: read.mailbox)
        let contacts = read.postmasters.values.flatMap(\.contacts)
        reportOutsiders(in: read, contacts)
        reportUnknownScopes(in: read)
        for contact in contacts where read.bot.isOwn(contact) {
            report("postmasters", "\(contact) is the bot's own address", "name the postmaster's")
        }
        if let contact = read.bot.contact, contact.mentions(read.bot) {
            report("bot", "names the bot's own address as contact", "name a person to ask")
        }
    }

    /// What one of these files holds is lost when another is written.
    private func reportSharedFiles(_ read: BotConfiguration) {
        let bot = read.bot
        let named: [(key: String, path: String, isWritten: Bool)] =
            [
                ("database", bot.database, true), ("secret-file", bot.secretFile, true),
                ("sent-ledger", bot.sentLedger, true),
            ] + read.tokenFiles.map { ("oauth.cache", $0, true) }
            + read.secretFiles.map { ($0, $1, false) }
            + (bot.metricsFile.map { [("metrics-file", $0, true)] } ?? [])
            + (read.digestPosting?.file.map { [("digest.file", $0, true)] } ?? [])
        let files = named.map {
            (key: $0, path: URL(fileURLWithPath: $1).standardizedFileURL.path, isWritten: $2)
        }
        for (index, file) in files.enumerated() {
            // Two accounts may have the same password.
            for other in files[..<index]
            where other.path == file.path && (other.isWritten || file.isWritten) {
                report(
                    "bot", "names \(file.path) as both \(other.key) and \(file.key)",
                    "give each a path of its own")
            }
        }
    }

    /// What is sent must not come in again as mail.
    private func reportLoop(
        from submission: SubmissionConfiguration, to mailbox: MailboxConfiguration
    ) {
        guard case .maildir(let sent) = submission.location, !sent.isEmpty,
            case .maildir(let read) = mailbox.location,
            URL(fileURLWithPath: sent).standardizedFileURL
                == URL(fileURLWithPath: read).standardizedFileURL
        else { return }
        report("submission", "writes into the Maildir that the bot reads", "name another")
    }

    /// A digest about a pool that is misspelt would be empty for good.
    private func reportUnknownScopes(in read: BotConfiguration) {
        let pools = Set(read.inventory.pools.map(\.name))
        let holders = read.inventory.pools.flatMap { [$0.holder] + $0.allocations.map(\.holder) }
        let customers = Set(holders.compactMap(\.customer))
        for person in read.agents + read.readers {
            let scope = person.digestScope
            for (name, what) in scope.pools.subtracting(pools).map({ ($0, "pool") })
                + scope.customers.subtracting(customers).map({ ($0, "customer of a pool") })
            {
                report(
                    "agents", "digest-of of \(person.address) names '\(name)', which is no \(what)",
                    "write it as it stands below pools:")
            }
        }
    }

    /// Whoever is an agent may command: neither the bot itself nor the other side can be one.
    private func reportOutsiders(in read: BotConfiguration, _ contacts: [EmailAddress]) {
        let domains = read.postmasters.values.flatMap(\.domains)
        for address in (read.agents + read.readers).flatMap(\.addresses) {
            if read.bot.isOwn(address) || contacts.contains(address) {
                let whose =
                    read.bot.isOwn(address) ? "the bot's own address" : "a postmaster's contact"
                report("agents", "\(address) is \(whose)", "agents are people of your team")
            } else if domains.contains(address.domain) {
                report(
                    "agents", "\(address) is at a postmaster's domain",
                    "what comes from there is an answer: take the domain out of “domains”")
            }
        }
    }
}

extension BotIdentity {
    /// Whether mail to `address` is mail to the bot, with a tag or without.
    fileprivate func isOwn(_ address: EmailAddress) -> Bool {
        address == self.address || aliases.contains(address)
            || replyAddress?.tag(in: address) != nil
    }
}

extension String {
    fileprivate func mentions(_ bot: BotIdentity) -> Bool {
        split { $0.isWhitespace || "<>,;()".contains($0) }
            .contains { EmailAddress(String($0)).map(bot.isOwn) ?? false }
    }
}
