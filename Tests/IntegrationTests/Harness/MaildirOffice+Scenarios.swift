import Conformance
import Foundation
import GRDB
import InternetMessage
import Testing

@testable import TicketStore

extension MaildirOffice {
    /// The arguments of that command at this moment.
    func arguments(of command: [String]) -> [String] { command + ["--at", now.iso8601] }

    /// Gives every agent a digest each Monday.
    func wantDigests() throws {
        let text = try String(contentsOfFile: "\(folder.path)/delistbot.yaml", encoding: .utf8)
        try folder.write(
            Array(text.replacing("digest: {on: off}", with: "digest: {on: Mon 08:00}").utf8),
            to: "delistbot.yaml")
    }

    /// Every message gets another name, as a copying program leaves them.
    func renameMessages() throws {
        for part in ["in/new", "in/cur"] {
            let path = "\(folder.path)/\(part)"
            for name in try FileManager.default.contentsOfDirectory(atPath: path) {
                try FileManager.default.moveItem(
                    atPath: "\(path)/\(name)",
                    toPath: "\(path)/\(name.split(separator: ".")[0]).copy\(name.hashed).test")
            }
        }
    }

    /// A database of the version that had eight migrations: one ticket, whose inquiry was accepted.
    func putEarlierDatabase() throws {
        // The secret stays; that version had no ledger.
        try poll()
        try putBack(nil)
        try FileManager.default.removeItem(atPath: "\(folder.path)/secret.sent")
        let queue = try DatabaseQueue(path: "\(folder.path)/delistbot.sqlite")
        try TicketDatabase.migrator(of: TicketDatabase.migrations.prefix(8)).migrate(queue)
        let then = now.milliseconds - 86_400_000
        try queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO installation (id, created_at, clock_high_water, last_read_at)
                    VALUES (1, \(then), \(then), \(then));
                    INSERT INTO ticket (number, postmaster, pool, subject, status, follow_up_at,
                        opened_at, mails_queued, mails_accepted, last_accepted_at, last_left_at)
                    VALUES (1, 'proofpoint', 'bulk', 'Blocked', 'waitingOnPostmaster',
                        \(then + 7 * 86_400_000), \(then), 1, 1, \(then), \(then));
                    INSERT INTO ticket_address VALUES (1, '192.0.2.9', 'proofpoint', 1);
                    INSERT INTO allowed_recipient VALUES ('postmaster@proofpoint.com');
                    INSERT INTO outbox (id, unique_key, message_id, ticket_id, purpose, kind,
                        postmaster, sender, subject, body_hash, raw, enqueued_at)
                    VALUES (1, 'ticket-1.mail-1.inquiry', 'ticket-1.mail-1.inquiry.x@example.org',
                        1, 'inquiry', 'inquiry', 'proofpoint', 'delist@example.org', 'Blocked',
                        x'00', x'', \(then));
                    INSERT INTO outbox_recipient (outbox_id, recipient, with_copy, state, attempts,
                        not_before, handed_over_at, settled_at)
                    VALUES (1, 'postmaster@proofpoint.com', 0, 'accepted', 1, \(then), \(then),
                        \(then));
                    """)
        }
        try queue.close()
    }
}

extension String {
    /// A short word that the same text always gives.
    fileprivate var hashed: UInt32 {
        utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
}
