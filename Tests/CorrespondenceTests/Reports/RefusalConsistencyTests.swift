import InternetMessage
import Testing

@testable import Correspondence

/// A bounce's refused address and the refusals of the mail say the same.
struct RefusalConsistencyTests {
    /// A report whose server said that.
    static func report(_ diagnostic: String) -> String {
        """
        From: MAILER-DAEMON@mta1.example.org
        Subject: Undelivered Mail Returned to Sender
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        <a@shop.example>: \(diagnostic)

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mta1.example.org

        Final-Recipient: rfc822; a@shop.example
        Action: failed
        Status: 5.0.0
        Diagnostic-Code: smtp; \(diagnostic)

        --b--
        """
    }

    static let said =
        (RefusingPartyTests.providers + RefusingPartyTests.systems + RefusingPartyTests.hosts)
        .map(\.reply) + RejectionCatalogueTests.known.map(\.reply)
        + [
            "553 5.3.0 <a@shop.example>... Addressee unknown, relay=[192.0.2.77]",
            "550 No SPF for 192.0.2.77", "Client host [192.0.2.77] is unwanted",
            "550-192.0.2.77 blocked", "551 forbidden by RDNS (192.0.2.77).",
            "remote host 198.51.100.2 said: 550 Unknown user (Other MXes tried: 198.51.100.3 said "
                + "550 for RCPT TO response)",
        ]

    @Test("No address is refused without a refusal that names it", arguments: said)
    func noAddressIsRefusedAlone(_ diagnostic: String) {
        let reading = read(Self.report(diagnostic))
        let named = Set(reading.rejections.compactMap { $0.address?.description })
        for bounce in reading.bounces {
            #expect(bounce.refusedAddress.map { named.contains($0) } ?? true)
        }
    }

    @Test("A recipient that is unknown leaves no address refused")
    func anUnknownRecipientLeavesNoAddressRefused() {
        let reading = read(
            Self.report("553 5.3.0 <a@shop.example>... Addressee unknown, relay=[192.0.2.77]"))
        #expect(reading.rejections.map(\.class) == [.recipient])
        #expect(reading.bounces.map(\.refusedAddress) == [nil])
    }

    @Test("A diagnostic needs no proof: a server said it")
    func aDiagnosticNeedsNoProof() {
        let reading = read(Self.report("550 No valid SPF for 192.0.2.77"))
        #expect(reading.rejections.map { $0.address?.description } == ["192.0.2.77"])
        #expect(reading.bounces.map(\.refusedAddress) == ["192.0.2.77"])
    }

    @Test(
        "A forwarder's report that names no recipient is a bounce",
        arguments: [
            "upstream (mx.shop.example.) error: permanent error (550): 5.7.1 messages from "
                + "[192.0.2.77] weren't sent, part of their network is on our block list (S3150).",
            "The next server refused: 550 5.7.1 [192.0.2.77] is not welcome.",
        ])
    func aForwardersReportIsABounce(_ text: String) {
        let reading = read(
            """
            From: Mail Delivery Subsystem <mailer-daemon@forward.example>
            Subject: Undelivered Mail Returned to Sender

            \(text)
            """)
        #expect(reading.kind == .bounce)
        #expect(reading.bounces.map(\.recipient) == [nil])
        #expect(reading.bounces.map(\.refusedAddress) == ["192.0.2.77"])
        #expect(reading.rejections.count == 1)
    }

    @Test("What a filter's own field says comes before the class beside it")
    func theFieldOfAFilterIsRead() {
        let reading = read(
            Self.report("5.0.0 (undefined status)").replacing(
                "Diagnostic-Code: smtp; 5.0.0 (undefined status)",
                with: "X-Supplementary-Info: <mx.shop.example #5.0.0 smtp; "
                    + "554 5.7.1 192.0.2.77 is banned here>"))
        #expect(reading.bounces.map(\.replyCode) == [554])
        #expect(reading.rejections.map(\.text) == ["554 5.7.1 192.0.2.77 is banned here"])
    }
}

/// Bounces in forms of their own.
struct ForeignFormTests {
    @Test("A field that nobody else has is read where no other says anything")
    func aForeignFieldIsRead() {
        let reading = read(
            RefusalConsistencyTests.report("x").replacing(
                "Diagnostic-Code: smtp; x",
                with: "X-Queue-ID: 550 4AB\nX-Filter-Said: 554 5.7.1 192.0.2.77 is banned here"))
        #expect(reading.bounces.map(\.replyCode) == [554])
        #expect(reading.rejections.map(\.text) == ["554 5.7.1 192.0.2.77 is banned here"])
    }

    @Test(
        "A forwarder whom nobody answers reports, too",
        arguments: [
            ("permanent error (554): Blocked", Rejection.Class.block),
            ("transient error (451): Blocked", .delay),
        ])
    func aForwarderReports(_ words: String, _ kind: Rejection.Class) {
        let reading = read(
            """
            From: Forwarding <noreply@forward.example>
            Subject: Undelivered Mail Returned to Sender

            upstream (mx.shop.example.) error: \(words) - see https://ipcheck.proofpoint.com/?ip=192.0.2.77
            """)
        #expect(reading.kind == .bounce)
        #expect(reading.rejections.map(\.class) == [kind])
    }

    @Test("A person who pastes a refusal under such a subject is no mail system")
    func aPersonIsNoMailSystem() {
        let reading = read(
            """
            From: Alice <alice@example.org>
            Subject: Undelivered mail

            550 5.7.1 [192.0.2.77] is not welcome.
            """)
        #expect(reading.kind == .correspondence)
        #expect(reading.rejections.count == 1)
    }
}

extension String {
    fileprivate func replacing(_ part: String, with other: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return String(self[..<range.lowerBound]) + other + self[range.upperBound...]
    }
}
