import Testing

@testable import Correspondence

struct ReplyTextTests {
    @Test(
        "What stands above a quotation is the reply",
        arguments: [
            "On Tue, 3 Nov 2026 at 10:00, Jo Doe <jo@example.net> wrote:",
            "On Tue, 3 Nov 2026 at 10:00, Jo Doe with a long name <\njo@example.net> wrote:",
            "On Nov 3, 2026, at 10:00 AM, Jo Doe\n<jo@example.net>\nwrote:",
            "Am 03.11.2026 um 10:00 schrieb Jo Doe <jo@example.net>:",
            "Am Di., 3. Nov. 2026 um 10:00 Uhr schrieb Jo Doe <\njo@example.net>:",
            "Le mar. 3 nov. 2026 à 10:00, Jo Doe <jo@example.net> a écrit :",
            "El mar, 3 nov 2026 a las 10:00, Jo Doe (<jo@example.net>) escribió:",
            "Il giorno mar 3 nov 2026 alle ore 10:00 Jo Doe <jo@example.net> ha\nscritto:",
            "Op di 3 nov. 2026 om 10:00 schreef Jo Doe <jo@example.net>:",
            "Em ter., 3 de nov. de 2026 às 10:00, Jo Doe <jo@example.net>\nescreveu:",
            "wt., 3 lis 2026 o 10:00 Jo Doe <jo@example.net> napisał(a):",
            "вт, 3 нояб. 2026 г. в 10:00, Jo Doe <jo@example.net>:",
            "Den tis 3 nov. 2026 kl 10:00 skrev Jo Doe <jo@example.net>:",
            "ti 3. marrask. 2026 klo 10.00 Jo Doe (jo@example.net) kirjoitti:",
            "út 3. 11. 2026 v 10:00 odesílatel Jo Doe <jo@example.net> napsal:",
            "Jo Doe <jo@example.net> ezt írta (időpont: 2026. nov. 3., K, 10:00):",
            "3 Kas 2026 Sal, 10:00 tarihinde Jo Doe <jo@example.net> şunu yazdı:",
            "2026年11月3日(火) 10:00 Jo Doe <jo@example.net>:",
            "在 2026年11月3日 10:00，Jo Doe <jo@example.net> 写道：",
            "2026년 11월 3일 (화) 오전 10:00, Jo Doe <jo@example.net>님이 작성:",
            "Jo Doe <jo@example.net> wrote:",
            "V V tor., 3. nov. 2026 ob 10:00 je oseba Jo Doe <jo@example.net>\nnapisala:",
            "уто, 3. нов 2026. у 10:00 Jo Doe <jo@example.net> је написао/ла:",
            "Dana 3. 11. 2026. u 10:00, Jo Doe je napisao/la:",
            "þri., 3. nóv. 2026 kl. 10:00 skrifaði Jo Doe <jo@example.net>:",
            "Jo Doe erabiltzaileak hau idatzi du (2026(e)ko azaroaren 3(a), ar. (10:00)):",
            "El 3/11/26 a les 10:00, Jo Doe ha escrit:",
            "На вто, 3 ноем. 2026 во 10:00 Jo Doe <jo@example.net> напиша:",
            "Noong Mar, Nob 3, 2026 nang 10:00 AM, sinulat ni Jo Doe <jo@example.net> ang:",
            "Jo Doe raksta (2026-11-03 10:00):",
        ])
    func whatStandsAboveAQuotationIsTheReply(_ attribution: String) {
        let quoted = "Yes, please do.\n\nAlice\n\n\(attribution)\n\n> the quoted text\n> more"
        #expect(ReplyText.visible(in: quoted) == "Yes, please do.\n\nAlice")
        let unmarked = "Yes, please do.\n\nAlice\n\n\(attribution)\nthe quoted text\nmore"
        #expect(ReplyText.visible(in: unmarked) == "Yes, please do.\n\nAlice")
    }

