// The page of this target: MailTransport.docc.
