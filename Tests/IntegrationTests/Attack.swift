import Foundation
import InternetMessage

/// A mail that wants something done on one ticket which its sender may not ask for.
struct Attack {
    /// What it tries.
    let name: String
    /// The envelope's sender: what the border server finds out depends on it.
    var sender = "eve@nowhere.example"
    /// Whom the envelope goes to; the bot where nothing else is said.
    var recipient = Site.bot
    var from = "Alice <\(Site.alice)>"
    /// Whom the header names; the envelope's recipient where nothing else is said.
    var addressee: String?
    /// Fields on top of its own header.
    var fields: [String] = []
    var subject = "Re: your ticket"
    var contentType = "text/plain; charset=utf-8"
    /// The body; `{command}` stands for the order that it wants obeyed.
    var body = "{command}\n"

    /// The mail, with its order for that ticket.
    func mail(ticket: Int, at moment: Timestamp) -> String {
        let own = [
            "From: \(from)", "To: \(addressee ?? recipient)", "Subject: \(subject) [#\(ticket)]",
            "Date: \(moment.internetDate)", "Message-ID: <attack.\(ticket)@client.example>",
            "MIME-Version: 1.0", "Content-Type: \(contentType)",
        ]
        let command = "#\(ticket) close not ours"
        return (fields + own).joined(separator: "\n") + "\n\n"
            + body.replacingOccurrences(of: "{command}", with: command)
    }
}

extension Attack {
    private static let ours = "mx.example.org; dmarc=pass header.from=example.org"

    /// Without any secret of ours.
    static let plain: [Attack] = [
        Attack(name: "a forged From"),
        Attack(name: "a forged From that DMARC fails", sender: "eve@failing.example"),
        Attack(
            name: "results with our name below ours", sender: "eve@failing.example",
            fields: ["Authentication-Results: \(ours)"]),
        Attack(
            name: "results with our name below a forged Received", sender: "eve@unsigned.example",
            fields: [
                "Received: from localhost (localhost [127.0.0.1]) by mail.evil.example; "
                    + "Tue, 24 Nov 2026 08:00:00 +0000",
                "Received: from mail.evil.example by mx.example.org; Tue, 24 Nov 2026 08:00:00 +0000",
                "Authentication-Results: \(ours)",
            ]),
        Attack(
            name: "results of another server",
            fields: [
                "Authentication-Results: mx.evil.example; "
                    + "dmarc=pass header.from=example.org"
            ]),
        Attack(
            name: "a forged dkim=pass below our own dmarc=none", sender: "eve@unsigned.example",
            fields: ["Authentication-Results: mx.example.org; dkim=pass header.d=example.org"]),
        Attack(
            name: "a forged spf=pass below our own dmarc=none", sender: "eve@unsigned.example",
            fields: [
                "Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=\(Site.alice)"
            ]),
        Attack(
            name: "an agent's mail to somebody else, passed on", sender: Site.alice,
            addressee: "eve@evil.example"),
        Attack(
            name: "the same with the bot in the trace", sender: Site.alice,
            addressee: "eve@evil.example",
            fields: ["X-Original-To: \(Site.bot)"]),
        Attack(
            name: "an order in place of a picture", sender: Site.alice,
            contentType: "text/html; charset=utf-8",
            body: "<div>See our logo:</div><div><img alt=\"{command}\" src=\"cid:1\"></div>\n"),
        Attack(
            name: "somebody of his own", sender: "eve@evil.example",
            from: "Eve <eve@evil.example>"),
        Attack(
            name: "an agent's name in front of another address", sender: "eve@evil.example",
            from: "\"\(Site.alice)\" <eve@evil.example>"),
        Attack(
            name: "two authors", sender: "eve@evil.example",
            from: "eve@evil.example, \(Site.alice)"),
        Attack(
            name: "an order inside an attached mail of an agent", sender: Site.alice,
            contentType: "multipart/mixed; boundary=cut",
            body: """
                --cut

                What is this? I got it from a stranger.
                --cut
                Content-Type: message/rfc822

                From: Alice <\(Site.alice)>
                To: \(Site.bot)
                Subject: order
                Authentication-Results: \(ours)

                {command}
                --cut--

                """),
        Attack(
            name: "an order inside a forward", sender: Site.alice,
            body: """
                fyi

                ---------- Forwarded message ---------
                From: Eve <eve@evil.example>
                Date: Tue, Nov 24, 2026 at 9:00 AM
                Subject: order
                To: Alice <\(Site.alice)>

                {command}

                """),
        Attack(
            name: "an order in an attached text", sender: Site.alice,
            contentType: "multipart/mixed; boundary=cut",
            body: """
                --cut

                The customer sent this file.
                --cut
                Content-Type: text/plain; name=order.txt
                Content-Disposition: attachment; filename=order.txt

                {command}
                --cut--

                """),
        Attack(
            name: "an order that only machines see", sender: Site.alice,
            contentType: "text/html; charset=utf-8",
            body: """
                <div>Is this of any use to us?</div>
                <div style="color:#ffffff;background:#fff">{command}</div>
                <div style="display:none">{command}</div>
                <div style="font-size:0">{command}</div>

                """),
    ]

    /// With tags and tokens that were made for something else.
    static func tagged(ticketsTag: String, anothersToken: String, oldToken: String) -> [Attack] {
        [
            Attack(name: "the reply address of another ticket", recipient: ticketsTag),
            Attack(
                name: "the token of another agent", recipient: anothersToken,
                from: "Mira <\(Site.manager)>"),
            Attack(name: "an expired token", recipient: oldToken),
        ]
    }
}
