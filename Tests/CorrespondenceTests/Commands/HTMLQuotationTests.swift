import Correspondence
import Testing

/// What HTML shows as another's mail, by names and looks alone, commands nothing.
@Suite struct HTMLQuotationTests {
    private func reading(_ html: String, text: String? = nil) -> Reading {
        let body = html.replacing("{}", with: "close delisted")
        return read(CommandMail.mail(text: text, html: "<html><body>\(body)</body></html>"))
    }

    private func executed(_ html: String, text: String? = nil) -> [String] {
        reading(html, text: text).commands.filter { $0.execution == .yes }.map(\.words)
    }

    @Test("A quotation without words commands nothing", arguments: HTMLQuotations.all)
    func aQuotationWithoutWordsCommandsNothing(_ quotation: String) {
        for above in ["", "<div>Thanks!</div>", "<p>Hi Bob,</p>"] {
            #expect(executed(above + quotation).isEmpty)
        }
    }

    @Test("The order above it is carried out", arguments: HTMLQuotations.all)
    func theOrderAboveItIsCarriedOut(_ quotation: String) {
        #expect(executed("<div>hold</div>" + quotation) == ["hold"])
    }

    @Test("Nor does it where the plain form has lost the marks", arguments: HTMLQuotations.all)
    func norWhereThePlainFormHasLostTheMarks(_ quotation: String) {
        guard !quotation.contains("display:none") else { return }
        let html = "<div>hold</div>" + quotation
        #expect(executed(html, text: "hold\n\nclose delisted\n") == ["hold"])
        let same = html.replacing("{}", with: "hold")
        #expect(executed(same, text: "hold\n\n> hold\n") == ["hold"])
    }

    @Test(
        "What programs write around their users' words is no quotation",
        arguments: HTMLQuotations.own)
    func whatProgramsWriteAroundIsNoQuotation(_ own: String) {
        #expect(executed(own).contains("close delisted"))
    }

    /// What a program shows in place of a picture nobody typed: a logo's name, a tracker's text.
    @Test(
        "What only an image says commands nothing and is shown back to nobody",
        arguments: [
            "<img alt=\"close delisted\">",
            "<p>Hi,</p><img src=x alt='close delisted'><p>Thanks</p>",
            "<div><img alt=\"snooze\"> 2w</div>", "<img alt=\"#12\"> <img alt=\"close delisted\">",
            "<div><img alt=\"&#10;close delisted&#10;\"></div>",
            "<pre>Hi\n<img alt=\"x\nclose delisted\"></pre>",
        ])
    func whatOnlyAnImageSaysCommandsNothing(_ html: String) {
        #expect(reading(html).commands.isEmpty)
        #expect(reading("<div>hold</div>" + html).commands.map(\.words) == ["hold"])
    }

    @Test("Beside an image a person's order is one")
    func besideAnImageAnOrderIsOne() {
        #expect(
            executed("<div>close delisted <img alt=\"logo of us\"></div>") == ["close delisted"])
        #expect(executed("<img alt=\"Logo\"><div>close delisted</div>") == ["close delisted"])
        let text = text(of: CommandMail.mail(text: nil, html: "<p>See</p><img alt=\"a chart\">"))
        #expect(text.contains("a chart"))
    }

    @Test("Where the plain form says it as well, it is asked back")
    func whatThePlainFormTookFromAnImageIsAskedBack() {
        let html = "<p>Hello</p><div><img alt=\"close delisted\"></div>"
        #expect(executed(html, text: "Hello\n\nclose delisted\n").isEmpty)
        #expect(
            executed("<p>hold</p><img alt=\"Logo\">", text: "hold\n\nLogo\n") == ["hold"])
    }

    @Test("A text to be sent has no image's words in it")
    func aTextToBeSentHasNoImagesWords() {
        let html = "<div>send</div><div>Hello,</div><div>please <img alt=\"LOGO\">look.</div>"
        let commands = reading(html).commands
        #expect(commands.first?.argument?.contains("please look.") == true)
    }

    @Test("No text is lost by it", arguments: HTMLQuotations.all)
    func noTextIsLost(_ quotation: String) {
        let body = quotation.replacing("{}", with: "192.0.2.1 is clean")
        let mail = CommandMail.mail(text: nil, html: "<div>See:</div>" + body)
        #expect(text(of: mail).contains("192.0.2.1 is clean"))
    }

    @Test("A text to be sent that goes on in a quotation is shown before")
    func aTextThatGoesOnInAQuotationIsShownBefore() {
        let own = "<div>send</div><div>Hello,</div><div>please look.</div>"
        #expect(executed(own).count == 1)
        #expect(executed(own + "<div class=\"gmail_extra\">SECRET</div>").isEmpty)
    }

    @Test("An order that is struck through or doubted is asked back, not lost")
    func anOrderThatIsDoubtedIsAskedBack() {
        for html in ["<s>{}</s>", "<div class=\"reply-body-mine\">{}</div>"] {
            let commands = reading(html).commands
            #expect(commands.map(\.words) == ["close delisted"])
            #expect(commands.map(\.execution) == [.confirm])
        }
    }
}
