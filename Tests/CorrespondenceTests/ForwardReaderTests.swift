import InternetMessage
import Testing

@testable import Correspondence

struct ForwardReaderTests {
    /// A message of that text and subject.
    static func message(_ text: String, subject: String? = "Fwd: Mail refused") -> ParsedMessage {
        var message = ParsedMessage()
        message.text = text
        message.subject = subject
        return message
    }

    private func forwards(
        _ text: String, subject: String? = "Fwd: Mail refused"
    ) -> (above: String, below: String, forwarded: [ForwardedMessage]) {
        ForwardReader.forwards(in: Self.message(text, subject: subject))
    }

    /// How a mail program begins a forward in one language: the lines down to the body.
    struct Head: CustomTestStringConvertible {
        var name: String
        var lines: [String]
        var date: String
        var isQuoted = false
        var testDescription: String { name }

        init(_ name: String, _ date: String, _ lines: [String], isQuoted: Bool = false) {
            (self.name, self.date) = (name, date)
            (self.lines, self.isQuoted) = (lines, isQuoted)
        }

        var text: String {
            let all = lines + ["", "Good day,", "", "the mail was refused."]
            return all.map { isQuoted ? "> " + $0 : $0 }.joined(separator: "\n")
        }
    }

    @Test("The head is read", arguments: ForwardSamples.heads + ForwardSamples.otherHeads)
    func theHeadIsRead(_ head: Head) throws {
        let (above, _, forwarded) = forwards("Please see below.\n\nAlice\n\n" + head.text)
        #expect(above == "Please see below.\n\nAlice")
        let first = try #require(forwarded.first)
        #expect(forwarded.count == 1)
        #expect(first.from == NamedAddress(name: "Jo Doe", address: "jo@example.net"))
        #expect(first.to.map(\.address) == ["bea@example.org"])
        #expect(first.cc.map(\.address) == ["wal@example.org", "nic@example.com"])
        #expect(first.subject == "Your address")
        #expect(first.dateTime == head.date)
        #expect(first.text == "Good day,\n\nthe mail was refused.")
    }

    @Test(
        "GroupWise's arrows are a forward's head under such a subject",
        arguments: [
            ">>> Jo Doe <jo@example.net> 10/27/2021 9:31 AM >>>",
            ">>> \"Jo Doe\" <jo@example.net> 27.10.2021 09:31 >>>",
            ">>> \"Jo Doe\" <jo@example.net> 27.10.21 9.31 Uhr >>>",
            ">>> Jo Doe <jo@example.net> 10/27/2021 9:31\nAM >>>",
            ">>> Jo Doe <jo@example.net>\n10/27/2021 9:31 AM >>>",
            ">>> On 10/27/2021 at 9:31 AM, in message\n<5F.0030.0@example.net>, Jo Doe\n"
                + "<jo@example.net> wrote:",
        ])
    func groupWisesArrowsAreAForwardsHead(_ head: String) throws {
        let text = "See below.\n\n\(head)\nGood day,\n\nescalate"
        let (above, _, forwarded) = forwards(text)
        let first = try #require(forwarded.first)
        #expect(above == "See below." && forwarded.count == 1)
        #expect(first.from == NamedAddress(name: "Jo Doe", address: "jo@example.net"))
        #expect(first.dateTime == "2021-10-27T09:31:00")
        #expect(first.text == "Good day,\n\nescalate")
        #expect(forwards(text, subject: "Re: Mail refused").forwarded.isEmpty)
        #expect(ReplyText.visible(in: text) == "See below.")
    }

    @Test(
        "Outlook 2019's single line is read under a forward's subject",
        arguments: [
            "On 28/10/2021 12:46, \"Jo Doe\" <jo@example.net> wrote:",
            "El 28/10/2021 12:46, \"Jo Doe\" <jo@example.net> escribió:",
            "\"Jo Doe\" <jo@example.net> kirjoitti 28.10.2021 kello 12.46:",
            "Le 28/10/2021 12:46, « Jo Doe » <jo@example.net> a écrit :",
            "28/10/2021 12:46 időpontban Jo Doe <jo@example.net> ezt írta:",
            "Il giorno 28/10/2021 12:46, \"Jo Doe\" <jo@example.net> ha scritto:",
            "W dniu 28/10/2021 12:46 użytkownik „Jo Doe” <jo@example.net> napisał:",
            "Em 28/10/2021 12:46, \"Jo Doe\" <jo@example.net> escreveu:",
            "Am 28.10.2021, 12:46 schrieb \"Jo Doe\" <jo@example.net>:",
            "Pe 28.10.2021, 12:46, „Jo Doe” <jo@example.net> a scris:",
        ])
    func outlooksSingleLineIsReadUnderAForwardsSubject(_ line: String) throws {
        let body = "\n\n    Good day,\n\n    the mail was refused."
        let (above, _, forwarded) = forwards("See below.\n\n\u{FEFF}" + line + body)
        let first = try #require(forwarded.first)
        #expect(above == "See below.")
        #expect(first.from == NamedAddress(name: "Jo Doe", address: "jo@example.net"))
        #expect(first.dateTime == "2021-10-28T12:46:00")
        #expect(first.subject == "Mail refused")
        let reply = forwards(line + body, subject: "Re: Mail refused")
        #expect(reply.forwarded.isEmpty)
    }

