/// Elements in which an HTML mail shows another one without a word that says so; `{}` stands for
/// what is quoted.
enum HTMLQuotations {
    static let all =
        classes.map { "<div class=\"\($0)\"><div>{}</div></div>" }
        + identifiers.map { "<div id=\"\($0)\"><div>{}</div></div>" }
        + styles.map { "<div style=\"\($0)\"><p>{}</p></div>" } + marks + elements

    /// Of programs, of old and new versions, and of names that nobody listed.
    private static let classes = [
        "gmail_quote", "gmail_extra", "gmail_attr", "yahoo_quoted", "ydp12ab34yahoo_quoted",
        "yqt1234567", "protonmail_quote", "moz-cite-prefix", "tutanota_quote", "zmail_extra",
        "fm-quote", "freshdesk_quote", "zd-comment", "quotedReply", "front-blockquote",
        "missive_quote", "hs_reply", "history", "alimail-quote", "notion-mail-quote",
        "sh-quoted-content", "mb_quote", "wmi-quote", "qmbox", "hm_quote", "OutlookMessageHeader",
        "x_gmail_quote", "replyHeader", "originalMessage", "ORIGINAL_MESSAGE", "fwd-body",
        "previous_message", "thread-history", "conversation", "cited-text", "msgQuote", "reply",
        "reply-body-mine", "airmail_on", "clean_bq", "cm_replymail_content_wrap", "im", "zitat",
    ]

    private static let identifiers = [
        "divRplyFwdMsg", "x_divRplyFwdMsg", "appendonsend", "OLK_SRC_BODY_SECTION",
        "mail-editor-reference-message-container", "ms-outlook-mobile-reference-message",
        "isReplyContent", "isForwardContent", "origbody", "reply139content", "mailcontent",
        "oriMsgHtmlSeperator", "replybody1", "yahoo_quoted_123", "CanaryBlockquote", "quoted_body",
        "zwchr", "quote",
    ]

    private static let styles = [
        "border-left:1px solid #ccc", "border-left: 2px solid blue; padding-left: 5px",
        "border:none;border-left:solid blue 1.5pt;padding:0cm 0cm 0cm 4.0pt",
        "border-left:1px dashed #888;margin:0 0 0 5px",
        "border-left-style:solid;border-left-width:2px", "border-inline-start:3px solid #ccc",
        "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in",
        "border:none;border-top:solid #B5C4DF 1.0pt", "mso-element:para-border-div",
        "text-decoration:line-through", "TEXT-DECORATION-LINE: line-through",
        "border:1px solid #ccc;padding:8px", "border-style:none none none solid",
        "margin:0 0 0 .8ex;padding-left:1ex", "margin-left:40px", "padding-left:2em",
        "BORDER-LEFT: #000000 2px solid; PADDING-LEFT: 5px; MARGIN-LEFT: 5px",
    ]

    /// Empty elements below which another mail stands.
    private static let marks = [
        "<div id=\"appendonsend\"></div><div>{}</div>",
        "<div class=\"moz-cite-prefix\"></div><div>{}</div>",
        "<div class=\"zmail_extra_hr\"></div><div>{}</div>",
        "<p id=\"reply-intro\"></p><div>{}</div>",
        "<div title=\"beforequote:::\"></div><div>{}</div>",
        "<p class=\"yahoo-quoted-begin\"></p><div>{}</div>",
        "<hr id=\"zwchr\" data-marker=\"__DIVIDER__\"><div>{}</div>",
        "<div data-marker=\"__HEADERS__\"></div><div>{}</div>",
        "<hr id=\"stopSpelling\"><div>{}</div>",
        "<div class=\"WordSection1\"><div style='border:none;border-top:solid #E1E1E1 1.0pt'>"
            + "</div><p class=\"MsoNormal\">{}</p></div>",
        "<div class=\"gmail_quote\"><div class=\"gmail_attr\"></div><div>{}</div></div>",
        "<div class=\"yahoo_quoted\"><blockquote></blockquote><div>{}</div></div>",
    ]

