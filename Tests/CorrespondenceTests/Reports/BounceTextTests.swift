import Correspondence
import InternetMessage
import Testing

/// Reports without a machine-readable part, one per mail system, in their shape and other words.
@Suite struct BounceTextTests {
    private static let daemon = """
        Return-Path: <>
        From: MAILER-DAEMON@mx.example.org
        Subject: failure notice


        """

    private static let returned = """

        Return-Path: <news@example.org>
        Received: from app.example.org ([192.0.2.99]) by mx.example.org; 2 Nov 2026 09:00:00 +0000
        From: news@example.org
        To: somebody@elsewhere.example
        Subject: July

        Hello
        """

    private func bounces(_ text: String, header: String = daemon) -> [Bounce] {
        read(header + text + Self.returned).bounces
    }

    @Test func qmailNamesEachRecipientWithItsReason() {
        let found = bounces(
            """
            Hi. This is the qmail-send program at mx.example.org.
            I'm afraid I wasn't able to deliver your message to the following addresses.
            This is a permanent error; I've given up. Sorry it didn't work out.

            <one@shop.example>:
            198.51.100.7 does not like recipient.
            Remote host said: 550 5.1.1 no such user here
            Giving up on 198.51.100.7.

            <two@shop.example>:
            Remote host said: 554 5.7.1 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.14

            --- Below this line is a copy of the message.
            """)
        #expect(found.map(\.recipient) == ["one@shop.example", "two@shop.example"])
        #expect(found.map(\.status) == [.init(5, 1, 1), .init(5, 7, 1)])
        #expect(found.map(\.replyCode) == [550, 554])
        #expect(found.map(\.refusedAddress) == [nil, "192.0.2.14"])
        #expect(found.allSatisfy { $0.action == "failed" })
    }

    @Test func eximsFailedRecipientsHeaderIsBelieved() {
        let header = """
            From: Mail Delivery System <Mailer-Daemon@mx.example.org>
            X-Failed-Recipients: one@shop.example, two@shop.example
            Subject: Mail delivery failed: returning message to sender


            """
        let found = bounces(
            """
            A message that you sent could not be delivered to one or more of its
            recipients. This is a permanent error. The following address(es) failed:

              one@shop.example
                host mx.shop.example [198.51.100.7]
                SMTP error from remote mail server after RCPT TO:<one@shop.example>:
                550 5.1.1 <one@shop.example>: user unknown
              two@shop.example
                host mx.shop.example [198.51.100.7]
                SMTP error from remote mail server after initial connection:
                554 Blocked [192.0.2.14]

            ------ This is a copy of the message, including all the headers. ------
            """, header: header)
        #expect(found.map(\.recipient) == ["one@shop.example", "two@shop.example"])
        #expect(found.map(\.replyCode) == [550, 554])
        #expect(found[0].status == .init(5, 1, 1))
        #expect(found.map(\.refusedAddress) == [nil, "192.0.2.14"])
    }

    @Test(arguments: [
        "Delivery to the following recipient failed permanently:\n\n     one@shop.example\n\n"
            + "Technical details of permanent failure:\nThe error that the other server returned "
            + "was:\n550 5.1.1 user unknown\n\n----- Original message -----",
        "   ----- The following addresses had permanent fatal errors -----\n<one@shop.example>\n\n"
            + "   ----- Transcript of session follows -----\n... while talking to mx.shop.example:\n"
            + ">>> RCPT To:<one@shop.example>\n<<< 550 5.1.1 user unknown\n",
        "Your message\n\n  Subject: July\n\nwas not delivered to:\n\n  one@shop.example\n\nbecause:"
            + "\n\n  550 5.1.1 User one not listed in Domino Directory\n",
        "one@shop.example Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 user unknown\n",
        "An error has occurred while attempting to deliver a message for\nthe following list of "
            + "recipients:\n\none@shop.example: 550 5.1.1 user unknown\n\n"
            + "    Below is a copy of the original message:\n",
        "There was an error delivering your mail to <one@shop.example>.\n\n"
            + "mx.shop.example [198.51.100.7] did not like our RCPT TO:\n550 5.1.1 user unknown\n",
        "Your message\n\n  To: one@shop.example\n\ndid not reach the following recipient(s):\n\n"
            + "one@shop.example on Thu, 29 Oct 2026 16:51:51 -0500\n    550 5.1.1 unknown\n",
        "This message was created automatically. The following address failed:\n\n"
            + "\"one@shop.example\":\nSMTP error: 550 5.1.1 user unknown\n",
        "Unable to deliver message to: <one@shop.example>\nDelivery failed for the following reason:"
            + "\nServer mx.shop.example[198.51.100.7] failed with: 550 5.1.1 user unknown\n",
        "-------server message\n550 5.1.1 unknown user <one@shop.example>\n\n-------unsent message\n",
        "Message from yahoo.example.\nUnable to deliver message to the following address(es).\n\n"
            + "<one@shop.example>:\n550 5.1.1 This user doesn't have an account\n",
        "We had trouble delivering your message.\n\n1 error(s):\n\nSMTP Server <mx.shop.example> "
            + "rejected recipient <one@shop.example>\n  It responded as follows: [550 5.1.1 unknown]\n",
    ])
    func everySystemsShapeGivesRecipientStatusAndCode(text: String) {
        let found = bounces(text)
        #expect(found.map(\.recipient) == ["one@shop.example"])
        #expect(found.first?.status == .init(5, 1, 1))
        #expect(found.first?.replyCode == 550)
        #expect(found.first?.refusedAddress == nil)
    }

