import Testing

/// One way in which a mail program shows the mail that is answered or sent on: the line or lines
/// above it, and how its text is marked.
struct ForeignQuotation: CustomTestStringConvertible {
    /// How the text of the other mail stands below its head.
    enum Style { case bare, marked, indented, headOnlyMarked, rewrapped }

    let client: String
    let head: String
    var style = Style.bare
    var testDescription: String { client }

    init(_ client: String, _ head: String, _ style: Style = .bare) {
        (self.client, self.head, self.style) = (client, head, style)
    }

    /// The head and the text below it.
    func quoting(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        switch style {
        case .bare, .headOnlyMarked: return head + "\n\n" + text
        case .marked: return head + "\n" + lines.map { "> " + $0 }.joined(separator: "\n")
        case .indented: return head + "\n\n" + lines.map { "    " + $0 }.joined(separator: "\n")
        case .rewrapped:
            // Every second line lost its mark: the end of a line that was too long for one.
            let marked = lines.filter { !$0.isEmpty }.enumerated().map { index, line in
                (index.isMultiple(of: 2) ? "> " : "") + line
            }
            return head + "\n\n> A line of the letter that was wrapped anew by a program\n"
                + marked.joined(separator: "\n")
        }
    }
}

extension ForeignQuotation {
    private static let bot = "Example Mail Operations"
    private static let address = "delist+abc@example.org"

    static let rows = attributions + heads + arrows + rules + tables

