/// Bytes made up by libFuzzer, as something to read.
public enum FuzzInput {
    /// The bytes at `start`; where the first is 1, each of the others stands for a word of mail,
    /// which finds in minutes what single bytes find in days.
    public static func bytes(at start: UnsafePointer<UInt8>, count: Int) -> [UInt8] {
        let raw = unsafe Array(UnsafeBufferPointer(start: start, count: count))
        guard raw.first == 1 else { return raw }
        return raw.dropFirst().flatMap { alphabet[Int($0) % alphabet.count] }
    }

    /// The words: single bytes, then what structure, reports, forwards, refusals and answers are
    /// made of.
    private static let alphabet: [[UInt8]] =
        (structure + fields + words + replies).map { Array($0.utf8) }
        + [[0], [0xFF], [0xC3], [0xE2, 0x80], [0x1B, 0x24, 0x42], [0x0D], [0xEF, 0xBB, 0xBF]]

    private static let structure = [
        "\n", "\n\n", "\r\n", " ", "\t", ":", ";", ",", ".", "-", "--", "=", "_", "*", "<", ">",
        "(",
        ")", "[", "]", "{", "}", "@", "\"", "'", "/", "\\", "?", "!", "#", "|", "0", "1", "255",
        "a",
        "--b\n", "--b--\n", "boundary=b", "Content-Type: ", "text/plain", "text/html",
        "multipart/mixed; boundary=b\n",
        "multipart/report; report-type=delivery-status; boundary=b",
        "multipart/alternative; boundary=b\n", "message/rfc822\n", "message/delivery-status\n",
        "; charset=", "utf-8", "utf-7", "utf-16", "iso-2022-jp", "gb18030", "base64\n",
        "quoted-printable\n", "Content-Transfer-Encoding: ", "Content-Disposition: attachment; ",
        "filename*0*=utf-8''a", "=?utf-8?B?YQ==?=", "=?iso-8859-1?Q?=E9?=", "=?", "?=", "=3D",
        "=\n",
        "<div>", "</div>", "<blockquote>", "<a href=\"", "\">", "<br>", "<p>", "<table><tr><td>",
        "<span style=\"display:none\">", "<!--", "-->", "&amp;", "&#65;", "<style>",
    ]

    private static let fields = [
        "From: ", "To: ", "Cc: ", "Subject: ", "Date: ", "Message-ID: <", "References: <",
        "In-Reply-To: ", "Reply-To: ", "Return-Path: <>\n", "Auto-Submitted: auto-replied\n",
        "Authentication-Results: mx.example.org; dmarc=pass header.from=example.com\n",
        "Received: ", "X-Failed-Recipients: ", "Final-Recipient: rfc822; ", "Action: failed\n",
        "Status: 5.7.1\n", "Diagnostic-Code: smtp; ", "Remote-MTA: dns; ", "Reporting-MTA: dns; ",
        "Von: ", "Gesendet: ", "Objet : ", "Envoyé : ", "发件人：", "件名: ", "Тема: ", "MAILER-DAEMON",
        "a@b.example", "A B <a@b.example>", "Mon, 2 Nov 2026 10:00:00 +0100", "2026/11/2",
        "mailto:",
    ]

    private static let words = [
        "> ", "On ", " wrote:", "Am ", " schrieb ", "Le ", " a écrit :", "El ", " escribió:", "写道：",
        "---------- Forwarded message ----------\n", "-----Original Message-----\n",
        "Begin forwarded message:\n", "________________________________\n", "-- \n",
        "Sent from my iPhone", "has been ", "removed", "delisted", "not ", "will be ", "if ",
        "please ",
        "provide ", "listed", "blocked", "your IP ", "address ", "within 48 hours", "by Friday",
        "and ",
        "but ", "nicht ", "wurde ", "entfernt", "a été ", "retirée", "ha sido ", "eliminada",
        "escalate\n", "close delisted\n", "#12 ", "snooze 2w\n", "send\n",
    ]

    private static let replies = [
        "550 ", "554-", "421 ", "5.7.1 ", "4.7.0 ", "said: ", "Blocked - see ",
        "https://ipcheck.proofpoint.com/?ip=", "https://urldefense.com/v3/__", "__;!!a$",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__",
        "https://nam01.safelinks.protection.outlook.com/?url=https%3A%2F%2F", "hxxps://", "[.]",
        "192.0.2.1", "192.0.2.0/24", "2001:db8::1", "AUP#", "CSI", "cloudmark", "spamhaus",
        "(in reply to end of DATA command)", "host mx.example.org[198.51.100.1] ",
    ]
}
