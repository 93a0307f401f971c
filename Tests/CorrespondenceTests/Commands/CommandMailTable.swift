import Testing

/// What people write to the bot, the program they wrote it with, and the commands it is.
struct CommandMailRow: CustomTestStringConvertible {
    let mail: CommandMail
    /// The commands in their own words, `#12 close delisted`; empty: none.
    let commands: [String]
    var testDescription: String { "\(mail.client): \(mail.written.prefix(40))" }

    init(
        _ client: CommandMail.Client, _ written: String, _ commands: String...,
        signature: String = ""
    ) {
        mail = CommandMail(client: client, written: written, signature: signature)
        self.commands = commands
    }
}

extension CommandMailRow {
    static let verbs: [CommandMailRow] = [
        CommandMailRow(.gmail, "escalate", "escalate"),
        CommandMailRow(.gmailBottom, "escalate", "escalate"),
        CommandMailRow(.gmailPlain, "escalate bob", "escalate bob"),
        CommandMailRow(.outlook, "Escalate to bob@example.org.", "escalate bob@example.org"),
        CommandMailRow(.outlookWeb, "#12 escalate", "#12 escalate"),
        CommandMailRow(.outlookPhone, "#12 #15 close delisted", "#12 #15 close delisted"),
        CommandMailRow(.iPhone, "Close delisted", "close delisted"),
        CommandMailRow(.iPhoneGerman, "close not listed", "close not listed"),
        CommandMailRow(.iPhoneFrench, "close refused", "close refused"),
        CommandMailRow(.appleMail, "close gave up", "close gave up"),
        CommandMailRow(.appleMailGerman, "close not ours", "close not ours"),
        CommandMailRow(.thunderbird, "close duplicate of #9", "close duplicate of #9"),
        CommandMailRow(.thunderbirdBottom, "close withdrawn", "close withdrawn"),
        CommandMailRow(.thunderbirdGerman, "reopen", "reopen"),
        CommandMailRow(.thunderbirdHTML, "approve", "approve"),
        CommandMailRow(.mutt, "approve", "approve"),
        CommandMailRow(.muttBottom, "approve", "approve"),
        CommandMailRow(.k9, "approve", "approve"),
        CommandMailRow(.k9German, "approve #12", "#12 approve"),
        CommandMailRow(.samsung, "approve", "approve"),
        CommandMailRow(.samsungGerman, "approve", "approve"),
        CommandMailRow(.yahoo, "approve", "approve"),
        CommandMailRow(.proton, "approve", "approve"),
        CommandMailRow(.bare, "approve", "approve"),
        CommandMailRow(.outlookPlain, "approve", "approve"),
        CommandMailRow(.outlookGerman, "approve", "approve"),
        CommandMailRow(.outlookFrench, "approve", "approve"),
        CommandMailRow(.outlookWeb, "decline", "decline"),
        CommandMailRow(.gmail, "note they called back", "note they called back"),
        CommandMailRow(.mutt, "note: ticket 5 is theirs", "note ticket 5 is theirs"),
        CommandMailRow(.gmailGerman, "snooze 2w", "snooze 2w"),
        CommandMailRow(.gmailFrench, "snooze until friday", "snooze until friday"),
        CommandMailRow(.outlook, "#12 snooze for 10 days", "#12 snooze for 10 days"),
        CommandMailRow(.outlookWeb, "snooze #12 3d", "#12 snooze 3d"),
        CommandMailRow(.mutt, "until 2027-01-15", "until 2027-01-15"),
        CommandMailRow(.k9, "until next monday", "until next monday"),
        CommandMailRow(.gmail, "hold", "hold"),
        CommandMailRow(.gmail, "hold pool transactional", "hold pool transactional"),
        CommandMailRow(.outlook, "Hold pool Bulk-EU", "hold pool Bulk-EU"),
        CommandMailRow(.mutt, "hold postmaster proofpoint", "hold postmaster proofpoint"),
        CommandMailRow(.iPhone, "Hold all", "hold all"),
        CommandMailRow(.outlookPhone, "hold everything", "hold everything"),
        CommandMailRow(.mutt, "hold #12 #15", "#12 #15 hold"),
        CommandMailRow(.gmail, "resume", "resume"),
        CommandMailRow(.gmail, "resume pool transactional", "resume pool transactional"),
        CommandMailRow(.mutt, "resume postmaster proofpoint", "resume postmaster proofpoint"),
        CommandMailRow(.iPhone, "Resume all", "resume all"),
        CommandMailRow(.gmail, "assign bob", "assign bob"),
        CommandMailRow(.outlook, "assign #12 to bob@example.org", "#12 assign bob@example.org"),
        CommandMailRow(.mutt, "submitted form PDR-1234", "submitted form PDR-1234"),
        CommandMailRow(.outlookWeb, "submitted the form, ref 77", "submitted form, ref 77"),
        CommandMailRow(.gmail, "fixed reverse DNS of mx3", "fixed reverse DNS of mx3"),
        CommandMailRow(.gmail, "cause spamtrap in the import", "cause spamtrap in the import"),
        CommandMailRow(.mutt, "cause: an old list", "cause an old list"),
        CommandMailRow(.gmail, "review done lists cleaned", "review done lists cleaned"),
        CommandMailRow(.mutt, "add 192.0.2.7", "add 192.0.2.7"),
        CommandMailRow(.outlook, "add 192.0.2.7 and 192.0.2.8", "add 192.0.2.7 and 192.0.2.8"),
        CommandMailRow(.gmail, "add 192.0.2.7 192.0.2.8 to #12", "#12 add 192.0.2.7 192.0.2.8"),
        CommandMailRow(.iPhone, "Remove 192.0.2.0/28", "remove 192.0.2.0/28"),
        CommandMailRow(.mutt, "merge #14", "merge #14"),
        CommandMailRow(.gmail, "#12 merge with #14", "#12 merge #14"),
        CommandMailRow(.gmail, "split 192.0.2.7 192.0.2.8", "split 192.0.2.7 192.0.2.8"),
        CommandMailRow(.k9German, "split 2001:db8::7", "split 2001:db8::7"),
        CommandMailRow(.mutt, "undo", "undo"),
        CommandMailRow(.mutt, "status", "status"),
        CommandMailRow(.outlookPhone, "Status?", "status"),
        CommandMailRow(.gmail, "#7 show", "#7 show"),
        CommandMailRow(.iPhone, "Help", "help"),
        CommandMailRow(.gmail, "help snooze", "help snooze"),
        CommandMailRow(.mutt, "sent #12", "#12 sent"),
        CommandMailRow(.iPhone, "Sent", "sent"),
        CommandMailRow(.mutt, "resend", "resend"),
        CommandMailRow(.gmail, "resend #12", "#12 resend"),
        CommandMailRow(.gmail, "release", "release"),
        CommandMailRow(.gmail, "release all", "release all"),
        CommandMailRow(.mutt, "release #12", "#12 release"),
        CommandMailRow(.gmail, "file under #12", "file #12"),
        CommandMailRow(.outlook, "File it under ticket 12, please.", "file #12"),
        CommandMailRow(.mutt, "new ticket", "new"),
        CommandMailRow(.iPhone, "New ticket 192.0.2.7", "new 192.0.2.7"),
        CommandMailRow(.gmail, "ignore sender", "ignore sender"),
        CommandMailRow(.outlookGerman, "Ignore this sender.", "ignore sender"),
    ]

