/// `016-executed-orders`: by what the orders of mail that were carried out are known again.
/// Never edited after a release.
enum Migration016ExecutedOrders {
    static let name = "016-executed-orders"

    static let sql = """
        CREATE TABLE executed_order (
            id         INTEGER PRIMARY KEY,
            -- SHA-256 of who gave the mail's orders, in which words, in answer to what.
            key        BLOB NOT NULL CHECK (length(key) = 32),
            -- One of the tickets that they were about; null: about none.
            ticket_id  INTEGER REFERENCES ticket (number),
            message    INTEGER NOT NULL REFERENCES message (id),
            at         INTEGER NOT NULL,
            -- The last order that was done by then, however it was given.
            last_order INTEGER NOT NULL
        ) STRICT;

        CREATE INDEX executed_order_key ON executed_order (key);
        CREATE INDEX executed_order_ticket ON executed_order (ticket_id);

        """
}
