/// A reply to a letter of the bot, as one mail program writes it.
///
/// What it quotes is full of commands, so that a quotation taken for the reply is noticed.
struct CommandMail {
    /// The programs and their habits.
    enum Client: String, CaseIterable {
        case gmail, gmailGerman, gmailFrench, gmailPlain, gmailBottom
        case outlook, outlookGerman, outlookFrench, outlookPlain, outlookWeb, outlookPhone
        case appleMail, appleMailGerman, iPhone, iPhoneGerman, iPhoneFrench
        case thunderbird, thunderbirdBottom, thunderbirdGerman, thunderbirdHTML
        case mutt, muttBottom, k9, k9German, samsung, samsungGerman, yahoo, proton, bare
    }

    /// The letter that is answered.
    static let letter = """
        Hello Alice,

        Ticket #12 was opened.

        approve
        escalate
        close delisted
        #14 close refused

        --\u{20}
        delistbot for Example Mail Operations. Reply with one command a line, above
        the quote; "help" lists them.
        """

    let client: Client
    /// What the person typed.
    let written: String
    /// What stands below it by itself: a signature, a disclaimer.
    var signature = ""

    /// The whole mail.
    var text: String {
        let parts: (text: String?, html: String?) =
            switch client {
            case .gmail, .gmailGerman, .gmailFrench: (gmailText, gmailHTML)
            case .gmailPlain: (gmailText, nil)
            case .gmailBottom: (bottom(attribution), nil)
            case .outlook, .outlookGerman, .outlookFrench: (outlookText, outlookHTML)
            case .outlookPlain: (originalMessage, nil)
            case .outlookWeb, .outlookPhone: (nil, outlookWebHTML)
            case .appleMail, .appleMailGerman: (top(attribution), appleHTML)
            case .iPhone, .iPhoneGerman, .iPhoneFrench: (nil, iPhoneHTML)
            case .thunderbird, .thunderbirdGerman, .mutt, .k9, .k9German, .proton:
                (top(attribution), nil)
            case .thunderbirdBottom, .muttBottom: (bottom(attribution), nil)
            case .thunderbirdHTML: (nil, thunderbirdHTML)
            case .samsung, .samsungGerman: (samsungText, nil)
            case .yahoo: (yahooText, nil)
            case .bare: (body, nil)
            }
        return Self.mail(text: parts.text, html: parts.html)
    }

    /// A mail of those alternatives.
    static func mail(text: String?, html: String?) -> String {
        let head = """
            From: Alice <alice@example.org>
            To: Example Mail Operations <delist+tag@example.org>
            Subject: Re: Blocked IP address 192.0.2.1 [#12]
            Date: Tue, 24 Nov 2026 10:00:00 +0100
            Message-ID: <reply@client.example.org>
            In-Reply-To: <letter@example.org>
            MIME-Version: 1.0

            """
        let plain = text.map { "Content-Type: text/plain; charset=utf-8\n\n\($0)\n" }
        let rich = html.map { "Content-Type: text/html; charset=utf-8\n\n\($0)\n" }
        guard let plain, let rich else { return head + (plain ?? rich ?? "") }
        return head + "Content-Type: multipart/alternative; boundary=\"cut\"\n\n"
            + "--cut\n\(plain)\n--cut\n\(rich)\n--cut--\n"
    }

    // MARK: Parts

    private var body: String { signature.isEmpty ? written : written + "\n\n" + signature }

