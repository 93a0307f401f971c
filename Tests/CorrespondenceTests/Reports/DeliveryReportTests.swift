import Correspondence
import InternetMessage
import Testing

@Suite struct DeliveryReportTests {
    private func report(_ groups: String, text: String = "It failed.") -> Reading {
        read(
            """
            Return-Path: <>
            From: MAILER-DAEMON@mx.example.org
            Subject: Report
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/plain

            \(text)
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.org

            \(groups)

            --b--
            """)
    }

    @Test func fieldsSayItAll() throws {
        let reading = report(
            """
            Final-Recipient: rfc822; one@shop.example
            Action: FAILED (relayed to nobody)
            Status: 5.7.1 (delivery not authorised)
            Remote-MTA: dns; mx.shop.example
            Diagnostic-Code: smtp; 554 5.7.1 Service unavailable; Client host
              [192.0.2.14] blocked; contact postmaster@shop.example
            """)
        let bounce = try #require(reading.bounces.first)
        #expect(reading.kind == .bounce)
        #expect(bounce.recipient == "one@shop.example")
        #expect(bounce.action == "failed")
        #expect(bounce.status == .init(5, 7, 1))
        #expect(bounce.replyCode == 554)
        #expect(bounce.remoteMTA == "mx.shop.example")
        #expect(bounce.reportingMTA == "mx.example.org")
        #expect(bounce.refusedAddress == "192.0.2.14")
        #expect(!reading.mayReply && reading.isAutomatic)
    }

    @Test func wordsNeverOverruleTheStatusField() {
        let reading = report(
            """
            Final-Recipient: rfc822; one@shop.example
            Action: failed
            Status: 5.0.0
            """, text: "<one@shop.example>: 550 5.7.1 blocked using 192.0.2.14")
        #expect(reading.bounces.first?.status == .init(5, 0, 0))
        #expect(reading.bounces.first?.replyCode == 550)
        #expect(reading.bounces.first?.refusedAddress == "192.0.2.14")
    }

    @Test(arguments: [
        ("delayed", "4.4.1", Reading.Kind.delay), ("delivered", "2.1.5", .delivered),
        ("relayed", "2.1.9", .delivered), ("expanded", "2.0.0", .delivered),
        ("failed", "5.1.1", .bounce),
    ])
    func theActionDecidesTheKind(action: String, status: String, kind: Reading.Kind) {
        let reading = report(
            "Final-Recipient: rfc822; one@shop.example\nAction: \(action)\nStatus: \(status)")
        #expect(reading.kind == kind)
    }

    @Test func oneFailureAmongDelaysIsAFailure() {
        let reading = report(
            """
            Final-Recipient: rfc822; one@shop.example
            Action: delayed
            Status: 4.4.1

            Final-Recipient: rfc822; two@shop.example
            Action: failed
            Status: 5.1.1
            """)
        #expect(reading.kind == .bounce)
        #expect(reading.bounces.map(\.recipient) == ["one@shop.example", "two@shop.example"])
    }

    @Test(arguments: [
        ("554 5.7.1 Blocked: 192.0.2.14", "192.0.2.14"),
        ("host mx.shop.example[198.51.100.7] said: 554 Blocked - 192.0.2.14", "192.0.2.14"),
        ("550-5.7.1 [2001:db8::25 19] Our system has detected", "2001:db8::25"),
        ("host mx.shop.example[198.51.100.7] said: 550 Protocol violation", nil),
        ("connect to mx.shop.example[198.51.100.7]:25: Connection timed out", nil),
        ("554 mx [198.51.100.7] says no to ?ip=192.0.2.14", "192.0.2.14"),
        ("421 4.7.0 [TS01] deferred - 4.16.55.1.9", nil),
        ("Client host [192.0.2.14] blocked using a list", "192.0.2.14"),
        ("lost connection with mx.shop.example[198.51.100.7] while sending", nil),
    ])
    func theRefusedAddressIsWhatTheServerSays(words: String, address: String?) {
        let reading = report(
            """
            Final-Recipient: rfc822; one@shop.example
            Action: failed
            Status: 5.7.1
            Diagnostic-Code: smtp; \(words)
            """)
        #expect(reading.bounces.first?.refusedAddress == address)
    }

    @Test func whatAPersonSendsOnInPartsIsCorrespondence() {
        let reading = read(
            """
            Return-Path: <alice@example.org>
            From: Alice <alice@example.org>
            Subject: look at this
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            What do you make of it?
            --b
            Content-Type: message/delivery-status

            Final-Recipient: rfc822; one@shop.example
            Action: failed
            Status: 5.7.1
            --b--
            """)
        #expect(reading.kind == .correspondence)
        #expect(reading.bounces.count == 1)
    }

    @Test func aComplaintAndAReceiptAreToldApart() {
        let complaint = read(
            """
            From: staff@isp.example
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=feedback-report; boundary=b

            --b
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            Source-IP: 192.0.2.14
            Original-Rcpt-To: <one@isp.example>
            --b--
            """)
        #expect(complaint.kind == .complaint)
        #expect(complaint.complaint?.feedbackType == "abuse")
        #expect(complaint.complaint?.sourceAddress == "192.0.2.14")
        #expect(complaint.complaint?.originalRecipient == "one@isp.example")
        let receipt = read(
            """
            From: bob@example.net
            Subject: Read: inquiry
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=disposition-notification; boundary=b

            --b
            Content-Type: message/disposition-notification

            Disposition: manual-action/MDN-sent-manually; displayed
            --b--
            """)
        #expect(receipt.kind == .readReceipt)
        #expect(receipt.isAutomatic && !receipt.mayReply)
    }
}
