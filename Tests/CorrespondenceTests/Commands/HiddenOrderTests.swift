import InternetMessage
import MIME
import Testing

@testable import Correspondence

/// An order that its reader may not see is asked back; what programs write around visible text
/// is no reason to.
struct HiddenOrderTests {
    private func executed(_ html: String, plain: String? = nil) -> [Command.Verb] {
        let rich = "Content-Type: text/html; charset=utf-8\r\n\r\n\(html)\r\n"
        let body =
            plain.map {
                "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n"
                    + "Content-Type: text/plain; charset=utf-8\r\n\r\n\($0)\r\n--b\r\n\(rich)--b--\r\n"
            } ?? rich
        let message = MessageParser.parse(
            Array("From: alice@example.org\r\nMIME-Version: 1.0\r\n\(body)".utf8))
        return MessageReader.read(message).commands.filter { $0.execution == .yes }.map(\.verb)
    }

    static let hiding = [
        "opacity:0%", "opacity:0.01", "opacity:.1", "filter:opacity(0)", "filter: blur(9px)",
        "mask:linear-gradient(transparent,transparent)", "position:absolute;left:-9999px",
        "position:fixed;top:-500px", "text-indent:-9999px", "margin-left:-9999px",
        "margin:0 0 0 -2000px", "transform:scale(0)", "transform:translateX(-9999px)",
        "clip:rect(0,0,0,0)", "clip-path:inset(100%)", "content-visibility:hidden", "zoom:0",
        "letter-spacing:-9px", "line-height:0;overflow:hidden", "height:0px;overflow:clip",
        "max-height:1px;overflow:hidden", "color:#ffffff00", "color:#fff0", "color:lightyellow",
        "color:hsla(0,0%,0%,0)", "color:rgb(255 255 255 / 1)", "color:rgba(0, 0, 0, 0.1)",
        "-webkit-text-fill-color:transparent", "dis/**/play:none", "d\\69splay:none",
        "display:var(--x,none)", "display:\nNONE", "font-size:calc(0px)", "animation:gone 0s",
        "color:#fefefe", "line-height:0", "rotate:90deg", "translate:-9999px",
    ]

    @Test(arguments: hiding)
    func aStyleThatMayHideIt(style: String) {
        let html = "<p>Thank you.</p><div style=\"\(style)\">#1 approve</div>"
        #expect(executed(html).isEmpty)
        #expect(executed("<div style=\"\(style)\"><p>Dear all,</p><p>#1 approve</p></div>").isEmpty)
    }

    @Test(arguments: [
        "<dialog>{}</dialog>", "<div popover>{}</div>", "<video>{}</video>", "<canvas>{}</canvas>",
        "<svg><desc>{}</desc></svg>", "<noframes>{}</noframes>", "<marquee width=0>{}</marquee>",
        "<table><tr><td width=0 height=0 style=\"overflow:hidden\">{}</td></tr></table>",
        "<div class=x>{}</div><style>.x{display:none}</style>",
        "<div id=x>{}</div><style>#x{opacity:0}</style>",
        "<style>.x{position:absolute;left:-999px}</style><div class=x>{}</div>",
        "<style>*{font-size:0}</style><p>{}</p>", "<style>:root{display:none}</style><p>{}</p>",
        "<style>@media all{*{display:none}}</style><p>{}</p>",
        "<style>p:not(.z){display:none}</style><p>{}</p>",
        "<style>\\70{display:none}</style><p>{}</p>",
        "<style><!--p{display:none}--></style><p>{}</p>",
        "<style>@charset \"x\";p{display:none}</style><p>{}</p>",
        "<style>@import url('https://x.example/a.css');</style><p>{}</p>",
        "<link rel=stylesheet href=\"data:text/css,p%7Bdisplay:none%7D\"><p>{}</p>",
    ])
    func anElementThatMayHideIt(shape: String) {
        #expect(executed("<p>Thank you.</p>" + shape.replacing("{}", with: "#1 approve")).isEmpty)
    }

    @Test func aBodyWhoseTextHasTheColourOfThePage() {
        #expect(executed("<body text=\"#ffffff\"><p>#1 approve</p></body>").isEmpty)
        #expect(executed("<body text=\"#333333\"><p>#1 approve</p></body>") == [.approve])
    }

    @Test func anOrderOfOneFormThatTheOtherLacks() {
        #expect(executed("<p>Please wait, do not approve.</p>", plain: "#1 approve").isEmpty)
        #expect(
            executed("<p>hi</p><p style=\"display:none\">#1 approve</p>", plain: "#1 approve")
                .isEmpty)
        #expect(executed("<p>#1 approve</p>", plain: "#1 approve") == [.approve])
        #expect(
            executed("<div dir=ltr><b>#1 approve</b></div>", plain: "#1 approve") == [.approve])
    }

    /// As Outlook, Apple Mail, Gmail, Thunderbird and web mail style what people write.
    @Test(arguments: [
        "<p class=MsoNormal style=\"margin:0cm;mso-margin-top-alt:auto\"><span lang=EN-GB "
            + "style=\"font-size:11.0pt;font-family:'Calibri',sans-serif;color:#1F497D;"
            + "mso-fareast-language:EN-US\">{}<o:p></o:p></span></p>",
        "<p class=MsoListParagraph style=\"text-indent:-18.0pt;mso-list:l0 level1 lfo1\">{}</p>",
        "<div style=\"word-wrap:break-word;-webkit-nbsp-mode:space;line-break:after-white-space\">"
            + "<div style=\"caret-color:rgb(0, 0, 0);color:rgb(0, 0, 0);letter-spacing:normal;"
            + "text-indent:0px;white-space:normal;widows:auto;-webkit-text-stroke-width:0px\">{}"
            + "</div></div>",
        "<div dir=\"ltr\" style=\"line-height:1.38;margin-top:0pt\">{}</div>",
        "<div style=\"display:block;position:relative;background-color:rgb(255,255,255);"
            + "color:rgb(33,37,41);line-height:20px;zoom:1;padding:0 -2px\">{}</div>",
        "<table width=\"100%\" height=\"40\"><tr><td style=\"padding:0;width:600px\">{}</td></tr>"
            + "</table>",
        "<style>@font-face{font-family:Calibri;panose-1:2 15 5 2}p.MsoNormal{margin:0cm;"
            + "font-size:11.0pt}a:link{color:#0563C1;text-decoration:underline}@page WordSection1"
            + "{size:612.0pt 792.0pt;margin:72.0pt}div.WordSection1{page:WordSection1}</style>"
            + "<div class=WordSection1><p class=MsoNormal>{}</p></div>",
        "<style>*{margin:0}a:link{color:#06c}@media print{.n{display:none}}</style><p>{}</p>",
        "<link rel=icon href=x><body text=black>{}</body>",
        "<div style=\"color:darkslategray;font:13px/1.4 Arial\">{}</div>",
        "<div style=\"color:#333;background:#eee\">{}</div>",
    ])
    func whatProgramsWriteIsNoReason(shape: String) {
        #expect(executed(shape.replacing("{}", with: "#1 approve")) == [.approve])
    }
}
