import Correspondence
import InternetMessage
import Testing

/// Reports of gateways and filters that sign with a name of their own, or take another form.
@Suite struct BounceGatewayTests {
    private func report(subject: String, fields: String = "", text: String) -> Reading {
        read(
            """
            From: relay-service@shop.example
            To: news@example.org
            Subject: \(subject)
            \(fields)
            \(text)

            """)
    }

    @Test(arguments: [
        (
            "Returned Mail - Error During Delivery",
            "------ Failed Recipients ------\n\n<one@shop.example>: mailbox unavailable. [550]"
        ),
        (
            "Mail delivery failed: returning message to sender",
            "This message was created automatically by mail delivery software.\n\n"
                + "A message that you sent could not be delivered to one@shop.example."
        ),
        (
            "Non-Delivery: Offer",
            "--- Non-Delivery Report ---\nThe email below could not be delivered to the following "
                + "user:\n\n\"one@shop.example\" <one@shop.example>"
        ),
        (
            "Zustellung fehlgeschlagen",
            "Ihre Nachricht konnte an folgende Empfänger nicht zugestellt werden:\n\n"
                + "one@shop.example"
        ),
    ])
    func aMailThatBeginsAsOnlyMailSystemsDoIsAReport(subject: String, text: String) {
        let reading = report(subject: subject, text: text)
        #expect(reading.kind == .bounce)
        #expect(reading.bounces.map(\.recipient) == ["one@shop.example"])
    }

    @Test(arguments: [
        (
            "Re: Mail delivery failed",
            "This message was created automatically by mail delivery software."
        ),
        (
            "Delivery problem",
            "Hello,\n\nsince Monday our mails come back:\n\nYour message could not be delivered "
                + "to the following recipients:\none@shop.example"
        ),
        (
            "Undelivered parcel",
            "The parcel for one@shop.example could not be handed over.\nPlease call us."
        ),
    ])
    func aPersonWhoSpeaksOfAReportWritesNone(subject: String, text: String) {
        #expect(report(subject: subject, text: text).kind == .correspondence)
    }

    @Test func whatWillStillBeTriedIsADelayThoughTheOriginalIsSpokenOf() {
        let reading = report(
            subject: "Delivery failure notification",
            text: """
                Your message with Subject: Offer
                could not be delivered to the following recipients:

                one@shop.example

                Please do not resend your original message.

                Delivery attempts will continue to be made for 5 day(s).
                """)
        #expect(reading.kind == .delay)
        #expect(reading.bounces.map(\.recipient) == ["one@shop.example"])
    }

    @Test(arguments: [
        "one@shop.example on Fri, 20 Jul 2026 11:08:59 -0700",
        "c=US;a= ;p=Shop;o=Main;dda:SMTP=one@shop.example; on Fri, 20 Jul 2026\n 11:08:59 -0700",
    ])
    func recipientsStandBelowTheLineThatAnnouncesThem(line: String) {
        let reading = report(
            subject: "Undeliverable: Offer",
            fields: "Return-Path: <>\n",
            text: """
                Your message

                  To:      list@example.net
                  Subject: Offer

                did not reach the following recipient(s):

                \(line)
                    The recipient name is not recognized
                """)
        #expect(reading.kind == .bounce)
        #expect(reading.bounces.map(\.recipient) == ["one@shop.example"])
    }

    @Test(arguments: ["text/plain", "application/octet-stream"])
    func aReportThatBecameAFileIsRead(type: String) {
        func message(_ content: String) -> Reading {
            read(
                """
                Return-Path: <>
                From: postmaster@shop.example
                To: news@example.org
                Subject: Undeliverable: Offer
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                Your message could not be delivered to one@shop.example.
                --b
                Content-Type: \(type); name="ATT00001.txt"
                Content-Disposition: attachment; filename="ATT00001.txt"

                \(content)
                --b--

                """)
        }
        let fields = """
            Reporting-MTA: dns; mx.example.org

            Final-Recipient: rfc822; one@shop.example
            Action: failed
            Status: 5.7.0
            Diagnostic-Code: smtp; 550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.14
            """
        let reading = message(fields)
        #expect(reading.bounces.map(\.status) == [.init(5, 7, 0)])
        #expect(reading.bounces.first?.refusedAddress == "192.0.2.14")
        #expect(message("Final-Recipient: none\n").bounces.first?.status != .init(5, 7, 0))
    }

    @Test func aReceiptThatRefusesIsABounce() {
        let receipt = """
            Content-Type: multipart/report; report-type=disposition-notification; boundary=b

            --b
            Content-Type: text/plain

            Your message to <one@shop.example> was automatically rejected:
            Mailbox quota exceeded
            --b
            Content-Type: message/disposition-notification

            Reporting-UA: mail.shop.example; Mail Delivery Agent
            Final-Recipient: rfc822; one@shop.example
            Disposition: automatic-action/MDN-sent-automatically; deleted

            --b--

            """
        let head = "From: Mail <mail@shop.example>\nTo: news@example.org\nSubject: Rejected mail\n"
        let refused = read(head + "Auto-Submitted: auto-replied (rejected)\n" + receipt)
        #expect(refused.kind == .bounce)
        #expect(refused.bounces.map(\.recipient) == ["one@shop.example"])
        #expect(refused.bounces.map(\.action) == ["failed"])
        #expect(read(head + "Auto-Submitted: auto-replied\n" + receipt).kind == .readReceipt)
    }
}