    static let attributions: [ForeignQuotation] = [
        .init("Gmail, en, unmarked", "On Tue, Nov 3, 2026 at 10:11 AM \(bot) <\(address)> wrote:"),
        .init("Gmail, ms", "Pada Sel, 3 Nov 2026 pada 10:11 PG \(bot) <\(address)> menulis:"),
        .init(
            "Gmail, ms, wrapped",
            "Pada Sel, 3 Nov 2026 pada 10:11 PG \(bot) <\n\(address)> menulis:"),
        .init("Gmail, hi", "मंगल, 3 नव॰ 2026 को 10:11 पर \(bot) <\(address)> ने लिखा:"),
        .init("Gmail, th", "ในวันที่ อ. 3 พ.ย. 2026 เวลา 10:11 \(bot) <\(address)> เขียนว่า:"),
        .init("Gmail, sw", "Mnamo Jnn, 3 Nov 2026 saa 10:11 \(bot) <\(address)> aliandika:"),
        .init("Gmail, ka", "სამ, 3 ნოე. 2026, 10:11 \(bot) <\(address)> წერდა:"),
        .init("Gmail, cy", "Ar Maw, 3 Tach 2026 am 10:11 \(bot) <\(address)> ysgrifennodd:"),
        .init("Gmail, am", "ማክሰ 3 ኖቬም 2026 ከ10:11 በ\(bot) <\(address)> የጻፈው:"),
        .init("Apple Mail, lv", "\(bot) <\(address)> 03.11.2026 plkst. 10:11 rakstīja:"),
        .init("Airmail, en", "On 3 November 2026 at 10:11:12, \(bot) (\(address)) said:"),
        .init(
            "Airmail, en, wrapped", "On 3 November 2026 at 10:11:12, \(bot) (\n\(address)) said:"),
        .init("Spark, en", "On 3 Nov 2026, 10:11 +0100, \(bot) <\(address)>, wrote:"),
        .init("Newton, en", "On Tue, Nov 03, 2026 at 10:11 \(bot)\n\nwrote:"),
        .init("Horde, xx", "Xipoly \(bot) <\(address)>:"),
        .init("Mutt, en, no address", "On Tue, Nov 03, 2026 at 10:11:12AM +0100, \(bot) wrote:"),
        .init("Evolution, en", "On Tue, 2026-11-03 at 10:11 +0100, \(bot) wrote:"),
        .init("Evolution, tl", "Noong Mar, 2026-11-03 ng 10:11 +0100, sinulat ni \(bot):"),
        .init("Claws, en", "On Tue, 3 Nov 2026 10:11:12 +0100\n\(bot) <\(address)> wrote:"),
        .init("Pine, en", "On Tue, 3 Nov 2026, \(bot) wrote:"),
        .init("Gnus, en", "\(bot) <\(address)> writes:"),
        .init("Gnus, en, name", "\(bot) writes:"),
        .init("ctime", "\(bot) [\(address)], Tue, 3 Nov 2026 10:11:12 +0100:"),
        .init("bracketed, date first", "[2026-11-03 10:11] \(bot):"),
        .init("Zoho, en", "---- On Tue, 03 Nov 2026 10:11:12 +0100 \(bot) <\(address)> wrote ----"),
        .init("Mailspring, nl", "Op nov. 3 2026, om 10:11 am, schreef \(bot) <\(address)>:"),
        .init("HEY, en", "On November 3, 2026, \(bot) <\(address)> wrote"),
        .init("Naver, ko", "2026년 11월 3일 오전 10:11, \(bot) 님이 쓴 글"),
        .init("QQ, zh", "\(bot)<\(address)> 在 2026年11月3日 10:11 写道："),
        .init("Yandex, ru", "03.11.2026, 10:11, \"\(bot)\" <\(address)>:"),
        .init("Mail.ru, ru", "Вторник, 3 ноября 2026, 10:11 +03:00 от \(bot) <\(address)>:"),
        .init("Superhuman, xx", "\(bot), Nov 3, 2026 at 10:11 AM:"),
        .init("date and nothing more", "2026-11-03 10:11"),
        .init("clock and name", "\(bot) 10:11 AM"),
        .init("RainLoop", "> On 2026-11-03 10:11, \(bot) wrote:", .headOnlyMarked),
        .init("RainLoop, de", "> Am 03.11.2026 10:11 schrieb \(bot):", .headOnlyMarked),
        .init(
            "SnappyMail, xx", "> Xi 2026-11-03 10:11, \(bot) <\(address)> poly:", .headOnlyMarked),
        .init(
            "Gmail, en, wrapped anew", "On Tue, Nov 3, 2026 at 10:11 AM \(bot) <\(address)> wrote:",
            .rewrapped),
        .init("Thunderbird, de, wrapped anew", "Am 03.11.26 um 10:11 schrieb \(bot):", .rewrapped),
        .init(
            "Outlook for Mac, indented", "On 03/11/2026, 10:11, \"\(bot)\" <\(address)> wrote:",
            .indented),
        .init("Thunderbird, marked", "On 11/3/26 10:11, \(bot) wrote:", .marked),
        .init("unknown, marked", "Xipoly qua \(bot):", .marked),
    ]