    static let habits: [CommandMailRow] = [
        CommandMailRow(
            .gmail, "Hi,\n\nescalate\n\nThanks,\nAlice", "escalate",
            signature: "-- \nAlice Example\nHold everything\nclose delisted"),
        CommandMailRow(
            .mutt, "#12 escalate\n#15 snooze 2w\nnote asked Bob", "#12 escalate",
            "#15 snooze 2w", "note asked Bob", signature: "-- \nAlice\nresume"),
        CommandMailRow(
            .outlook, "approve\n\nKind regards\nAlice Example\nTel. +49 30 1234567", "approve",
            signature: "This email and any attachments are confidential. If you have\n"
                + "received it in error, delete it.\n\nclose delisted"),
        CommandMailRow(
            .outlookGerman, "Bitte eskalieren\n\nMit freundlichen Grüßen\nAlice", "escalate",
            signature: "Diese E-Mail enthält vertrauliche Informationen.\nhold"),
        CommandMailRow(
            .thunderbirdBottom, "hold\n\nAlice", "hold", signature: "-- \nAlice\napprove"),
        CommandMailRow(.muttBottom, "#12 #15 close delisted", "#12 #15 close delisted"),
        CommandMailRow(.k9, "ESCALATE", "escalate", signature: "-- \nSent from my K-9 phone"),
        CommandMailRow(
            .k9German, "hold", "hold",
            signature: "-- \nDiese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet."),
        CommandMailRow(.samsung, "Hold", "hold"),
        CommandMailRow(.yahoo, "Hi\n\n#12 hold", "#12 hold"),
        CommandMailRow(.gmail, "- escalate\n- note done", "escalate", "note done"),
        CommandMailRow(.appleMail, "'hold'", "hold"),
        CommandMailRow(.outlook, "\"snooze 2w\"", "snooze 2w"),
        CommandMailRow(.gmail, "`close delisted`", "close delisted"),
        CommandMailRow(.proton, "'approve'", "approve"),
        CommandMailRow(.iPhone, "„hold“", "hold"),
        CommandMailRow(.gmail, "*escalate*", "escalate"),
        CommandMailRow(.gmail, "Ticket #12: close delisted", "#12 close delisted"),
        CommandMailRow(.outlook, "ticket 12 close delisted", "#12 close delisted"),
        CommandMailRow(.gmail, "#12, #15 and #16: hold", "#12 #15 #16 hold"),
        CommandMailRow(.outlookGerman, "#12 und #15: hold", "#12 #15 hold"),
        CommandMailRow(.gmail, "close delisted #12 #15", "#12 #15 close delisted"),
        CommandMailRow(.iPhone, "Close #12 as delisted", "#12 close delisted"),
        CommandMailRow(.gmail, "close", "close"),
        CommandMailRow(.mutt, "escalate #12 to bob", "#12 escalate bob"),
        CommandMailRow(.outlook, "Escalate this ticket immediately!", "escalate"),
        CommandMailRow(.gmail, "approve, thanks!", "approve"),
        CommandMailRow(.outlookPhone, "Hi bot, escalate please", "escalate"),
        CommandMailRow(
            .mutt, "send\n\nDear postmaster,\n\nescalate\n\nAlice",
            "send Dear postmaster,\n\nescalate\n\nAlice"),
        CommandMailRow(
            .gmail, "#12 send\n\nDear postmaster,\nplease look.",
            "#12 send Dear postmaster,\nplease look."),
        CommandMailRow(
            .outlook, "approve with changes\n\nDear postmaster,\nplease look again.",
            "approve with changes\nDear postmaster,\nplease look again."),
        CommandMailRow(
            .mutt, "#12 approve with changes\nDear all,\nplease look.",
            "#12 approve with changes\nDear all,\nplease look."),
    ]

