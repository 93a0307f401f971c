/// `011-alarms`: alarms are known by their kind and what they are about, no more by a sentence.
/// Those that stand are kept with when people were told: nobody is told again.
/// Never edited after a release.
enum Migration011Alarms {
    static let name = "011-alarms"

    static let sql = """
        CREATE TABLE alarm_anew (
            kind      TEXT NOT NULL CHECK (kind <> ''),
            -- A mailbox, an address, a ticket's number, a postmaster; empty: all of it.
            subject   TEXT NOT NULL,
            raised_at INTEGER NOT NULL,
            -- When people were told; told again only after it was over.
            told_at   INTEGER,
            PRIMARY KEY (kind, subject)
        ) STRICT, WITHOUT ROWID;

        INSERT OR IGNORE INTO alarm_anew
        SELECT
            CASE
                WHEN name = 'the database was restored from a backup' THEN 'restored'
                WHEN name = 'held until released' THEN 'awaitsRelease'
                WHEN name = 'our own copies come back without a DKIM signature'
                    THEN 'copiesUnsigned'
                WHEN name = 'own copy refused' THEN 'copyRefused'
                WHEN name = 'the mailbox cannot be read' THEN 'mailboxUnreadable'
                WHEN name = 'mail that cannot be fetched' THEN 'mailUnfetchable'
                WHEN name LIKE '% holds mail that was never read' THEN 'mailPassedOver'
                WHEN name LIKE '% cannot be compared with the database'
                    THEN 'mailboxNotCompared'
                WHEN name LIKE 'letter of #%' THEN 'letterKeptBack'
                WHEN name LIKE 'postmaster of #%' THEN 'postmasterGone'
                WHEN name LIKE 'too many mails to %' THEN 'tooManyMails'
                WHEN name LIKE 'daily limit to %' THEN 'dailyLimit'
                WHEN name LIKE '% answers nobody' THEN 'contactSilent'
                ELSE name
            END,
            CASE
                WHEN name LIKE '% holds mail that was never read'
                    THEN substr(name, 1, length(name) - length(' holds mail that was never read'))
                WHEN name LIKE '% cannot be compared with the database' THEN substr(
                    name, 1, length(name) - length(' cannot be compared with the database'))
                WHEN name LIKE 'letter of #%' THEN substr(name, length('letter of #') + 1)
                WHEN name LIKE 'postmaster of #%'
                    THEN substr(name, length('postmaster of #') + 1)
                WHEN name LIKE 'too many mails to %'
                    THEN substr(name, length('too many mails to ') + 1)
                WHEN name LIKE 'daily limit to %'
                    THEN substr(name, length('daily limit to ') + 1)
                WHEN name LIKE '% answers nobody'
                    THEN substr(name, 1, length(name) - length(' answers nobody'))
                ELSE ''
            END,
            raised_at, told_at
        FROM alarm WHERE name <> '';

        DROP TABLE alarm;
        ALTER TABLE alarm_anew RENAME TO alarm;

        """
}
