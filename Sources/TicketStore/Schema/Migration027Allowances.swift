/// `027-allowances`: recipients who let our mail in whatever lists say, and until when.
/// Never edited after a release.
enum Migration027Allowances {
    static let name = "027-allowances"

    static let sql = """
        -- Until when a recipient lets our mail in; NULL: no end is known.
        ALTER TABLE reminder ADD COLUMN allowed_until INTEGER
            CHECK (allowed_until IS NULL OR kind = 'allowance');

        """
}