    static let english: [CommandMailRow] = [
        CommandMailRow(.gmail, "Please escalate", "escalate"),
        CommandMailRow(.outlook, "Can you escalate this please?", "escalate"),
        CommandMailRow(.iPhone, "Please escalate #12", "#12 escalate"),
        CommandMailRow(.mutt, "This needs to be escalated.", "escalate"),
        CommandMailRow(.outlookPhone, "Let’s escalate", "escalate"),
        CommandMailRow(.gmail, "They delisted it.", "close delisted"),
        CommandMailRow(.iPhone, "It’s been delisted, thanks!", "close delisted"),
        CommandMailRow(.gmail, "#12 they delisted it", "#12 close delisted"),
        CommandMailRow(.outlook, "Great, they have removed it!", "close delisted"),
        CommandMailRow(.mutt, "the block has been lifted", "close delisted"),
        CommandMailRow(.outlookWeb, "It is not listed.", "close not listed"),
        CommandMailRow(.gmail, "They refused to delist it", "close refused"),
        CommandMailRow(.iPhone, "Looks good, go ahead", "approve"),
        CommandMailRow(.gmail, "OK, send it", "approve"),
        CommandMailRow(.outlook, "LGTM", "approve"),
        CommandMailRow(.samsung, "Yes please go ahead and send it", "approve"),
        CommandMailRow(.gmail, "Please put this on hold", "hold"),
        CommandMailRow(.mutt, "don't follow up", "hold"),
        CommandMailRow(.iPhone, "Please continue", "resume"),
        CommandMailRow(.outlook, "Wait for two weeks", "snooze two weeks"),
        CommandMailRow(.gmail, "Please remind me on Friday", "remind me on Friday"),
        CommandMailRow(.gmail, "I'll take it", "assign me"),
        CommandMailRow(.outlook, "That's not our IP", "close not ours"),
        CommandMailRow(.gmail, "We are blocked again", "reopen"),
        CommandMailRow(.gmail, "Where do we stand?", "status"),
        CommandMailRow(.iPhone, "Never mind", "close withdrawn"),
    ]