    static let heads: [ForeignQuotation] = [
        .init(
            "Outlook, hi",
            "प्रेषक: \(bot) <\(address)>\nभेजा गया: 3. 11. 2026 10:11\n"
                + "प्रति: Alice <alice@example.org>\nविषय: [#12] x"),
        .init(
            "Outlook, ms",
            "Daripada: \(bot) <\(address)>\nDihantar: Selasa, 3 November 2026 10:11\n"
                + "Kepada: Alice <alice@example.org>\nSubjek: [#12] x"),
        .init(
            "Outlook, th",
            "จาก: \(bot) <\(address)>\nส่ง: 3 พฤศจิกายน 2569 10:11\n"
                + "ถึง: Alice <alice@example.org>\nเรื่อง: [#12] x"),
        .init(
            "Outlook, kk",
            "Кімнен: \(bot) <\(address)>\nЖіберілген: 3 қараша 2026 ж. 10:11\n"
                + "Кімге: Alice <alice@example.org>\nТақырыбы: [#12] x"),
        .init(
            "Outlook, ta, no addresses",
            "அனுப்புநர்: \(bot)\nஅனுப்பியது: 03 நவம்பர் 2026 10:11\n"
                + "பெறுநர்: Alice\nபொருள்: [#12] x"),
        .init("Outlook, unknown labels", "Xipo: \(bot)\nQua: 03/11/2026 10:11\nLumi: Alice"),
        .init("Outlook, two labels", "Xipo: \(address)\nLumi: Alice"),
        .init("Outlook, short, en", "From: \(bot)\nSubject: [#12] x"),
        .init("Outlook, one label", "From: \(address)"),
        .init(
            "eM Client, en",
            "From \"\(bot)\" <\(address)>\nTo alice@example.org\nDate 03/11/2026 10:11:12"),
        .init("Outlook Web, bold", "*Xipo:* \(bot) <\(address)>\n*Qua:* 03/11/2026 10:11"),
        .init(
            "Notes, en",
            "\(bot) <\(address)> on 11/03/2026 10:11:12 AM\n\nTo:   alice@example.org\n"
                + "cc:\nSubject:  [#12] x"),
        .init(
            "Notes, old, en", "\(bot)@EXAMPLE\n11/03/2026 10:11 AM\nTo: Alice/EX\ncc:\nSubject: x"),
        .init(
            "Notes, de", "\(bot)/EX\n03.11.2026 10:11\n\nAn: Alice Example/EX@EX\nKopie:\nThema: x"),
        .init("Notes, inline", "\(bot)/Ops/EX wrote on 11/03/2026 10:11:12 AM:"),
        .init(
            "BlackBerry",
            "----- Original Message -----\nFrom: \(bot) [mailto:\(address)]\n"
                + "Sent: Tuesday, November 03, 2026 10:11 AM"),
    ]

    static let arrows: [ForeignQuotation] = [
        .init("GroupWise, en", ">>> \(bot) <\(address)> 11/3/2026 10:11 AM >>>", .headOnlyMarked),
        .init(
            "GroupWise, de", ">>> \"\(bot)\" <\(address)> 03.11.26 10.11 Uhr >>>", .headOnlyMarked),
        .init("GroupWise, name only", ">>> \(bot) 11/3/2026 10:11 AM >>>", .headOnlyMarked),
        .init(
            "GroupWise, wrapped", ">>> \(bot) <\(address)> 11/3/2026 10:11\nAM >>>", .headOnlyMarked
        ),
        .init(
            "GroupWise, on",
            ">>> On 11/3/2026 at 10:11 AM, in message\n<5FA1.0030.0@example.org>, "
                + "\(bot)\n<\(address)> wrote:", .headOnlyMarked),
        .init("arrows without an end", ">>> \(bot)", .headOnlyMarked),
    ]

    static let rules: [ForeignQuotation] = [
        .init("dashes", "----- x -----"), .init("dashes alone", "-----"),
        .init("underscores", "________________________________"), .init("stars", "*****"),
        .init("equals", "=========="), .init("box drawing", "────────────"),
        .init("em dashes", "———"), .init("signature", "--"),
        .init("Original, dashes lost", "Original Message"),
        .init("Outlook, telephone", "Get Outlook for Android"),
        .init("iPhone", "Sent from my iPhone"),
        .init(
            "Notes, forward, unknown", "-------- Forwarded by A/B/C on 11/03/2026\n10:11 AM ------"),
    ]

    static let tables: [ForeignQuotation] = [
        .init(
            "NetEase",
            "---- 回复的原邮件 ----\n| 发件人 | \(bot)<\(address)> |\n"
                + "| 日期 | 2026年11月03日 10:11 |\n| 收件人 | <alice@example.org> |\n| 主题 | [#12] x |"),
        .init("NetEase, no rule", "| 发件人 | \(bot)<\(address)> |\n| 日期 | 2026年11月03日 10:11 |"),
        .init("NetEase, cells", "发件人\t\(bot)<\(address)>\n发送日期\t2026年11月03日 10:11"),
        .init("NetEase, glued", "发件人 \(bot)<\(address)>\n日期 2026年11月03日 10:11"),
        .init("full width colons", "发件人： \(bot)\n发送时间： 2026年11月3日 10:11\n收件人： Alice"),
    ]
}
