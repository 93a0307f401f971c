import InternetMessage

/// How mail clients put the mail they answer below the answer: marked, or not, under heads of
/// every shape, or under none.
enum QuotedMail {
    /// The lines below an answer to a mail of ours.
    static func below(
        _ text: String, from sender: String, at moment: Timestamp,
        random: inout SeededGenerator
    ) -> String {
        guard random.once(in: 2) else { return "> " + text.prefix(40) }
        let head = random.one(of: heads).replacing("@", with: sender)
            .replacing("%", with: moment.internetDate)
        guard !random.once(in: 6) else { return rewrapped(text, head) }
        return head + text
    }

    /// Quoted, and wrapped again by a server on the way: tails of lines lose their marks.
    private static func rewrapped(_ text: String, _ head: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let wrapped = lines.flatMap { line -> [String] in
            guard line.count > 60 else { return ["> \(line)"] }
            let cut =
                line.prefix(60).lastIndex(of: " ") ?? line.index(line.startIndex, offsetBy: 60)
            return ["> \(line[..<cut])", String(line[cut...].drop { $0 == " " })]
        }
        return head + wrapped.joined(separator: "\n")
    }

    /// `@` stands for the sender, `%` for the date.
    private static let heads = [
        "",
        "On % Example Mail Operations <@> wrote:\n\n",
        ">>> \"Example Mail Operations\" <@> % >>>\n",
        "@ said:\n\n",
        "Example Mail Operations [@], %:\n\n",
        "-----Original Message-----\nFrom: <@>\nSent: %\n\n",
        "________________________________\nVon: Example Mail Operations <@>\nGesendet: %\n\n",
        "प्रेषक: Example Mail Operations <@>\nभेजा गया: %\nविषय: x\n\n",
        "Daripada: Example Mail Operations <@>\nDihantar: %\nSubjek: x\n\n",
        "|From: @ |\n|Date: % |\n|Subject: x |\n\n",
        "Example Mail Operations <@> on %\n\nTo: Alice\ncc:\n\nSubject: x\n\n",
        "> On %, Example Mail Operations wrote:\n\n\n",
    ]
}