    static let german: [CommandMailRow] = [
        CommandMailRow(.iPhoneGerman, "Bitte nicht senden.", "decline"),
        CommandMailRow(.outlookGerman, "bitte eskalieren", "escalate"),
        CommandMailRow(.gmailGerman, "Bitte eskalieren Sie das.", "escalate"),
        CommandMailRow(.iPhoneGerman, "#12 bitte eskalieren", "#12 escalate"),
        CommandMailRow(.samsungGerman, "Bitte #12 eskalieren", "#12 escalate"),
        CommandMailRow(.k9German, "Kannst du das eskalieren?", "escalate"),
        CommandMailRow(.thunderbirdGerman, "wurde entfernt", "close delisted"),
        CommandMailRow(.outlookGerman, "Die IP wurde delistet, danke!", "close delisted"),
        CommandMailRow(.gmailGerman, "Ist nicht mehr gelistet.", "close delisted"),
        CommandMailRow(.iPhoneGerman, "Die Sperre wurde aufgehoben", "close delisted"),
        CommandMailRow(.appleMailGerman, "Ist nicht gelistet", "close not listed"),
        CommandMailRow(.outlookGerman, "Sie lehnen ab", "close refused"),
        CommandMailRow(.gmailGerman, "Passt so, bitte senden", "approve"),
        CommandMailRow(.samsungGerman, "Freigegeben", "approve"),
        CommandMailRow(.iPhoneGerman, "Kann so raus, danke", "approve"),
        CommandMailRow(.outlookGerman, "Bitte anhalten", "hold"),
        CommandMailRow(.thunderbirdGerman, "vorerst nichts senden", "hold"),
        CommandMailRow(.k9German, "Bitte weitermachen", "resume"),
        CommandMailRow(.gmailGerman, "Bitte noch zwei Wochen warten", "snooze zwei wochen"),
        CommandMailRow(.outlookGerman, "bis Freitag warten", "snooze bis freitag"),
        CommandMailRow(.thunderbirdGerman, "Ich übernehme das", "assign me"),
        CommandMailRow(.appleMailGerman, "Das ist nicht unsere IP.", "close not ours"),
        CommandMailRow(.gmailGerman, "Ist wieder gesperrt", "reopen"),
        CommandMailRow(.iPhoneGerman, "Wie ist der Stand?", "status"),
        CommandMailRow(.outlookGerman, "Bitte rückgängig machen", "undo"),
        CommandMailRow(.samsungGerman, "Hilfe", "help"),
    ]

    static let french: [CommandMailRow] = [
        CommandMailRow(.outlookFrench, "Ne pas envoyer, merci", "decline"),
        CommandMailRow(.gmailFrench, "Merci d’escalader", "escalate"),
        CommandMailRow(.outlookFrench, "Pouvez-vous escalader ?", "escalate"),
        CommandMailRow(.iPhoneFrench, "Veuillez escalader #12", "#12 escalate"),
        CommandMailRow(.gmailFrench, "Il faut escalader, merci", "escalate"),
        CommandMailRow(.outlookFrench, "L’IP a été délistée", "close delisted"),
        CommandMailRow(.iPhoneFrench, "Le blocage est levé.", "close delisted"),
        CommandMailRow(.gmailFrench, "Elle n’est plus listée", "close delisted"),
        CommandMailRow(.outlookFrench, "#12 ils nous ont débloqués", "#12 close delisted"),
        CommandMailRow(.gmailFrench, "Elle n’est pas listée", "close not listed"),
        CommandMailRow(.gmailFrench, "Ils ont refusé", "close refused"),
        CommandMailRow(.iPhoneFrench, "C’est bon, merci", "approve"),
        CommandMailRow(.outlookFrench, "Vous pouvez envoyer", "approve"),
        CommandMailRow(.gmailFrench, "Allez-y !", "approve"),
        CommandMailRow(.outlookFrench, "Validé", "approve"),
        CommandMailRow(.gmailFrench, "Merci de mettre en attente", "hold"),
        CommandMailRow(.iPhoneFrench, "Ne pas relancer", "hold"),
        CommandMailRow(.outlookFrench, "Continuez les relances", "resume"),
        CommandMailRow(.gmailFrench, "Attendez deux semaines", "snooze deux semaines"),
        CommandMailRow(.outlookFrench, "Je m’en occupe", "assign me"),
        CommandMailRow(.gmailFrench, "Ce n’est pas notre IP", "close not ours"),
        CommandMailRow(.iPhoneFrench, "Où en est-on ?", "status"),
        CommandMailRow(.gmailFrench, "Rouvrir", "reopen"),
        CommandMailRow(.outlookFrench, "Annuler", "undo"),
        CommandMailRow(.gmailFrench, "Nous abandonnons", "close gave up"),
    ]

    /// Mails in which nothing is asked for, whatever stands in the quotation.
    static let none: [CommandMailRow] =
        CommandMail.Client.allCases.map {
            CommandMailRow($0, "Thanks, I will look into it next week.")
        } + [
            CommandMailRow(.gmail, "We should escalate soon, I think."),
            CommandMailRow(.outlook, "Please do not approve yet."),
            CommandMailRow(.iPhone, "Has it been delisted?"),
            CommandMailRow(.mutt, "They delisted it, but listed it again."),
            CommandMailRow(.outlookGerman, "Bitte nicht eskalieren."),
            CommandMailRow(.gmailGerman, "Bis Montag!"),
            CommandMailRow(.gmailFrench, "Ne pas escalader."),
            CommandMailRow(.gmail, "File under interesting."),
            CommandMailRow(.mutt, "New tickets keep coming in."),
            CommandMailRow(.outlook, "Ignore the last mail."),
            // Our letters show commands so.
            CommandMailRow(.appleMail, "“hold”"),
        ]
}
