import Correspondence
import InternetMessage
import Testing

/// Who speaks: a mail system, an answering machine, or a postmaster in person.
@Suite struct DaemonSignTests {
    private func mail(
        from: String, subject: String, returnPath: String, fields: String = "", text: String
    ) -> Reading {
        read(
            "Return-Path: <\(returnPath)>\nFrom: \(from)\nTo: news@example.org\n"
                + "Subject: \(subject)\n\(fields)\n\(text)\n")
    }

    @Test(arguments: [
        (
            "Re: Undelivered Mail Returned to Sender",
            "The message to one@shop.example was rejected with 554 because 192.0.2.14 was "
                + "blocked. The IP has been removed from our block list."
        ),
        ("AW: Unzustellbar: Angebot", "Die IP 192.0.2.14 ist entsperrt. one@shop.example geht."),
        ("RE: failure notice", "Please resend to one@shop.example, it could not be delivered."),
        ("Your network", "Mail to one@shop.example could not be delivered, 550 5.7.1. Call us."),
    ])
    func aPostmasterWhoAnswersAboutARefusalIsNoMailSystem(subject: String, text: String) {
        let author = "postmaster@shop.example"
        let reading = mail(
            from: "Postmaster <\(author)>", subject: subject, returnPath: author, text: text)
        #expect(reading.kind == .correspondence)
        #expect(reading.bounces.isEmpty && reading.mayReply && reading.answer != nil)
    }

    @Test(arguments: [
        "Automatic reply: offer", "Re: offer", "Autoreply: address changed (was: offer)",
    ])
    func anAnsweringMachineThatSpeaksOfDeliveryReportsNone(subject: String) {
        let reading = mail(
            from: "Sam <sam@shop.example>", subject: subject, returnPath: "",
            fields: "Auto-Submitted: auto-replied\n",
            text: "I have left. Your message was not delivered and is undeliverable. Write to "
                + "office@shop.example instead.")
        #expect(reading.kind == .autoReply)
        #expect(reading.bounces.isEmpty)
    }

    @Test(arguments: [
        (
            "Niet afgeleverd: factuur",
            "Het bericht bij:\n\n   one@shop.example op 14-3-2026 9:41\n      Onbekend.\n"
                + "      <sbs.shop.local #5.1.1>"
        ),
        ("Zustellfehler", "Nicht zugestellt.\n\nEmpfänger:one@shop.example\nFehler:550 5.1.1"),
        ("郵件投遞失敗通知", "您的郵件無法送達下列收件人：\n\none@shop.example\n\n原因 (550 5.1.1)"),
        ("系统退信", "收件人地址：one@shop.example（收件人不存在）\n550 5.1.1"),
    ])
    func aReportWithoutSenderIsKnownInAnyLanguage(subject: String, text: String) {
        let reading = mail(
            from: "<postmaster@shop.example>", subject: subject, returnPath: "", text: text)
        #expect(reading.kind == .bounce)
        #expect(reading.bounces.map(\.recipient) == ["one@shop.example"])
        #expect(reading.bounces.first?.status == .init(5, 1, 1))
    }

    @Test(arguments: [
        ("Delivery Status Notification (Delay)", "Zustellung an one@shop.example unvollständig."),
        ("Zustellung verzögert: Offer", "Zustellung an folgende verzögert.\n\n  one@shop.example"),
        ("Transient Delivery Failure", "Deferred address: one@shop.example"),
    ])
    func whatIsStillTriedIsADelay(subject: String, text: String) {
        let reading = mail(
            from: "Mail <mailer-daemon@shop.example>", subject: subject, returnPath: "",
            text: text)
        #expect(reading.kind == .delay)
        #expect(reading.bounces.map(\.action) == ["delayed"])
    }

    @Test(arguments: [
        (
            "failure notice",
            "I'm not going to try again; this message has been in the queue too long."
        ),
        ("Mail delivery failed", "retry timeout exceeded"),
        ("Undelivered Mail Returned to Sender", "It is attached below."),
    ])
    func aReportThatGivesUpIsFinalWhateverTheServerSaid(subject: String, text: String) {
        let reading = mail(
            from: "Mail <mailer-daemon@shop.example>", subject: subject, returnPath: "",
            text: "<one@shop.example>:\n198.51.100.9 said: 451 4.7.1 temporarily deferred\n\(text)")
        #expect(reading.kind == .bounce)
        #expect(reading.bounces.map(\.action) == ["failed"])
    }

