import InternetMessage
import TicketStore
import Ticketing

/// Contacts that answer nobody.
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
        let name = "\(contact) answers nobody"
        let stands = try database.read { try $0.alarms().contains(name) }
        guard stands != (silence != nil) else { return }
        let desk = desk(at: now)
        try database.transaction { tx in
            guard let silence else {
                try tx.clearAlarm(name)
                return
            }
            try desk.tellAlarm(
                name,
                "\(contact) has answered none of \(silence.mails) mails on \(silence.tickets) "
                    + "tickets since \(desk.local(silence.since)). Check the address, or look for "
                    + "another way to \(postmaster.displayName).", in: tx)
        }
    }
}
