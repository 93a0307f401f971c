import InternetMessage
import Letters
import TicketStore
import Ticketing

/// Contacts that have not answered anybody for weeks.
extension Bot {
    /// Raises an alarm for a contact that is silent across tickets, and ends it with an answer.
    /// Looked at when the mailbox was read and the hour's note is written, not in idle passes.
    func checkContacts(at now: Timestamp) throws {
        for postmaster in rules.postmasters {
            let silent = try database.read { try $0.unansweredMails(to: postmaster.name) }
                .filter { $0.isAlarming(at: now) }
            for contact in postmaster.contacts {
                let silence = silent.first { $0.contact == contact }
                try note(silence, of: contact, postmaster, at: now)
            }
        }
    }

    private func note(
        _ silence: ContactSilence?, of contact: EmailAddress, _ postmaster: Postmaster,
        at now: Timestamp
    ) throws {
        let alarm = Alarm.contactSilent(contact)
        let stands = try database.read { try $0.alarms().contains(alarm) }
        guard stands != (silence != nil) else { return }
        let committer = committer(at: now)
        try database.transaction { tx in
            guard let silence else {
                try tx.clearAlarm(alarm, at: now)
                return
            }
            try committer.outbox.tellAlarm(alarm, in: tx) { facts in
                (facts.count, facts.tickets) = (silence.mails, silence.tickets)
                facts.since = committer.letters.local(silence.since)
                facts.postmaster = postmaster.displayName
            }
        }
    }
}