    @Test(arguments: ["Leído: Ofertas", "Gelesen: Angebot", "Read: offer", "開封済み: 見積"])
    func aReceiptWithoutPartsIsKnownByItsSubject(subject: String) {
        let author = "eva@shop.example"
        let receipt = mail(from: author, subject: subject, returnPath: "", text: "x")
        #expect(receipt.kind == .readReceipt)
        let own = mail(from: author, subject: subject, returnPath: author, text: "x")
        #expect(own.kind == .correspondence)
    }

    @Test(arguments: [
        (
            "Delivery Status Notification (Success)",
            "Your message has been successfully relayed to the following recipients:\n\n"
                + "  one@shop.example"
        ),
        (
            "NOTICE: mail delivery status.",
            "    DELIVERY SUCCESSFUL\n\nYour message to the following recipients was delivered:"
                + "\n\n<one@shop.example>"
        ),
    ])
    func aSuccessIsNoFailure(subject: String, text: String) {
        let reading = mail(
            from: "Mail <mailer-daemon@shop.example>", subject: subject, returnPath: "",
            text: text)
        #expect(reading.kind == .delivered)
        #expect(reading.bounces.map(\.action) == ["delivered"])
        #expect(reading.bounces.first?.status == .init(2, 0, 0))
    }
}

/// Whose address a refusal is about.
@Suite struct RefusedAddressTests {
    private func refused(_ said: String) -> String? {
        let reading = read(
            """
            Return-Path: <>
            From: Mail <mailer-daemon@example.org>
            Subject: Undelivered Mail Returned to Sender

            <one@shop.example>: host mx.shop.example[198.51.100.9] said: \(said)

            """)
        return reading.bounces.first?.refusedAddress
    }

    @Test(arguments: [
        "550 5.7.0 rejected, content restrictions [Gateway: 10.44.2.7]",
        "554 5.7.1 Rejected by SpamTitan 7.12.0.1 (score 18.2)",
        "554 5.6.0 rejected by local scan (SA 3.4.6.1)",
        "550 5.7.0 from MTA(smtp:[127.0.0.1]:10025): 550 5.7.0 Message rejected",
        "550 5.1.1 no such user here; relay 10.0.0.4 recipient unknown",
        "550 5.7.1 Our server 198.51.100.8 rejects your mail, visit http://198.51.100.8/unblock",
        "550 5.1.1 User unknown at mx.shop.example (198.51.100.97)",
        "552 5.2.2 Mailbox full on mx.shop.example [198.51.100.97]",
        "550 5.7.1 Access denied, invalid HELO name (see RFC2821 4.1.1.1)",
        "554 5.4.7 Message expired [LastAttemptedIP=198.51.100.9:25]",
        "550 5.1.1 unknown alias (TCP|198.51.100.16|41234|198.51.100.20|25)",
    ])
    func whatIsNobodysOfOursIsNotRefused(said: String) {
        #expect(refused(said) == nil)
    }

    @Test(arguments: [
        "554 5.7.1 Blocked: 14.2.0.192.zen.example.org says 127.0.0.4, client 192.0.2.14",
        "554 5.7.1 your host 192.0.2.14 has a poor reputation",
        "550-192.0.2.14 blocked", "550 5.7.1 mx (198.51.100.97) refuses mail from 192.0.2.14",
        "550 5.1.1 refused, your IP 192.0.2.14 is unknown",
        "554 5.7.1 <out.example.org[192.0.2.14]>: Client host rejected",
        "550 5.7.1 198.51.100.9 has refused the connection from 192.0.2.14, listed somewhere",
        "554 Blocked - see hxxps://ipcheck[.]proofpoint[.]com/?ip=192[.]0[.]2[.]14",
        "550 5.7.1 rejected by gateway 10.0.0.1: your IP 192.0.2.14 is listed",
    ])
    func theSendersAddressIsFoundBesideOthers(said: String) {
        #expect(refused(said) == "192.0.2.14")
    }

    @Test func anAddressOfVersion6MayBeWrittenAsALinkNeedsIt() {
        let said = "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=2001%3Adb8%3A%3a7"
        #expect(refused(said) == "2001:db8::7")
    }

    @Test func aPrivateAddressCountsWhereItIsSaidToBeTheSenders() {
        #expect(refused("550 5.7.1 blocked, see https://lists.example/?ip=10.0.0.1") == "10.0.0.1")
    }
}
