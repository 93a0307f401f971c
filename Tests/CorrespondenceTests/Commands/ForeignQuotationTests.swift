import Testing

@testable import Correspondence

/// Mails whose quotation looks as no rule for replies expects it: nothing in it commands.
@Suite struct ForeignQuotationTests {
    private static let letter = """
        Hello Alice,

        approve

        #14 close delisted
        hold
        note this is quoted
        status
        """

    private func commands(_ text: String, subject: String = "Re: [#12] x") -> [Command] {
        let mail = CommandMail.mail(text: text, html: nil)
            .replacing(
                "Subject: Re: Blocked IP address 192.0.2.1 [#12]", with: "Subject: \(subject)")
        return read(mail).commands
    }

    @Test("Nothing in the quotation commands", arguments: ForeignQuotation.rows)
    func nothingInTheQuotationCommands(_ row: ForeignQuotation) {
        let quoted = row.quoting(Self.letter)
        for above in ["Please wait.\n\n", "Thanks, clear now.\n\n", "", "Hi,\n\n"] {
            #expect(commands(above + quoted).isEmpty, "\(above)")
        }
    }

    @Test("What stands above the quotation does", arguments: ForeignQuotation.rows)
    func whatStandsAboveTheQuotationDoes(_ row: ForeignQuotation) {
        let text = "Hello,\n\n#12 escalate\nsnooze 2w\n\nAlice\n\n" + row.quoting(Self.letter)
        let found = commands(text)
        #expect(found.map(\.words) == ["#12 escalate", "snooze 2w"])
        #expect(found.allSatisfy { $0.execution == .yes })
    }

    @Test(
        "Nothing in the quotation of an HTML mail commands",
        arguments: [
            "<div class=\"gmail_quote\">@</div>", "<blockquote>@</blockquote>",
            "<blockquote type=\"cite\">@</blockquote>", "<div name=\"quote\">@</div>",
            "<div class=\"gmail_quote\"><blockquote class=\"gmail_quote\">@</blockquote></div>",
            "<div class=\"yahoo_quoted\"><div>@</div></div>", "<hr>@",
            "<div class=\"protonmail_quote\"><blockquote>@</blockquote></div>",
            "<table><tr><td>发件人</td><td>Jo&lt;jo.doe%example.net&gt;</td></tr><tr><td>日期</td>"
                + "<td>2026年11月3日 10:11</td></tr></table>@",
            "<div><b>Xipo:</b> Jo &lt;jo%example.net&gt;<br><b>Qua:</b> 3/11/2026 10:11</div>@",
        ])
    func nothingInTheQuotationOfAnHTMLMailCommands(_ quotation: String) {
        let letter = Self.letter.split(separator: "\n").map { "<div>\($0)</div>" }.joined()
        let quoted = quotation.replacing("@", with: letter).replacing("%", with: "@")
        for above in ["<div>Thanks</div><div><br></div>", "<div>Please wait.</div>", ""] {
            let mail = CommandMail.mail(text: nil, html: above + quoted)
            #expect(read(mail).commands.isEmpty)
        }
    }

    @Test(
        "A forward without a known head asks back", arguments: ["Fwd: x", "WG: x", "[EXT] FW: x"])
    func aForwardWithoutAKnownHeadAsksBack(_ subject: String) {
        let found = commands("Hello,\n\nclose delisted\nstatus\n", subject: subject)
        #expect(found.map(\.execution) == [.confirm, .yes])
    }

    @Test(
        "Below other words only what changes nothing is carried out",
        arguments: [
            "I think so.", "Sounds fine to me, go on with it", "Alice", "esclate", "Kind regards",
        ])
    func belowOtherWords(_ words: String) {
        let found = commands("\(words)\n\nescalate\nnote asked Bob\nstatus\n#3 show\nhelp\napprove")
        #expect(found.map(\.execution) == [.confirm, .yes, .yes, .yes, .yes, .confirm])
    }

    @Test("Below a marked quotation commands are asked back")
    func belowAMarkedQuotation() {
        let text =
            "On Tue, 3 Nov 2026 at 10:00, Jo <jo@example.net> wrote:\n> Is it?\n\nhold\n\nAlice"
        #expect(commands(text).map(\.execution) == [.confirm])
    }
}