    @Test func yahoosGluedLineIsRead() throws {
        let text = """
            See below.
               ----- Messaggio inoltrato ----- Da: Jo Doe <jo@example.net>A: "bea@example.org" \
            <bea@example.org>Cc: Wal <wal@example.org>; Nic <nic@example.com>Inviato: martedì 2 \
            novembre 2021 09:26:50 CETOggetto: Your address
             Good day,
            """
        let (above, _, forwarded) = forwards(text)
        let first = try #require(forwarded.first)
        #expect(above == "See below.")
        #expect(first.cc.count == 2)
        #expect(first.dateTime == "2021-11-02T09:26:50+01:00")
        #expect(first.subject == "Your address")
        #expect(first.text == " Good day,")
    }

    @Test func aLanguageNobodyListedIsReadByItsShape() throws {
        let text = """
            ---------- Xipoly mundo ----------
            Qua: Jo Doe <jo@example.net>
            Tem: 2021-10-27 09:31
            Rem: Your address
            Zul: bea@example.org

            Good day
            """
        let first = try #require(forwards(text).forwarded.first)
        #expect(first.from?.address == "jo@example.net")
        #expect(first.to.first?.address == "bea@example.org")
        #expect(first.subject == "Your address")
        #expect(first.dateTime == "2021-10-27T09:31:00")
    }

    @Test func eachLevelIsAMessageOfItsOwn() {
        let text = """
            ---------- Forwarded message ---------
            From: Bob <bob@example.org>
            Date: Thu, 6 April 2023 at 16:17
            Subject: Fwd: Your address
            To: <alice@example.org>

            FYI

            ---------- Forwarded message ---------
            From: Postmaster <postmaster@example.net>
            Date: Wed, 5 April 2023 at 09:00
            Subject: Re: Your address
            To: <bob@example.org>

            192.0.2.7 has been removed.
            """
        let levels = forwards(text).forwarded
        #expect(levels.map { $0.from?.address } == ["bob@example.org", "postmaster@example.net"])
        #expect(levels.last?.text == "192.0.2.7 has been removed.")
        #expect(levels.first?.text.hasPrefix("FYI") ?? false)
    }

