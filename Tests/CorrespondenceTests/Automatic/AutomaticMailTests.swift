import Correspondence
import InternetMessage
import Testing

@Suite struct AutomaticMailTests {
    private func read(_ fields: String, from: String = "Bob <bob@example.net>") -> Reading {
        CorrespondenceTests.read("From: \(from)\n\(fields)\nMessage-ID: <1@x>\n\nText\n")
    }

    @Test(arguments: [
        "Auto-Submitted: auto-replied", "Auto-Submitted: auto-replied (vacation)",
        "Auto-Submitted: auto-replied; owner-email=bob@example.net", "Precedence: auto_reply",
        "Subject: I am out of the office until Monday", "Subject: Out of the office",
        "Subject: Automatyczna odpowiedz: Faktura", "Subject: Birgit Lang ist außer Haus.",
        "X-Autoreply: yes", "X-Autorespond: July", "Subject: Out of Office: inquiry",
        "Subject: Automatische Antwort: Anfrage", "Subject: Réponse automatique : demande",
        "Subject: Automatic reply: inquiry", "Subject: Afwezig: vraag",
        "Subject: Automatická odpoveď: otázka", "Subject: 自動応答: 問い合わせ",
        "Subject: 자동 회신: 문의", "Subject: رد تلقائي: سؤال", "Subject: Trả lời tự động: câu hỏi",
        "X-MS-Exchange-Inbox-Rules-Loop: bob@example.net\nX-Auto-Response-Suppress: All",
    ])
    func anAutoReplyIsKnownByItsSigns(fields: String) {
        let reading = read(fields)
        #expect(reading.kind == .autoReply)
        #expect(reading.isAutomatic && !reading.mayReply)
    }

    @Test("The subject of an automatic answer is one", arguments: AutomaticSubjects.machines)
    func theSubjectOfAnAutomaticAnswerIsOne(_ subject: String) {
        let reading = read("Subject: \(subject)")
        #expect(reading.automation == .machine("subject"))
        #expect(reading.kind == .autoReply && !reading.mayReply && reading.answer == nil)
    }

    @Test("A subject about automatic answers is a person's", arguments: AutomaticSubjects.people)
    func aSubjectAboutAutomaticAnswersIsAPersons(_ subject: String) {
        let reading = read("Subject: \(subject)")
        #expect(reading.automation == .person)
        #expect(reading.kind == .correspondence && !reading.isAutomatic)
    }

    @Test func generatedMailIsAutomaticButNoAnswer() {
        let reading = read("Auto-Submitted: auto-generated")
        #expect(reading.kind == .correspondence)
        #expect(reading.isAutomatic && !reading.mayReply)
    }

    // MARK: Marked mail

    private func marked(_ text: String, subject: String, mark: String = "auto-generated") -> Reading
    {
        CorrespondenceTests.read(
            "From: Alice <alice@example.org>\nTo: delist@example.org\nSubject: \(subject)\n"
                + "Auto-Submitted: \(mark)\nMessage-ID: <1@x>\n\n\(text)\n")
    }

    private static let bounce = """
        From: Mail Delivery System <mailer-daemon@mx.example.com>
        Sent: Tuesday, November 3, 2026 10:11 AM
        To: Alice <alice@example.org>
        Subject: Undelivered Mail Returned to Sender

        <bob@example.com>: host mx.example.com[198.51.100.1] said: 554 5.7.0 Blocked - see
        https://ipcheck.proofpoint.com/?ip=192.0.2.1
        """

    @Test("A rule that forwards a bounce bears the signs of a person")
    func aRuleThatForwardsABounce() {
        let reading = marked(Self.bounce, subject: "FW: Undelivered Mail Returned to Sender")
        #expect(reading.kind == .correspondence && !reading.isAutomatic && !reading.mayReply)
        #expect(reading.forwarded.count == 1)
        #expect(reading.rejections.map(\.address) == [IPAddress("192.0.2.1")])
        let mark = "Auto-Submitted: auto-generated"
        #expect(reading.automation == .marked(mark, bearsSignsOfPerson: true))
    }

    @Test("So do a prefix and words that decide something")
    func soDoAPrefixAndDecisiveWords() {
        let removed = "Hello,\n\nThe IP 192.0.2.1 has been removed from our block list.\n"
        let answer = marked(removed, subject: "[Case 4711] Blocked IP")
        #expect(!answer.isAutomatic && answer.answer?.class == .delisted)
        #expect(!marked("Please look at it.", subject: "RE: Blocked IP").isAutomatic)
        let receipt = marked("We have received your request.", subject: "[Case 4711] Blocked IP")
        #expect(receipt.isAutomatic && receipt.answer?.class == .receipt)
        #expect(marked("Backup done.", subject: "Backup report").isAutomatic)
    }

    @Test("What an automatic answer says is never believed")
    func whatAnAutomaticAnswerSaysIsNeverBelieved() {
        let removed = "The IP 192.0.2.1 has been removed from our block list.\n"
        let reading = marked(removed, subject: "Re: Blocked IP", mark: "auto-replied")
        #expect(reading.isAutomatic && reading.answer == nil && reading.commands.isEmpty)
    }

    @Test("Nor is what comes from the null sender, though it is like a person's mail")
    func whatComesFromTheNullSenderIsNeverBelieved() {
        let reading = CorrespondenceTests.read(
            "Return-Path: <>\nFrom: postmaster@proofpoint.com\nSubject: Re: Blocked IP\n\n"
                + "The IP 192.0.2.1 has been removed from our block list.\n")
        #expect(reading.kind == .correspondence && reading.isAutomatic)
        #expect(reading.answer == nil && reading.commands.isEmpty)
    }