    /// The verb may be in any language: the rest is the same everywhere.
    @Test(arguments: [
        "در تاریخ سه‌شنبه ۳ نوامبر ۲۰۲۶،‏ ۱۰:۰۰ Jo Doe <jo@example.net> نوشت:",
        "‫בתאריך יום ג׳, 3 בנוב׳ 2026 ב-10:00 מאת ‪Jo Doe‬‏ <‪jo@example.net‬‏>:‬",
        "ในวันที่ อ. 3 พ.ย. 2026 เวลา 10:00 Jo Doe <jo@example.net> เขียนว่า:",
        "Missatge de Jo Doe <jo@example.net> del dia dt., 3 de nov. 2026 a les 10:00:",
        "Qua 3 nov 2026 10:00 Jo Doe <jo@example.net> xipoly mundo:",
        "Qua 3. nov 2026 10:00 Jo Doe <jo@example.net>\nxipoly:",
        "Quoting Jo Doe <jo@example.net>:", "Zitat von Jo Doe <jo@example.net>:",
        "Jo Doe, 03.11.2026 10:00:",
    ])
    func aSenderAndATimeAboveAQuotationAreItsAttribution(_ attribution: String) {
        let quoted = "Yes, please do.\n\n\(attribution)\n\n> the quoted text\n> more"
        #expect(ReplyText.visible(in: quoted) == "Yes, please do.")
    }

    @Test(
        "A head ends the reply",
        arguments: [
            "From: Jo <jo@example.net>\nSent: Tuesday, November 3, 2026 10:00\nTo: a@example.org\nSubject: x",
            "________________________________\nVon: Jo <jo@example.net>\nGesendet: Dienstag, 3. November 2026 10:00\nAn: a@example.org\nBetreff: x",
            "-----Original Message-----\nFrom: Jo",
            "Von: Jo <jo@example.net>\nDatum: 3 xipoly 2026 10:00\nAn: a@example.org\nBetreff: x",
            "------ Original Message ------\nFrom \"Jo\" <jo@example.net>\nTo a@example.org\nDate 3/11/2026 10:00",
            "De : Jo <jo@example.net>\nEnvoyé : mardi 3 novembre 2026 10:00\nÀ : a@example.org\nObjet : x",
            "*From:* Jo [mailto:jo@example.net]\n*Sent:* Tuesday, November 3, 2026 10:00\n*To:* a",
            "发件人: Jo <jo@example.net>\n发送时间: 2026年11月3日 10:00\n收件人: a@example.org\n主题: x",
            "---------- Forwarded message ---------\nFrom: Jo <jo@example.net>",
        ])
    func aHeadEndsTheReply(_ head: String) {
        #expect(ReplyText.visible(in: "Fine.\n\n\(head)\n\nquoted text") == "Fine.")
    }

    @Test(
        "What the writer did not write goes",
        arguments: [
            "Sent from my iPhone", "Von meinem iPhone gesendet", "Gesendet von Outlook für Android",
            "Envoyé de mon iPhone", "Enviado desde mi iPhone", "Inviato da iPhone",
            "-- \nAlice\nExample Ltd",
            "--\nAlice", "Get Outlook for iOS<https://aka.ms/o0ukef>", "Wysłane z iPhone'a",
            "Skickat från min iPad",
            "iPhoneから送信", "发自我的iPhone", "Verstuurd vanaf mijn iPhone", "Отправлено с iPhone",
            "Sent from my phone, please excuse typos",
            "ส่งจาก iPhone ของฉัน", "Đã gửi từ iPhone của tôi", "从我的华为手机发送",
            "____________________\nmailing list\nlist@example.org",
            "This email and any attachments are confidential. If you have received it in\nerror, delete it.",
            "Diese E-Mail enthält vertrauliche Informationen. Bitte löschen Sie sie.",
            "Ce message et toutes les pièces jointes sont confidentiels.",
        ])
    func whatTheWriterDidNotWriteGoes(_ footer: String) {
        #expect(ReplyText.visible(in: "escalate\n\n\(footer)") == "escalate")
    }

