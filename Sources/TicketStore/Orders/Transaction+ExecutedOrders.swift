import Foundation
import GRDB
public import InternetMessage
public import Ticketing

extension Transaction {
    /// Records that the orders of a mail were carried out, on those tickets.
    ///
    /// - `key`: by what the same orders are known, whatever mail they come in.
    public func recordExecution(
        of key: [UInt8], on tickets: Set<TicketNumber?>, message: MessageRow, at now: Timestamp
    ) throws {
        for ticket in tickets.sorted(by: { ($0?.value ?? 0) < ($1?.value ?? 0) }) {
            try run(
                """
                INSERT INTO executed_order (key, ticket_id, message, at, last_order)
                SELECT ?, ?, ?, ?, coalesce(max(id), 0) FROM order_done
                """, [Data(key), ticket?.value, message.id, now.milliseconds])
        }
    }

    /// When the orders of that key were last carried out; nil where they never were, or where each
    /// of their tickets has had another order since.
    ///
    /// To take an order back is another one, also on the command line, which leaves no mail.
    public func lastExecution(of key: [UInt8]) throws -> Timestamp? {
        try moment(
            """
            SELECT done.at FROM executed_order AS done
            WHERE done.key = ?1
                AND done.message = (SELECT message FROM executed_order WHERE key = ?1
                    ORDER BY id DESC LIMIT 1)
                AND NOT EXISTS (SELECT 1 FROM executed_order AS later
                    WHERE later.id > done.id AND later.key <> ?1
                        AND later.ticket_id IS done.ticket_id)
                AND NOT EXISTS (SELECT 1 FROM order_change
                    JOIN order_done ON order_done.id = order_id
                    WHERE order_change.ticket_id = done.ticket_id
                        AND (order_done.id > done.last_order
                            AND order_done.message IS NOT done.message
                            OR undone_at > done.at))
            ORDER BY done.id DESC LIMIT 1
            """, [Data(key)])
    }
}