    @Test("Orders of marked mail are all asked back")
    func ordersOfMarkedMailAreAllAskedBack() {
        let reading = marked("close delisted\nstatus\n", subject: "Re: [#12] x")
        #expect(reading.commands.map(\.execution) == [.confirm, .confirm])
    }

    @Test("Mail that goes round in a circle is not answered", arguments: [(12, true), (51, false)])
    func mailThatGoesRoundInACircleIsNotAnswered(hops: Int, mayReply: Bool) {
        let received = String(repeating: "Received: from a by b; x\n", count: hops)
        let mail = received + "From: alice@example.org\nSubject: x\n\nstatus\n"
        #expect(CorrespondenceTests.read(mail).mayReply == mayReply)
    }

    // MARK: Challenges

    @Test(
        "A challenge to the sender is a machine's",
        arguments: [
            "I am using a spam filter. To deliver your mail, confirm by a click on this link:\n"
                + "https://x.example/1",
            "Ihre Nachricht wird zurückgehalten. Bitte bestätigen Sie Ihre Absenderadresse, indem\n"
                + "Sie auf den Link klicken:\nhttps://x.example/1",
            "Your message has been held because your address is not on my list of approved senders.\n"
                + "Please click the link below to prove that you are a human.\n\nhttps://x.example/1",
            "Bob here. I am protecting myself from receiving junk mail.\n\nJust this once, click the "
                + "link below so I can receive your emails.\n\nhttps://x.example/1",
            "This message was created automatically. Your message is being held because the address\n"
                + "has not been verified. To release your message for delivery, simply reply to this "
                + "message.",
            "Ihre Nachricht wird zugestellt, sobald Sie sich als Absender bestätigen. Dazu bitte\neinmal "
                + "klicken: https://x.example/1",
            "Afin de lutter contre le spam, merci de vous authentifier en cliquant ici :\n"
                + "https://x.example/1",
        ])
    func aChallengeIsAMachines(_ text: String) {
        for subject in ["Re: Blocked IP", "Please confirm your message"] {
            let mail =
                "From: bob@example.net\nSubject: \(subject)\n"
                + "Content-Type: text/plain; charset=utf-8\n\n\(text)\n"
            let reading = CorrespondenceTests.read(mail)
            #expect(reading.automation == .machine("challenge to the sender"))
            #expect(reading.answer == nil && !reading.mayReply)
        }
        let forwarded =
            "From: alice@example.org\nSubject: FW: Re: Blocked IP\n"
            + "Content-Type: text/plain; charset=utf-8\n\n\(text)\n"
        #expect(!CorrespondenceTests.read(forwarded).isAutomatic)
    }

    @Test(
        "A postmaster who asks for a confirmation is a person",
        arguments: [
            "Please confirm your request by clicking the following link: https://x.example/1",
            "To remove 192.0.2.1, click on the link below and fill in the form.",
            "Please verify that you are the owner of 192.0.2.1 and reply to this mail.",
            "Our mail to them is held. They answer:\n\n> Click the link below to prove that you are a\n"
                + "> human. Your message will be delivered then.",
        ])
    func aPostmasterWhoAsksForAConfirmationIsAPerson(_ text: String) {
        let mail = "From: postmaster@proofpoint.com\nSubject: Re: Blocked IP\n\n\(text)\n"
        #expect(!CorrespondenceTests.read(mail).isAutomatic)
    }

    @Test(arguments: [
        "Subject: Re: inquiry", "Auto-Submitted: no", "X-Spam-Status: No",
        "Subject: our office is out of ideas", "X-Autoreply: no",
        "Subject: Out of the office party, photos", "Subject: Automatic reply is broken",
        "Subject: Automatische Antwort einrichten?", "Subject: Autoreply for the delist mailbox",
        "Subject: Absence du bureau vendredi", "Subject: Out of office - who covers?",
    ])
    func aPersonsMailMayBeAnswered(fields: String) {
        let reading = read(fields)
        #expect(reading.kind == .correspondence)
        #expect(!reading.isAutomatic && reading.mayReply)
    }

    @Test(arguments: [
        "List-Id: <ops.example.net>", "Precedence: bulk", "Precedence: list",
        "X-Auto-Response-Suppress: OOF, AutoReply", "X-Loop: bot@example.org",
    ])
    func someMailOfPeopleMustNotBeAnsweredByAMachine(fields: String) {
        let reading = read(fields)
        #expect(!reading.isAutomatic)
        #expect(!reading.mayReply)
    }

    @Test(arguments: [
        "noreply@example.net", "do-not-reply@example.net", "owner-ops@example.net",
        "ops-request@example.net", "nobody",
    ])
    func someSendersMustNotBeAnswered(from: String) {
        #expect(!read("Subject: x", from: from).mayReply)
    }

    @Test func aPostmasterIsAPerson() {
        let reading = read("Subject: Re: 192.0.2.14", from: "postmaster@proofpoint.com")
        #expect(reading.kind == .correspondence)
        #expect(reading.mayReply && !reading.isAutomatic)
    }

    @Test func theNullSenderIsNeverAnswered() {
        let reading = read("Return-Path: <>\nSubject: hello")
        #expect(reading.isAutomatic && !reading.mayReply)
    }
}
