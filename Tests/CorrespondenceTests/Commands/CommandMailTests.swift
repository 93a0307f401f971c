import Testing

@testable import Correspondence

/// Whole mails with commands, as the programs people use write them.
@Suite struct CommandMailTests {
    private static let all =
        CommandMailRow.verbs + CommandMailRow.habits + CommandMailRow.english
        + CommandMailRow.german + CommandMailRow.french + CommandMailRow.none

    @Test("A mail's commands are those its writer typed", arguments: all)
    func aMailsCommandsAreThoseItsWriterTyped(_ row: CommandMailRow) {
        #expect(read(row.mail.text).commands.map(\.words) == row.commands)
    }

    @Test("Plain phrases are told apart from commands", arguments: [false, true])
    func plainPhrasesAreToldApart(_ isPhrase: Bool) {
        let rows =
            isPhrase
            ? CommandMailRow.english + CommandMailRow.german + CommandMailRow.french
            : CommandMailRow.verbs
        for row in rows where !row.mail.written.hasPrefix("Sent") {
            for command in read(row.mail.text).commands where command.line.count > 8 {
                let isPlain = command.line.lowercased().contains(command.verb.rawValue)
                #expect(command.isPhrase == isPhrase || isPlain, "\(command.line)")
            }
        }
    }

    @Test(
        "What stands in a forward commands nothing",
        arguments: [
            "---------- Forwarded message ---------\nFrom: Bob <bob@example.org>\nDate: Tue, Nov 24, 2026 "
                + "at 9:00 AM\nSubject: x\nTo: Alice <alice@example.org>\n\nescalate\nclose delisted\n",
            "Begin forwarded message:\n\nFrom: Bob <bob@example.org>\nSubject: x\nDate: November 24, "
                + "2026 at 9:00:00 AM GMT+1\nTo: Alice <alice@example.org>\n\nescalate\n",
            "-------- Weitergeleitete Nachricht --------\nBetreff: x\nDatum: Tue, 24 Nov 2026 09:00\n"
                + "Von: Bob <bob@example.org>\nAn: Alice <alice@example.org>\n\nescalate\n",
        ])
    func whatStandsInAForwardCommandsNothing(_ forward: String) {
        let mail = CommandMail.mail(text: "fyi\n\n" + forward, html: nil)
        #expect(read(mail).commands.isEmpty)
        // Nor where the mail is read once more, without what its images say.
        let lines = forward.replacing("<", with: "&lt;").split(
            separator: "\n", omittingEmptySubsequences: false)
        let html =
            "<div>fyi <img alt=\"our logo\"></div>"
            + lines.map { "<div>\($0)</div>" }.joined(separator: "\n")
        let shown = CommandMail.mail(text: nil, html: html)
        #expect(read(shown).forwarded.count == 1)
        #expect(read(shown).commands.isEmpty)
    }

    @Test func whatIsAttachedCommandsNothing() {
        let mail = """
            From: Alice <alice@example.org>
            To: delist@example.org
            Subject: Re: x
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=cut

            --cut
            Content-Type: text/plain

            See attached.
            --cut
            Content-Type: text/plain; name="orders.txt"
            Content-Disposition: attachment; filename="orders.txt"

            escalate
            --cut
            Content-Type: message/rfc822
            Content-Disposition: attachment

            From: Alice <alice@example.org>
            To: delist@example.org
            Subject: x

            close delisted
            --cut--

            """
        #expect(read(mail).commands.isEmpty)
    }

    @Test func aThousandCommandsAreRead() {
        let mail = CommandMail(
            client: .mutt, written: (1...2_000).map { "#\($0) escalate" }.joined(separator: "\n"))
        #expect(read(mail.text).commands.count == CommandReader.commandsMax)
    }
}

/// The draft of our letter, edited in the quotation.
@Suite struct EditedDraftTests {
    private static let shown = """
        The draft:

        > To: postmaster@proofpoint.com
        > Subject: Blocked IP address 192.0.2.1 [#12]
        >
        > Hello,
        >
        > Mail from 192.0.2.1 is refused.
        >
        > Alice

        --\u{20}
        delistbot for Example Mail Operations.
        """

    private func argument(_ text: String) -> String? {
        read(CommandMail.mail(text: text, html: nil)).commands.first?.argument
    }

    private func quoted(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "> " + $0 }
            .joined(separator: "\n")
    }

    private let head = "On Tue, Nov 24, 2026 at 9:00 AM, Example <delist@example.org> wrote:\n\n"

    @Test func theEditedQuotationIsTheText() {
        let edited = Self.shown.replacing("is refused", with: "is refused since Monday")
        let text = argument("approve with changes\n\n" + head + quoted(edited))
        #expect(
            text == "with changes\nHello,\n\nMail from 192.0.2.1 is refused since Monday.\n\nAlice")
    }

    /// Only `approve with changes` speaks of the draft.
    @Test func whatIsQuotedBelowSendStaysThere() {
        #expect(argument("send\n\n" + head + quoted(Self.shown)) == nil)
        #expect(argument("send\n\nMine.\n\n" + head + quoted(Self.shown)) == "Mine.")
    }

    @Test func linesTypedBetweenTheQuotedOnesBelongToIt() {
        let lines = quoted(Self.shown).replacing(
            "> > Alice", with: "We have fixed the reverse DNS.\n\n> > Alice")
        #expect(
            argument("approve with changes\n\n" + head + lines)
                == "with changes\nHello,\n\nMail from 192.0.2.1 is refused.\n\n"
                + "We have fixed the reverse DNS.\n\nAlice")
    }

    @Test func anUnmarkedQuotationShowsItTheSame() {
        let outlook = """
            approve with changes

            From: Example Mail Operations <delist@example.org>
            Sent: Tuesday, November 24, 2026 9:00 AM
            To: Alice <alice@example.org>
            Subject: Blocked IP address 192.0.2.1 [#12]


            """
        #expect(
            argument(outlook + Self.shown)
                == "with changes\nHello,\n\nMail from 192.0.2.1 is refused.\n\nAlice")
    }

    /// A line end of mail is one character to Swift, and not the one that ends lines elsewhere.
    @Test func theQuotationIsReadWhateverItsLineEnds() {
        let mail = "approve with changes\n\n" + head + quoted(Self.shown) + "\n"
        let lines = mail.replacing("\n", with: "\r\n")
        #expect(EditedDraft.text(in: lines) == EditedDraft.text(in: mail))
        #expect(EditedDraft.text(in: lines) == "Hello,\n\nMail from 192.0.2.1 is refused.\n\nAlice")
    }

    @Test func textBelowTheCommandGoesFirst() {
        let text = argument(
            "approve with changes\n\nDear postmaster\n\n" + head + quoted(Self.shown))
        #expect(text == "with changes\nDear postmaster")
    }

    @Test func withoutADraftThereIsNoText() {
        let text = argument(
            "approve with changes\n\n" + head + quoted("Hello Alice,\n\napprove"))
        #expect(text == "with changes")
    }

    @Test func htmlMailShowsItTheSame() {
        let lines = Self.shown.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.isEmpty ? "<div><br></div>" : "<div>\($0.replacing(">", with: "&gt;"))</div>"
        }
        let html = """
            <div>approve with changes</div><div>On Nov 24, 2026, at 9:00 AM, Example \
            &lt;delist@example.org&gt; wrote:</div><blockquote type="cite">\(lines.joined())\
            </blockquote>
            """
        let mail = CommandMail.mail(text: nil, html: html)
        #expect(
            read(mail).commands.first?.argument
                == "with changes\nHello,\n\nMail from 192.0.2.1 is refused.\n\nAlice")
    }
}