    @Test(
        "New text stays",
        arguments: [
            "On your host run this:\n\n    telnet 192.0.2.7 25\n\nand look.",
            "Sent from my desk, this is much easier than from my telephone.",
            "Sent via the web form yesterday, reference 12.",
            "Sent from my iPhone is what stands under all his mails.",
            "Von meinem iPhone gesendet ist kein Grund.",
            "I'd like two things:\n-- one\n-- two\n\nThanks",
            "Times:\n2026-11-03 10:00:00\n03.11.2026 10:00\nare all examples.",
            "With regards to the list: we cleaned it.", "Date: Wednesday\nTime: 10:00\nPlace: here",
            "Points:\n----\n\n1. a\n2. b\n\n----\n\nand an end.",
            "What Bob wrote: it is fine.\nI agree.",
            "This is what Jo Doe <jo@example.net> told us on 3 November 2026:\n> a\n\nHm.",
            "One part.\n\n________________\n\nAnd another below my own rule.",
            "One part.\n\n___\n\nAnd another.\n\n___\n\nAnd the last.",
            "We have:\n--\n- one thing\n- another\n--\nYour turn.",
            "We have\n--\n* one thing\n* another\n--\nYour turn.",
            "From: news@example.org\nTo: test@example.net\nSubject: {{name}}\n\nUse these.",
            "The ramp:\n\nVon: 10 Uhr\nAn: Rampe 3\nDatum: 12.12.2026\n\nIst das gut?",
            "A form:\n\nFrom: Jo Doe\nSubject: Refused\nMessage: It is.\n\nSent by us.",
            "-----Original Message----- is what their filter looks for.\nCan it go?",
            "Hi\n\n---------- Forwarded message ---------\n\nis what they filter. Ask them.",
            "They wrote this on the page:\n\n> It is bad.\n\nI do not agree.",
            "Please tell Jo Doe <jo@example.net>:\n\n> It is bad.\n\nHm.",
            "Our log of it, from 03.11.2026 10:00:\n\n> 554 no\n\nHm.",
        ])
    func newTextStays(_ text: String) {
        #expect(ReplyText.visible(in: text) == text)
    }

    @Test func anAnswerBelowTheQuotationIsTheReply() {
        let text =
            "On Tue, 3 Nov 2026 at 10:00, Jo <jo@example.net> wrote:\n> Is it ours?\n\nNo, it is not."
        #expect(ReplyText.visible(in: text) == "No, it is not.")
    }

    @Test func answersBetweenQuotationsKeepWhatTheyAnswer() {
        let text = "> First?\n\nYes.\n\n> Second?\n\nNo."
        #expect(ReplyText.visible(in: text) == text)
        #expect(certain(text) == "Yes.\n\n\nNo.")
    }

    @Test func whatStandsBelowADoubtfulHeadIsShownButNeitherAnswersNorCommands() {
        let text = "approve\n\nFrom: Jo <jo@example.net>\nSubject: x\n\nescalate"
        #expect(ReplyText.written(in: text).visible == text)
        #expect(certain(text) == "approve")
        #expect(ReplyText.written(in: text).answer == "approve")
    }

    @Test func aQuotedCommandIsNeverCertain() {
        let bottom = "On Tue, 3 Nov 2026 at 10:00, Jo <jo@example.net> wrote:\n\nescalate\n"
        #expect(certain(bottom).isEmpty)
        let quoted = "Thanks\n\n> escalate\n\nbut not now"
        #expect(!certain(quoted).contains("escalate"))
    }

    /// The text in which commands are looked for.
    private func certain(_ text: String) -> String {
        ReplyText.written(in: text).ground.ownText(from: 0)
    }

    @Test func hostileTextTakesLinearTime() {
        let brackets = String(repeating: "[", count: 300_000)
        #expect(ReplyText.visible(in: brackets) == brackets)
        let heads = String(repeating: "On 3 Nov 2026 <\n", count: 10_000)
        #expect(!ReplyText.visible(in: heads).isEmpty)
        let rules = String(repeating: "text\n___\n\n", count: 20_000)
        #expect(!ReplyText.visible(in: rules).isEmpty)
        let quotes = String(repeating: ">", count: 100_000) + "\n"
        #expect(ReplyText.visible(in: quotes + "text") == (quotes + "text"))
    }
}
