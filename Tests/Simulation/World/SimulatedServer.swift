import InternetMessage

/// Our own mail server, which sends the bot a copy of its bounces.
struct SimulatedServer {
    static let address = "mailer-daemon@mta.example.org"

    /// The bounce of a mail that another server refused from our address `refused`.
    func bounce(
        _ refused: String, _ now: Timestamp, _ random: inout SeededGenerator
    ) -> [UInt8] {
        let boundary = "report\(random.next())"
        return SimulatedMail(
            from: Self.address, to: "delist@example.org",
            subject: "Undelivered Mail Returned to Sender", date: now,
            messageID: "\(random.next())@mta.example.org",
            contentType:
                "multipart/report; report-type=delivery-status; boundary=\"\(boundary)\"",
            text: """
                --\(boundary)
                Content-Type: text/plain

                A mail could not be delivered.

                --\(boundary)
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mta.example.org

                Final-Recipient: rfc822; someone@customer.example
                Action: failed
                Status: 5.7.0
                Diagnostic-Code: smtp; 554 Blocked - see
                 https://ipcheck.proofpoint.com/?ip=\(refused)

                --\(boundary)--
                """
        ).bytes(results: SimulatedMail.pass(Self.address))
    }
}
