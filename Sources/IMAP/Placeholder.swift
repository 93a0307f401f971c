// The page of this target: IMAP.docc.
