import MIME
import Testing

@Suite struct HTMLTextTests {
    @Test(arguments: [
        ("<p>one</p><p>two</p>", "one\n\ntwo"), ("one<br>two<br/><br>three", "one\ntwo\n\nthree"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("  one \n two&nbsp;three  ", "one two three"),
        (
            "<a href=\"https://x.example/?ip=192.0.2.1\">here</a>",
            "here <https://x.example/?ip=192.0.2.1>"
        ),
        ("<a href=\"https://x.example/\">https://x.example/</a>", "https://x.example/"),
        ("<a href=\"mailto:a@b.example\">a@b.example</a>", "a@b.example"),
        ("<blockquote>one<br>two</blockquote>three", "> one\n> two\nthree"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ("<pre>a\n  b</pre>", "a\n  b"), ("<b>bo</b>ld", "bold"),
        ("<style>p{}</style><script>x()</script><title>t</title>text", "text"),
        ("<div>a</div><hr>b", "a\n________________________________\nb"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("Gr&uuml;&szlig;e &lt;x&gt;", "Grüße <x>"), ("", ""), ("plain", "plain"),
        ("<p>unclosed <b>tags", "unclosed tags"), ("日本<br>語", "日本\n語"),
    ])
    func htmlIsShownAsText(html: String, text: String) {
        #expect(HTMLText.text(of: html) == text)
    }

    /// What programs put into a container of their own when they quote is marked, unless it says
    /// itself whose words it holds.
    @Test(arguments: [
        ("<div>a</div><div class=\"gmail_quote\">b<br>c</div>d", "a\n> b\n> c\nd"),
        ("<div class=\"x gmail_quote y\"><div>b</div><div>c</div></div>", "> b\n> c"),
        ("<div name=\"quote\">b</div>", "> b"), ("<div class=\"yahoo_quoted\">b</div>", "> b"),
        (
            "<div class=\"protonmail_quote\">On x:<br><blockquote>b</blockquote></div>d",
            "> On x:\n> > b\nd"
        ),
        (
            "<div class=\"gmail_quote\"><div class=\"gmail_attr\">On x:</div><blockquote>b</blockquote>"
                + "</div>d", "On x:\n> b\nd"
        ),
        ("<div class=\"gmail_quote\">---- Forwarded ----<br>b</div>", "---- Forwarded ----\nb"),
        ("<div class=\"gmail_quote\"></div>d", "d"), ("<div class=\"gmail_quoted\">b</div>", "b"),
        ("<div class=\"gmail_quote\"><div class=\"gmail_quote\">b</div>c</div>d", "> b\n> c\nd"),
    ])
    func aQuotationIsMarked(html: String, text: String) {
        #expect(HTMLText.text(of: html) == text)
    }

    /// What no reader sees is not read as if somebody had said it.
    @Test(arguments: [
        "<div style=\"display:none\">X</div>", "<div style='DISPLAY : None !important'>X</div>",
        "<p hidden>X</p>", "<span style=\"visibility:hidden\">X</span>", "<!-- X -->",
        "<span style=\"font-size:0\">X</span>", "<span style=\"font-size:0px\">X</span>",
        "<span style=\"font-size:1px;line-height:1px\">X</span>",
        "<span style=\"font:0/0 a\">X</span>", "<span style=\"opacity:0\">X</span>",
        "<div style=\"max-height:0;overflow:hidden\">X</div>",
        "<div style=\"mso-hide:all\">X</div>", "<span style=\"color:#fff\">X</span>",
        "<span style=\"color:white\">X</span>", "<font color=\"#FFFFFF\">X</font>",
        "<span style=\"color:#fefefe\">X</span>",
        "<span style=\"color:rgb(255, 255, 255)\">X</span>",
        "<span style=\"color:transparent\">X</span>",
        "<div style=\"background:#123456\"><i style=\"color:#123456\">X</i></div>",
        "<table bgcolor=\"black\"><tr><td>X</td></tr></table>",
        "<div style=\"display:none\"><div style=\"display:block\"><p>X<br>X</p></div></div>",
        "<div style=\"display:none\"><img alt=\"X\"><ul><li>X</li></ul><hr></div>",
        "<div style=\"display:none\"><a href=\"https://x.example/\">X</a></div>",
        "<script>X</script>", "<template>X</template>",
    ])
    func whatNobodySeesIsNoText(html: String) {
        #expect(HTMLText.text(of: "<p>before</p>" + html + "<p>after</p>") == "before\n\nafter")
    }

    /// New text is never lost: where it is seen, or where only a style sheet knows, it stays.
    @Test(arguments: [
        "<td style=\"font-size:0\"><span style=\"font-size:14px\">X</span></td>",
        "<div style=\"visibility:hidden\"><b style=\"visibility:visible\">X</b></div>",
        "<div style=\"background-color:#000\"><b style=\"color:#fff\">X</b></div>",
        "<table bgcolor=\"#003366\"><tr><td><font color=\"white\">X</font></td></tr></table>",
        "<table background=\"cid:1\"><tr><td style=\"color:white\">X</td></tr></table>",
        "<div style=\"background:url(a.png)\"><b style=\"color:#fff\">X</b></div>",
        "<style>.b{background:#036}</style><p class=\"b\"><b style=\"color:#fff\">X</b></p>",
        "<div style=\"display:none\">y</div>X", "<span style=\"font-size:0.9em\">X</span>",
        "<div style=\"max-height:0\">X</div>", "<span style=\"color:black\">X</span>",
        "<span style=\"color:inherit;font-size:100%\">X</span>", "<div style=\";:;x\">X</div>",
        "<br style=\"display:none\">X", "<img style=\"display:none\">X",
    ])
    func whatIsSeenStays(html: String) {
        #expect(HTMLText.text(of: html) == "X")
    }
}