    private var quoted: String {
        Self.letter.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? ">" : "> " + $0 }.joined(separator: "\n")
    }

    private func top(_ line: String) -> String { "\(body)\n\n\(line)\n\n\(quoted)\n" }

    private func bottom(_ line: String) -> String { "\(line)\n\(quoted)\n\n\(body)\n" }

    private var attribution: String {
        switch client {
        case .gmailGerman:
            "Am Di., 24. Nov. 2026 um 09:00 Uhr schrieb Example Mail Operations <\n"
                + "delist@example.org>:"
        case .gmailFrench:
            "Le mar. 24 nov. 2026 à 09:00, Example Mail Operations <delist@example.org> a\nécrit :"
        case .gmail, .gmailPlain, .gmailBottom:
            "On Tue, Nov 24, 2026 at 9:00 AM Example Mail Operations <delist@example.org>\nwrote:"
        case .appleMail, .iPhone:
            "On Nov 24, 2026, at 9:00 AM, Example Mail Operations <delist@example.org> wrote:"
        case .appleMailGerman, .iPhoneGerman:
            "Am 24.11.2026 um 09:00 schrieb Example Mail Operations <delist@example.org>:"
        case .iPhoneFrench:
            "Le 24 nov. 2026 à 09:00, Example Mail Operations <delist@example.org> a écrit :"
        case .thunderbirdGerman:
            "Am 24.11.26 um 09:00 schrieb Example Mail Operations:"
        case .thunderbird, .thunderbirdBottom, .thunderbirdHTML:
            "On 11/24/26 09:00, Example Mail Operations wrote:"
        case .mutt, .muttBottom:
            "On Tue, Nov 24, 2026 at 09:00:00AM +0100, Example Mail Operations wrote:"
        case .k9:
            "On November 24, 2026 9:00:00 AM GMT+01:00, Example Mail Operations "
                + "<delist@example.org> wrote:"
        case .k9German:
            "Am 24. November 2026 09:00:00 MEZ schrieb Example Mail Operations "
                + "<delist@example.org>:"
        default:
            "On Tuesday, November 24th, 2026 at 9:00 AM, Example Mail Operations "
                + "<delist@example.org> wrote:"
        }
    }

    private var gmailText: String { top(attribution) }

    private func html(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let safe = line.split(separator: "&", omittingEmptySubsequences: false)
                .joined(separator: "&amp;").split(separator: "<", omittingEmptySubsequences: false)
                .joined(separator: "&lt;").split(separator: ">", omittingEmptySubsequences: false)
                .joined(separator: "&gt;")
            return "<div>\(safe.isEmpty ? "<br>" : safe)</div>"
        }.joined()
    }

    private var gmailHTML: String {
        """
        <div dir="ltr">\(html(body))</div><br><div class="gmail_quote gmail_quote_container">\
        <div dir="ltr" class="gmail_attr">\(html(attribution))</div>\
        <blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid \
        rgb(204,204,204);padding-left:1ex">\(html(Self.letter))</blockquote></div>
        """
    }

    // MARK: Outlook

    private var heads: [String] {
        switch client {
        case .outlookGerman, .samsungGerman:
            [
                "Von: Example Mail Operations <delist@example.org>",
                "Gesendet: Dienstag, 24. November 2026 09:00", "An: Alice <alice@example.org>",
                "Betreff: Blocked IP address 192.0.2.1 [#12]",
            ]
        case .outlookFrench:
            [
                "De : Example Mail Operations <delist@example.org>",
                "Envoyé : mardi 24 novembre 2026 09:00", "À : Alice <alice@example.org>",
                "Objet : Blocked IP address 192.0.2.1 [#12]",
            ]
        default:
            [
                "From: Example Mail Operations <delist@example.org>",
                "Sent: Tuesday, November 24, 2026 9:00 AM", "To: Alice <alice@example.org>",
                "Subject: Blocked IP address 192.0.2.1 [#12]",
            ]
        }
    }

    private var outlookText: String {
        "\(body)\n\n\(heads.joined(separator: "\n"))\n\n\(Self.letter)\n"
    }

    private var originalMessage: String {
        "\(body)\n\n-----Original Message-----\n\(heads.joined(separator: "\n"))\n\n"
            + "\(Self.letter)\n"
    }

    private var boldHeads: String {
        heads.map { head in
            let parts = html(head).dropFirst(5).dropLast(6).split(separator: ":", maxSplits: 1)
            return "<b>\(parts[0]):</b>\(parts[1])"
        }.joined(separator: "<br>")
    }

    private var outlookHTML: String {
        """
        <html><head><style>p.MsoNormal {margin:0cm}</style></head><body lang="EN-GB">\
        <div class="WordSection1">\(html(body))<p class="MsoNormal"><o:p>&nbsp;</o:p></p>\
        <div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">\
        <p class="MsoNormal"><span lang="EN-US">\(boldHeads)</span></p></div></div>\
        \(html(Self.letter))</div></body></html>
        """
    }

    private var outlookWebHTML: String {
        let footer =
            client == .outlookPhone
            ? "<div id=\"ms-outlook-mobile-signature\"><div><br></div>Get <a "
                + "href=\"https://aka.ms/o0ukef\">Outlook for iOS</a></div>" : ""
        return """
            <html><body><div class="elementToProof">\(html(body))</div>\(footer)\
            <div id="appendonsend"></div><hr style="display:inline-block;width:98%" \
            tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif">\
            \(boldHeads)</font><div>&nbsp;</div></div>\(html(Self.letter))</body></html>
            """
    }

    // MARK: Apple, Thunderbird, Samsung, Yahoo

    private var appleHTML: String {
        """
        <html><body style="overflow-wrap: break-word;">\(html(body))<br id="lineBreak"><div>\
        <blockquote type="cite"><div>\(html(attribution))</div>\
        <br class="Apple-interchange-newline"><div>\(html(Self.letter))</div></blockquote></div>\
        </body></html>
        """
    }

    private var iPhoneHTML: String {
        let sent =
            switch client {
            case .iPhoneGerman: "Von meinem iPhone gesendet"
            case .iPhoneFrench: "Envoyé de mon iPhone"
            default: "Sent from my iPhone"
            }
        return """
            <html><body dir="auto">\(html(body))<br id="lineBreakAtBeginningOfSignature">\
            <div dir="ltr">\(sent)</div><div dir="ltr"><br><blockquote type="cite">\
            \(html(attribution))<br></blockquote></div><blockquote type="cite"><div dir="ltr">\
            \(html(Self.letter))</div></blockquote></body></html>
            """
    }

    private var thunderbirdHTML: String {
        """
        <html><body>\(html(body))<div class="moz-cite-prefix">\(html(attribution))<br></div>\
        <blockquote type="cite" cite="mid:letter@example.org">\(html(Self.letter))</blockquote>\
        </body></html>
        """
    }

    private var samsungText: String {
        if client == .samsungGerman {
            return """
                \(body)



                Von meinem Samsung Galaxy Smartphone gesendet.


                -------- Ursprüngliche Nachricht --------
                Von: Example Mail Operations <delist@example.org>
                Datum: 24.11.26  09:00  (GMT+01:00)
                An: Alice <alice@example.org>
                Betreff: Blocked IP address 192.0.2.1 [#12]

                \(Self.letter)
                """
        }
        return """
            \(body)


            Sent from my Galaxy


            -------- Original message --------
            From: Example Mail Operations <delist@example.org>
            Date: 11/24/26  9:00 AM  (GMT+01:00)
            To: Alice <alice@example.org>
            Subject: Blocked IP address 192.0.2.1 [#12]

            \(Self.letter)
            """
    }

    private var yahooText: String {
        """
         \(body)

            On Tuesday, November 24, 2026 at 09:00:00 AM GMT+1, Example Mail Operations \
        <delist@example.org> wrote: \u{20}

        \(Self.letter)
        """
    }
}