    @Test func namesAndListsAreReadAsProgramsWriteThem() throws {
        let text = """
            ________________________________
            From: Doe, Jo<mailto:jo@example.net> <jo@example.net<mailto:jo@example.net>> on behalf of desk@example.net
            Sent: Wednesday, October 27, 2021 15:14
            To: Bea, Berry <bea@example.org>, 'sue@example.com' <sue@example.com>; tom@example.org [mailto:tom@example.org]
            Subject: Your address

            Good day
            """
        let first = try #require(forwards(text).forwarded.first)
        #expect(first.from == NamedAddress(name: "Doe, Jo", address: "jo@example.net"))
        #expect(
            first.to == [
                NamedAddress(name: "Bea, Berry", address: "bea@example.org"),
                NamedAddress(name: nil, address: "sue@example.com"),
                NamedAddress(name: nil, address: "tom@example.org"),
            ])
    }

    @Test(
        "What only looks like a forward is none",
        arguments: [
            (
                "Re: x",
                "Thanks!\n\nFrom: Jo <jo@example.net>\nSent: Monday, 1 August 2022 11:11\nTo: b@example.org\nSubject: x\n\nHello"
            ),
            (
                "Re: x",
                "Thanks!\n________________________________\nFrom: Jo <jo@example.net>\nSent: Monday, 1 August 2022 11:11\nTo: b@example.org\nSubject: x\n\nHello"
            ),
            (
                "AW: x",
                "Danke!\n\n-----Ursprüngliche Nachricht-----\nVon: Jo <jo@example.net>\nGesendet: Montag, 1. August 2022 11:11\nAn: b@example.org\nBetreff: x\n\nHallo"
            ),
            ("Fwd: x", "True!\n\nOn July 19, 2022 at 3:36 PM, Jo wrote:\n\n> Hello"),
            (
                "Re: x",
                "On Tue, 2 Nov 2021 at 09:00, Jo <jo@example.net> wrote:\n> ---------- Forwarded message ---------\n> From: Bob <bob@example.org>\n> Date: Mon, 1 Nov 2021\n> Subject: y\n>\n> Hello\n\nThanks"
            ),
            (
                "Question",
                "The header was:\n\nFrom: Jo <jo@example.net>\nTo: b@example.org\nSubject: x\nDate: Mon, 1 Nov 2021 10:00:00 +0000\n\nWhy was it refused?"
            ),
            ("Hello", "Just a mail.\n\n-- \nJo"), ("Fwd: x", "----------\n\nnothing"),
            ("Fwd: x", ""),
        ])
    func whatOnlyLooksLikeAForwardIsNone(_ subject: String, _ text: String) {
        #expect(forwards(text, subject: subject).forwarded.isEmpty)
        #expect(forwards(text, subject: subject).above == text)
    }

    @Test func aHeadThatLacksNothingIsAForwardUnderASubjectOfItsOwn() {
        let text = """
            This is the block.

            Alice

            Von: Jo <jo@example.net>
            Gesendet: Montag, 1. August 2022 11:11
            An: b@example.org
            Betreff: x

            Hello
            """
        var message = Self.message(text, subject: "192.0.2.7")
        #expect(ForwardReader.forwards(in: message).above == "This is the block.\n\nAlice")
        message.inReplyTo = [MessageID("1@example.net")].compactMap(\.self)
        #expect(ForwardReader.forwards(in: message).forwarded.isEmpty)
    }

    @Test(arguments: [
        "----- Forwarded message from Jo <jo@example.net> -----\n\nFrom: Jo <jo@example.net>\nDate: "
            + "Wed, 27 Oct 2021 09:31:00 +0200\nSubject: x\n\nHello\n\n----- End forwarded message -----",
        "============ Forwarded message ============\nFrom: Jo <jo@example.net>\nTo: b@example.org\n"
            + "Subject: x\n============ Forwarded message ============\n\nHello\n",
        "-------- Пересылаемое сообщение --------\n27.10.2021, 09:31, \"Jo\" <jo@example.net>:\n\nHello",
        "===8<==============Original message text===============\nFrom: Jo <jo@example.net>\n"
            + "Subject: x\n\nHello",
        "===8<==============Original message text===============\nFrom: Jo <jo@example.net>\n"
            + "Subject: x\n===8<-------------------\nHello\n===8<====End of original message text====",
        "----------  Weitergeleitete Nachricht  ----------\n\nBetreff: x\nVon: Jo <jo@example.net>\n\n"
            + "Hello\n-----------------------------------------",
        "-------------------------- Mensagem Original ---------------------\nAssunto: x\nDe: Jo "
            + "<jo@example.net>\n---------------------------------------\n\nHello",
        "-------- Пересылаемое сообщение --------\n27.10.2021, 09:31, \"Jo\" <jo@example.net>:\n> Hello\n"
            + "-------- Конец пересылаемого сообщения --------",
        "------ Forwarded Message ------\nFrom \"Jo\" <jo@example.net>\nTo bea@example.org\n"
            + "Date 09/11/2026 14:05:11\nSubject x\n\nHello",
        "------ Preposlaná správa ------\nOd \"Jo\" <jo@example.net>\nKomu bea@example.org\n"
            + "Dátum 9. 11. 2026 14:05:11\nPredmet x\n\nHello",
    ])
    func theMarksAroundABodyAreNotOfIt(_ text: String) {
        let (above, _, forwarded) = forwards("See below.\n\n" + text)
        #expect(above == "See below.")
        #expect(forwarded.map(\.text) == ["Hello"])
        #expect(forwarded.first?.from == NamedAddress(name: "Jo", address: "jo@example.net"))
    }

    @Test func wordsBelowTheEndMarkOfAForwardAreItsSenders() {
        let inner = """
            ----- Forwarded message from Bob <bob@example.org> -----

            Date: Mon, 1 Nov 2021 10:00:00 +0000
            From: Bob <bob@example.org>
            Subject: y

            Inner.

            ----- End forwarded message -----
            """
        let outer = """
            ----- Forwarded message from Jo <jo@example.net> -----

            Date: Tue, 2 Nov 2021 10:00:00 +0000
            From: Jo <jo@example.net>
            Subject: x

            Look:

            \(inner)

            Jo

            ----- End forwarded message -----

            Please open a ticket.
            """
        let (above, below, forwarded) = forwards("See below.\n\n" + outer)
        #expect(above == "See below.")
        #expect(below == "Please open a ticket.")
        #expect(forwarded.map(\.from?.address) == ["jo@example.net", "bob@example.org"])
        #expect(forwarded.first?.text.hasSuffix("Jo") ?? false)
        #expect(forwarded.last?.text == "Inner.")
    }

    @Test func aLineWithAnUnknownLabelIsNoMoreOfTheFieldAboveIt() throws {
        let text = """
            ---------- Forwarded message ----------
            From: "Jo" <jo@example.net>
            To: bea@example.org
            Cc: wal@example.org
            Xipoly: Wednesday, 27 October 2021 09:31:05
            Mundo: words
            Subject: Your address

            Good day
            """
        let first = try #require(forwards(text).forwarded.first)
        #expect(first.cc.map(\.address) == ["wal@example.org"])
        #expect(first.dateTime == "2021-10-27T09:31:05")
        #expect(first.subject == "Your address")
    }

    @Test func theDateAboveAQuotedHeadIsItsDate() throws {
        let text = """
            > Message du 27/10/21 09:31
            > De : Jo <jo@example.net>
            > A : bea@example.org
            > Objet : Your address
            >
            > Good day
            """
        let (above, _, forwarded) = forwards("À voir.\n\n" + text)
        #expect(above == "À voir.")
        #expect(forwarded.map(\.dateTime) == ["2021-10-27T09:31:00"])
        #expect(forwarded.map(\.text) == ["Good day"])
    }

    @Test func marksOfDirectionAreNoPartOfAnAddress() throws {
        let text = """
            ---------- Forwarded message ---------
            \u{202B}מאת: \u{202A}Jo Doe\u{202C}\u{200F} <\u{202A}jo@example.net\u{202C}\u{200F}>\u{202C}
            Subject: Your address

            Good day
            """
        let first = try #require(forwards(text).forwarded.first)
        #expect(first.from == NamedAddress(name: "Jo Doe", address: "jo@example.net"))
    }

    @Test func anAttachedMessageIsAForwardWithItsIdentifier() throws {
        var inner = Self.message("Good day", subject: "Your address")
        inner.from = [NamedAddress(name: "Jo", address: "jo@example.net")]
        inner.messageID = MessageID("1@example.net")
        inner.header = [HeaderField(name: "Date", value: "Wed, 3 Nov 2021 15:51:30 +0100")]
        var part = BodyPart()
        part.mediaType = "message/rfc822"
        part.content = .message(inner)
        var outer = Self.message("See the attachment.")
        outer.body.mediaType = "multipart/mixed"
        outer.body.content = .multipart([BodyPart(), part])
        let (above, _, forwarded) = ForwardReader.forwards(in: outer)
        let first = try #require(forwarded.first)
        #expect(above == "See the attachment.")
        #expect(first.via == .attachment)
        #expect(first.messageID?.text == "1@example.net")
        #expect(first.dateTime == "2021-11-03T15:51:30+01:00")
        outer.body.mediaType = "multipart/report"
        #expect(ForwardReader.forwards(in: outer).forwarded.isEmpty)
    }

    @Test func hostileTextTakesLinearTime() {
        let separators = String(repeating: "---- Original Message ----\n", count: 5_000)
        #expect(forwards(separators).forwarded.isEmpty)
        let marked = """
            ----- Forwarded message from Jo <jo@example.net> -----
            From: Jo <jo@example.net>
            Date: Tue, 2 Nov 2021 10:00:00 +0000
            Subject: x

            """
        let levels = String(repeating: marked, count: 5_000)
        let ends = String(repeating: "----- End forwarded message -----\n", count: 5_000)
        #expect(!forwards(levels + ends).forwarded.isEmpty)
        #expect(forwards("> Message du 27/10/21 09:31").forwarded.isEmpty)
        let labels = String(repeating: "From: a\n", count: 5_000)
        #expect(forwards(labels).forwarded.isEmpty)
    }

    @Test func wordsBelowAQuotedForwardAreItsSendersButCommandNothing() {
        let forwarded = """
            Begin forwarded message:

            > From: "Some One" <one@shop.example>
            > Date: 1. August 2026 23:28:15 GMT-07:00
            > To: "News" <news@example.org>
            > Subject: Refused
            >
            > The mail was refused.
            """
        let below = read(
            "From: a@example.org\nSubject: Fwd: Refused\n\nLook at this.\n\n\(forwarded)\n\n"
                + "escalate\n\nSent from my iPhone\n")
        #expect(below.forwarded.first?.text == "The mail was refused.")
        #expect(below.reply == "Look at this.\n\nescalate")
        #expect(below.commands.isEmpty)
        let broken = read(
            "From: a@example.org\nSubject: Fwd: Refused\n\nLook at this.\n\n\(forwarded)\n"
                + "broken here\n> and on\n")
        #expect(broken.reply == "Look at this.")
        #expect(broken.forwarded.first?.text.contains("broken here") == true)
    }
}