    @Test func fieldsInTheTextAreFields() {
        let found = bounces(
            """
            An error occurred while trying to deliver the mail to the following recipients:
            one@shop.example

            Technical report:

            Reporting-MTA: dsn; out.example.org

            Action: failed
            Final-Recipient: rfc822; one@shop.example
            Diagnostic-Code: smtp; 550 5.2.1 mailbox disabled
            Status: 5.2.1

            """)
        #expect(found.map(\.recipient) == ["one@shop.example"])
        #expect(found.first?.status == .init(5, 2, 1))
        #expect(found.first?.reportingMTA == "out.example.org")
    }

    @Test func aDelayIsNoFailure() {
        let reading = read(
            """
            Return-Path: <>
            From: Mail Delivery System <Mailer-Daemon@mx.example.org>
            Subject: Warning: message 1tABCD delayed 24 hours

            A message that you sent has not yet been delivered to one or more of its
            recipients after more than 24 hours on the queue.

              one@shop.example
                host mx.shop.example [198.51.100.7]: 451 4.7.1 Greylisted

            No action is required on your part. Delivery attempts will continue for
            some time.
            """)
        #expect(reading.kind == .delay)
        #expect(reading.bounces.map(\.action) == ["delayed"])
        #expect(reading.bounces.first?.status == .init(4, 7, 1))
    }

    @Test func aReportOfANotificationServiceIsRead() {
        let reading = read(
            """
            From: Bounces <no-reply@sns.amazonaws.example>
            Subject: AWS Notification Message

            {
              "Type" : "Notification",
              "Message" : "{\\"notificationType\\":\\"Bounce\\",\\"bounce\\":{\\"bounceType\\":\
            \\"Permanent\\",\\"bouncedRecipients\\":[{\\"emailAddress\\":\\"one@shop.example\\",\
            \\"action\\":\\"failed\\",\\"status\\":\\"5.1.1\\",\\"diagnosticCode\\":\
            \\"smtp; 550 5.1.1 user unknown\\"}],\\"reportingMTA\\":\\"dsn; out.example.org\\"}}"
            }
            """)
        #expect(reading.kind == .bounce)
        #expect(reading.bounces.map(\.recipient) == ["one@shop.example"])
        #expect(reading.bounces.first?.replyCode == 550)
        #expect(reading.bounces.first?.status == .init(5, 1, 1))
    }

    @Test func aPersonWhoWritesAboutBouncesIsNoBounce() {
        for subject in ["failure notice", "Re: Undelivered Mail Returned to Sender", "Bounces"] {
            let reading = read(
                """
                Return-Path: <alice@example.org>
                From: Alice <alice@example.org>
                Subject: \(subject)

                Since Monday all our mail is returned:

                <one@shop.example>: host mx.shop.example[198.51.100.7] said: 554 5.7.1 Blocked

                User unknown it says for others. Could not be delivered.
                """)
            #expect(reading.kind == .correspondence)
            #expect(reading.bounces.isEmpty)
            #expect(reading.mayReply)
        }
    }

    @Test func aReportAttachedByAPersonIsEvidenceInCorrespondence() {
        let reading = read(
            """
            From: Alice <alice@example.org>
            Subject: Fwd: bounce
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: text/plain

            please have a look
            --outer
            Content-Type: message/rfc822

            Return-Path: <>
            From: MAILER-DAEMON@mx.example.org
            Subject: failure notice

            Hi. This is the qmail-send program. I wasn't able to deliver your message.

            <two@shop.example>:
            Remote host said: 554 5.7.1 Blocked 192.0.2.14
            --outer--
            """)
        #expect(reading.kind == .correspondence)
        #expect(reading.bounces.map(\.recipient) == ["two@shop.example"])
        #expect(reading.bounces.first?.refusedAddress == "192.0.2.14")
    }
}
