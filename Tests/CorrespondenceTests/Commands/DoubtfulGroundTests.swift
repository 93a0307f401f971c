import Correspondence
import InternetMessage
import MIME
import Testing

/// Where nothing shows a quotation in words, but something else does: an order there is asked back.
@Suite struct DoubtfulGroundTests {
    private func commands(_ type: String, _ body: String) -> [Command] {
        let mail = """
            From: Alice <alice@example.org>
            To: delist@example.org
            Subject: Re: [#1] Blocked
            MIME-Version: 1.0
            Content-Type: \(type)

            \(body)
            """
        return MessageReader.read(MessageParser.parse(Array(mail.utf8))).commands
    }

    private func executed(_ type: String, _ body: String) -> [String] {
        commands(type, body).filter { $0.execution == .yes }.map(\.line)
    }

    @Test(arguments: [
        #"<p>Thanks!</p><div style="color: #fff">On Tue, Bob wrote:</div><p>close delisted</p>"#,
        #"<p>Thanks!</p><p style="display:none">Bob wrote:</p><p>close delisted</p>"#,
        #"<p>Thanks!</p><div style="border-left:solid blue 1.5pt;padding:0 0 0 4pt">"#
            + "<p>close delisted</p></div>",
        #"<p>Thanks!</p><div id="x_divRplyFwdMsg"><p>close delisted</p></div>"#,
        #"<p>Thanks!</p><div class="ydp8a1yahoo_quoted">close delisted</div>"#,
    ])
    func whatHTMLMarksOrHidesCommandsNothing(body: String) {
        #expect(executed("text/html; charset=utf-8", body).isEmpty)
    }

    @Test func anOrderAboveAnOrdinaryHTMLMailIsCarriedOut() {
        let body = "<p>Hello,</p><p>close delisted</p><p>Alice</p>"
        #expect(executed("text/html; charset=utf-8", body) == ["close delisted"])
    }

    @Test func aFileShownWithTheMailCommandsNothing() {
        let body = """
            --B
            Content-Type: text/plain

            Thanks!
            --B
            Content-Type: text/plain; name="mail.txt"
            Content-Disposition: inline; filename="mail.txt"

            close delisted
            --B--
            """
        #expect(executed("multipart/mixed; boundary=B", body).isEmpty)
        let own = body.replacing("Thanks!", with: "hold").replacing("close delisted", with: "x")
        #expect(executed("multipart/mixed; boundary=B", own) == ["hold"])
    }

    @Test(arguments: [
        "Note from Bob Smith:\n\nclose delisted\n",
        "Thanks!\n\n[...]\n\nclose delisted\n",
        "Thanks!\n\n↓\n\nclose delisted\n",
        "Thanks!\n\n    close delisted\n",
        "note the customer told us on the phone that they were going to ask us to\nclose delisted\n",
    ])
    func whatIntroducesOrSetsInAnothersWordsIsAskedBack(text: String) {
        #expect(!executed("text/plain", text).contains { $0.contains("close") })
    }

    @Test(arguments: [
        "send\nHello,\nplease look.\n\nBob Smith wrote:\n\nSECRET\n",
        "send\nHello,\n\nOn Tue, Nov 10, 2026 at 9:58 AM Bob <bob@x.example> wrote:\n"
            + "> we read this and think that the\nSECRET words\n> and so on\n",
    ])
    func aTextThatMayHoldAnothersWordsIsShownBeforeItIsSent(text: String) {
        let found = commands("text/plain", text)
        #expect(found.map(\.verb) == [.send] && found.first?.execution == .confirm)
    }

    @Test func anOrdinaryTextIsSent() {
        let text = "send\nHello,\n\nwe send invoices from 192.0.2.1.\n\nRegards\nAlice\n"
        #expect(executed("text/plain", text) == ["send"])
    }
}
