import Testing

@testable import Correspondence

/// What gateways put above a mail is theirs, and no word of it.
@Suite struct GatewayBannerTests {
    static let banners = [
        "[EXTERNAL]", "[EXTERNAL EMAIL]", "[EXT]", "*** EXTERNAL ***", "EXTERNAL SENDER",
        "==EXTERNAL EMAIL==", "[EXTERN]", "Externe E-Mail", "ACHTUNG: Externe E-Mail",
        "COURRIEL EXTERNE", "Correo externo", "**EXTERNAL MESSAGE**",
        "CAUTION: This email originated from outside of the organization. Do not click links or open "
            + "attachments unless you recognize the sender and know the content is safe.",
        "CAUTION: This email originated from outside of the organization. Do not click\nlinks or "
            + "open attachments unless you recognize the sender and know the content\nis safe.",
        "*WARNING:* This message was sent from outside of Example Ltd. Exercise caution.",
        "You don't often get email from alice@example.org. Learn why this is important"
            + "<https://aka.ms/LearnAboutSenderIdentification>",
        "[You don’t often get email from alice@example.org. Learn why this is important at "
            + "https://aka.ms/LearnAboutSenderIdentification ]",
        "Some people who received this message don't often get email from alice@example.org. "
            + "Learn why this is important",
        "ZjQcmQRYFpfptBannerStart\nThis Message Is From an External Sender\n"
            + "This message came from outside your organization.\n\nZjQcmQRYFpfptBannerEnd",
        "EXTERNAL EMAIL: Do not click links unless you trust the sender.",
        "ACHTUNG: Diese E-Mail stammt von außerhalb der Organisation. Klicken Sie nicht auf Links.",
        "Sie erhalten nicht häufig E-Mails von alice@example.org. Erfahren Sie, warum dies wichtig "
            + "ist",
        "ATTENTION : Ce courriel provient de l'extérieur de l'organisation. Ne cliquez pas.",
        "Vous n’obtenez pas souvent d’e-mail à partir de alice@example.org. Pourquoi c’est important",
        "ATENCIÓN: Este correo proviene de fuera de la organización. No haga clic en enlaces.",
        "ATTENZIONE: questa email proviene dall'esterno dell'organizzazione. Non fare clic.",
        "LET OP: Deze e-mail is afkomstig van buiten de organisatie. Klik niet op links.",
        "ATENÇÃO: Este e-mail foi enviado de fora da organização. Não clique em links.",
    ]

    private func executed(_ text: String) -> [String] {
        read(CommandMail.mail(text: text, html: nil)).commands
            .filter { $0.execution == .yes }.map(\.words)
    }

    @Test("Orders below a gateway's banner are carried out", arguments: banners)
    func ordersBelowABannerAreCarriedOut(_ banner: String) {
        for between in ["\n", "\n\n", "\n\nHi,\n\n", "\n\nThanks, Bob\n\n"] {
            #expect(executed(banner + between + "close delisted") == ["close delisted"])
        }
    }

    @Test("A banner amid the mail was quoted along", arguments: banners)
    func aBannerAmidTheMailWasQuotedAlong(_ banner: String) {
        for above in ["Thanks!\n\n", "note x\n\n", "Hello,\n\n"] {
            #expect(!executed(above + banner + "\n\nclose delisted").contains("close delisted"))
        }
    }

    @Test(
        "A person's words about mail from outside are no banner",
        arguments: [
            "An external source told us in a mail they know", "EXTERNAL EMAIL from Bob says",
            "Be careful, they may relist it.", "Do not open a new ticket.", "Attention",
            "CAUTION: This email originated from outside of the organization. We think so.",
            "This message is about the external relay, please read it carefully. Bob wrote it.",
        ])
    func aPersonsWordsAreNoBanner(_ text: String) {
        #expect(!executed(text + "\n\nclose delisted").contains("close delisted"))
    }
}
