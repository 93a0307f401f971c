/// `018-mailbox-counts`: how many messages a mailbox held when it was last compared with the
/// database. Never edited after a release.
enum Migration018MailboxCounts {
    static let name = "018-mailbox-counts"

    static let sql = """
        ALTER TABLE mailbox_cursor ADD COLUMN messages INTEGER NOT NULL DEFAULT 0;

        """
}
