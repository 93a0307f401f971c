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
}