    private static let elements = [
        "<div data-marker=\"__QUOTED_TEXT__\"><div>{}</div></div>", "<div name=\"quote\">{}</div>",
        "<div name=\"messageReplySection\">{}</div>", "<blockquote type=\"cite\">{}</blockquote>",
        "<blockquote class=\"x\">{}</blockquote>",
        "<blockquote style=\"border:none\">{}</blockquote>",
        "<details><summary>...</summary>{}</details>", "<details><div>{}</div></details>",
        "<s>{}</s>", "<strike>{}</strike>", "<div><del>{}</del></div>", "<q>{}</q>",
        "<cite>{}</cite>",
        "<pre style=\"border:1px solid #ccc\">{}</pre>", "<pre class=\"quote\">{}</pre>",
        "<div cite=\"mid:abc@example.com\">{}</div>", "<div data-quoted=\"true\">{}</div>",
        "<includetail><div>{}</div></includetail>", "<div role=\"blockquote\">{}</div>",
        "<div aria-label=\"Quoted text\">{}</div>", "<span class=\"quoted\">{}</span>",
        "<table><tr><td style=\"border-left:2px solid #00f\">{}</td></tr></table>",
        "<fieldset><legend>Bob</legend>{}</fieldset>", "<dl><dd>{}</dd></dl>",
        "<section class=\"quoted-reply\">{}</section>", "<font class=\"quote\">{}</font>",
        "<select><option>{}</option></select>", "<noscript>{}</noscript>",
        "<button>{}</button>", "<div fairemail=\"reference\">{}</div>",
        "<div id=\"aolmail_x\">{}</div>", "<div id=\"ecxhr\"></div><div>{}</div>",
        "<span data-headers=\"\"></span><div>{}</div>",
        "<style>.z9{border-left:2px solid #ccc}</style><div class=\"z9\">{}</div>",
        "<style>#z9 { text-decoration: line-through }</style><div id=\"z9\">{}</div>",
        "<style>.z9{display:none}</style><div class=\"z9\">{}</div>",
    ]

    /// What programs and gateways write around their users' own words.
    static let own = [
        "<div dir=\"ltr\">{}</div>", "<div dir=\"ltr\">Hi,<div><br></div><div>{}</div></div>",
        "<div class=\"elementToProof\" style=\"font-family:Aptos;color:rgb(0,0,0)\">{}</div>",
        "<div class=\"WordSection1\"><p class=\"MsoNormal\">{}<o:p></o:p></p></div>",
        "<div name=\"messageBodySection\"><div dir=\"auto\">{}</div></div>",
        "<div class=\"sh-unquoted-content\"><div>{}</div></div><div class=\"sh-quoted-content\">x</div>",
        "<div class=\"gmail_default\">{}</div><div class=\"gmail_signature\">Alice</div>",
        "{}<br id=\"lineBreakAtBeginningOfMessage\">", "<pre class=\"k9mail\">{}</pre>",
        "<div class=\"bloop_original_html\"><div id=\"bloop_customfont\">{}</div></div>",
        "<ul><li>{}</li><li>note x</li></ul>", "<ol><li>note x</li><li>{}</li></ol>",
        "<p class=\"MsoListParagraph\" style=\"margin-left:36.0pt;text-indent:-18.0pt\">1.<span>"
            + "&nbsp;&nbsp; </span>{}</p>",
        "<table border=\"0\"><tr><td style=\"padding:0 20px\">{}</td></tr></table>",
        "<div style=\"border:0px none;margin:0cm 0cm 0.0001pt\">{}</div>",
        "<div data-olk-copy-source=\"MessageBody\" class=\"x_elementToProof\">{}</div>",
        "<div class=\"ydp1234yahoo-style-wrap\"><div data-setdir=\"false\">{}</div></div>",
        "<div style=\"background-color:#FFEB9C;border-style:solid;border-width:1pt;padding:2pt\">"
            + "<span>CAUTION:</span> This email originated from outside of the organization. Do not "
            + "click links.</div><br><div>{}</div>",
        "<p style=\"border:1px solid red\">[EXTERNAL]</p><p>Thanks, Bob</p><p>{}</p>",
        "<div style=\"display:none\">ZjQcmQRYFpfptBannerStart</div><table><tr><td>This Message Is "
            + "From an External Sender</td></tr></table><div style=\"display:none\">"
            + "ZjQcmQRYFpfptBannerEnd</div><div>{}</div>",
    ]
}
