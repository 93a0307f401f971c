/// Mail made to be slow to read: each kind in any size, so that one can see whether twice as much
/// takes twice as long.
struct HostileMail: Sendable {
    /// What it is full of.
    let name: String
    /// The size whose double is tried as well.
    let size: Int
    /// The message of that size.
    let message: @Sendable (Int) -> String

    /// The kinds that readers of mail have been slow at.
    static let kinds = texts + headers + structures

    private static func text(
        _ name: String, _ size: Int, subject: String = "Fwd: a", _ piece: String
    ) -> HostileMail {
        HostileMail(name: name, size: size) { count in
            "From: a@b.example\nSubject: \(subject)\n\n" + String(repeating: piece, count: count)
        }
    }

    private static let texts: [HostileMail] = [
        text("brackets [", 5_000_000, "["), text("brackets (", 5_000_000, "("),
        text("brackets <", 5_000_000, "<"), text("brackets >", 5_000_000, ">"),
        text("at signs", 2_000_000, "@"), text("one long line", 2_500_000, "ab, "),
        text("empty lines", 2_000_000, "\n"), text("quoted lines", 300_000, "> a b\n"),
        text("deep quotes", 20_000, String(repeating: "> ", count: 50) + "a\n"),
        text("separators of forwards", 50_000, "-----Original Message-----\n"),
        text("forwards", 10_000, "---------- Forwarded message ---------\nFrom: a <a@b.example>\n"),
        // So many that both sizes are past the step where malloc begins to map each copy anew.
        text("heads", 80_000, "From: a <a@b.example>\nDate: 1 Nov 2026\nSubject: a\n\nb\n"),
        text("attributions", 50_000, subject: "Re: a", "On 1 Nov 2026, a <a@b.example> wrote:\n"),
        text("unended attributions", 50_000, subject: "Re: a", "On 1 Nov 2026, <a@b.example>\n"),
        text("addresses", 200_000, "192.0.2.1 "), text("nearly addresses", 200_000, "1.2.3.4.5 "),
        text("addresses of version 6", 100_000, "2001:db8::1, "), text("colons", 2_000_000, ":"),
        text("reply codes", 100_000, "550 5.7.1 blocked using a "),
        text("wrapped replies", 100_000, "550-5.7.1 blocked\n"),
        text("rewritten links", 20_000, "https://urldefense.com/v3/__https://a/__;!!a$ "),
        text("unended links", 100_000, "https://urldefense.com/v3/__ blocked 550 "),
        text("answers", 100_000, subject: "Re: a", "Your IP has not been removed. "),
        text("commands", 100_000, subject: "Re: a", "escalate\n"),
        text("signatures", 100_000, subject: "Re: a", "-- \n"),
        text("disclaimers", 50_000, subject: "Re: a", "\nThis message contains\n"),
        text("fields", 50_000, "Final-Recipient: rfc822; a@b.example\n\n"),
    ]

    private static func header(_ name: String, _ size: Int, _ piece: String) -> HostileMail {
        HostileMail(name: name, size: size) { count in
            String(repeating: piece, count: count) + "\n\ntext\n"
        }
    }

    private static let headers: [HostileMail] = [
        HostileMail(name: "references", size: 10_000) { count in
            let identifiers = (0..<count).map { "<\($0)@a.example>" }
            return "From: a@b.example\nReferences: " + identifiers.joined(separator: "\n ")
                + "\n\na"
        },
        header("fields of a header", 20_000, "X-A: b\n"),
        header("encoded words", 10_000, "Subject: =?utf-8?B?YQ==?=\n =?utf-8?B?YQ==?=\n"),
        HostileMail(name: "a header of one line", size: 500_000) { count in
            "Subject: " + String(repeating: "=?", count: count / 2) + "\n\ntext\n"
        },
        HostileMail(name: "recipients", size: 5_000) { count in
            let list = (0..<count).map { "A \($0) <a\($0)@b.example>" }.joined(separator: ",\n ")
            return "To: \(list)\n\ntext\n"
        },
    ]

    private static let structures: [HostileMail] = [
        HostileMail(name: "nested multiparts", size: 500) { count in
            let parts = (0..<count).map {
                "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n"
            }
            return "From: a@b.example\n" + parts.joined() + "\ntext\n"
        },
        HostileMail(name: "empty parts", size: 50_000) { count in
            "Content-Type: multipart/mixed; boundary=b\n\n"
                + String(repeating: "--b\n\n", count: count) + "--b--\n"
        },
        HostileMail(name: "attached messages", size: 20) { count in
            let parts = (0..<count).map { _ in "Content-Type: message/rfc822\n\nSubject: a\n" }
            return "From: a@b.example\n" + parts.joined() + "\ntext\n"
        },
        HostileMail(name: "nested tags", size: 50_000) { count in
            html(String(repeating: "<div>a", count: count))
        },
        HostileMail(name: "styled tags", size: 20_000) { count in
            html(String(repeating: "<p style=\"color:#fff;display:none\">a", count: count))
        },
        HostileMail(name: "unended tags", size: 500_000) { count in
            html(String(repeating: "<", count: count))
        },
        HostileMail(name: "quotations in HTML", size: 20_000) { count in
            html(String(repeating: "<blockquote>a", count: count))
        },
        HostileMail(name: "links in HTML", size: 20_000) { count in
            html(String(repeating: "<a href=\"https://a.example\">", count: count))
        },
    ]

    private static func html(_ text: String) -> String {
        "From: a@b.example\nContent-Type: text/html\n\n" + text
    }
}
