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
        try forgetContacts(at: now)
    }

    /// Nobody is written to there any more.
    private func forgetContacts(at now: Timestamp) throws {
        let contacts = rules.postmasters.flatMap(\.contacts)
        let gone = try database.read { try $0.alarms() }.filter { alarm in
            if case .contactSilent(let contact) = alarm {
                !contacts.contains(contact)
            } else {
                false
            }
        }
        guard !gone.isEmpty else { return }
        let outbox = committer(at: now).outbox
        try database.transaction { tx in
            for alarm in gone { try outbox.endAlarm(alarm, in: tx) }
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
            guard let silence else { return try committer.outbox.endAlarm(alarm, in: tx) }
            let concerned = try tx.people(concernedBy: contact, since: silence.since)
                .compactMap { rules.agent($0) }
            try committer.outbox.tellAlarm(alarm, alsoTo: concerned, in: tx) { facts in
                (facts.count, facts.tickets) = (silence.mails, silence.tickets)
                facts.since = committer.letters.local(silence.since)
                facts.postmaster = postmaster.displayName
            }
            try committer.tellWebhooks(of: .contactSilent(silence, of: postmaster.name), in: tx)
        }
    }
}
