import Correspondence
import InternetMessage
import Testing

/// Reports known by their shape, whatever language their words are in, and people's mail that has
/// some of that shape.
@Suite struct BounceShapeTests {
    private static let exchange =
        "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.org>"

    private func mail(from: String, subject: String, fields: String = "", text: String) -> Reading {
        read("From: \(from)\nTo: news@example.org\nSubject: \(subject)\n\(fields)\n\(text)\n")
    }

    @Test(arguments: [
        (
            "Ei toimitettavissa: Tarjous",
            "Toimitus näille vastaanottajille tai ryhmille epäonnistui:"
        ),
        ("配信不能: 見積", "次の受信者またはグループへの配信に失敗しました:"),
        ("Kan ikki latast: Tilboð", "Tað eydnaðist ikki at lata hesum móttakarum:"),
    ])
    func aMailSystemThatQuotesARefusalReportsOneInAnyLanguage(subject: String, opening: String) {
        let reading = mail(
            from: Self.exchange, subject: subject, fields: "Auto-Submitted: auto-replied\n",
            text: """
                \(opening)

                one@shop.example (one@shop.example)<mailto:one@shop.example>

                mx0a-00178001.pphosted.com
                Remote Server returned '554 5.7.0 < #5.7.0 smtp; 550 5.7.0 Blocked - see \
                https://ipcheck.proofpoint.com/?ip=192.0.2.14>'
                """)
        #expect(reading.kind == .bounce)
        #expect(reading.bounces.map(\.recipient) == ["one@shop.example"])
        #expect(reading.bounces.first?.status == .init(5, 7, 0))
        #expect(reading.bounces.first?.refusedAddress == "192.0.2.14")
    }

    @Test(arguments: [
        (
            "PostMaster <PostMaster@qq.example>", "系统退信",
            "无法发送到 one@shop.example\n退信原因: 550 5.1.1 unknown"
        ),
        (
            "postmaster@isp.example", "AVVISO DI MANCATA CONSEGNA",
            "Destinatario: one@shop.example\n550 5.1.1"
        ),
        (
            "Mail Delivery Subsystem <postmaster@isp.example>", "Your mail could not be delivered",
            "one@shop.example   550 5.1.1 unknown"
        ),
        (
            "mailer-daemon@isp.example", "Status",
            "Ihre Nachricht an one@shop.example, von news@example.org:\n550 5.1.1 unbekannt"
        ),
    ])
    func theRecipientIsTheAddressThatIsNobodysHere(from: String, subject: String, text: String) {
        let reading = mail(from: from, subject: subject, text: text)
        #expect(reading.kind == .bounce)
        #expect(reading.bounces.map(\.recipient) == ["one@shop.example"])
        #expect(reading.bounces.first?.status == .init(5, 1, 1))
    }

    @Test(arguments: [
        "I looked at our logs. Mail was rejected since the mailbox is full.\nI raised the quota of "
            + "one@shop.example.",
        "Your mail got 550 5.7.1 here because of the list.\nPlease write to abuse@shop.example.",
    ])
    func aPostmasterWhoExplainsARefusalIsAPerson(text: String) {
        let reading = mail(
            from: "Postmaster <postmaster@shop.example>", subject: "Re: Your mail", text: text)
        #expect(reading.kind == .correspondence)
        #expect(reading.bounces.isEmpty && !reading.isAutomatic)
    }

    @Test func aListManagersOwnWordsAreAnAutomaticAnswer() {
        let reading = mail(
            from: "users-bounces@lists.example", subject: "Your message awaits approval",
            fields: "X-List-Administrivia: yes\n", text: "Your mail is being held.")
        #expect(reading.kind == .autoReply && !reading.mayReply)
    }
}
