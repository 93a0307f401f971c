import Testing

@testable import Correspondence

/// Mails in which people give orders as they do, all to be carried out as they stand.
@Suite struct GenuineOrderTests {
    /// What somebody typed, and the commands it is.
    struct Row: CustomTestStringConvertible {
        let written: String
        let commands: [String]
        var testDescription: String { String(written.prefix(40)) }

        init(_ written: String, _ commands: String...) {
            (self.written, self.commands) = (written, commands)
        }
    }

    static let rows: [Row] = [
        Row("escalate", "escalate"), Row("Escalate, please.", "escalate"),
        Row("Hi,\n\nescalate", "escalate"), Row("Hello,\nescalate\n\nAlice", "escalate"),
        Row("Hi bot,\n\n#12 escalate\n\nThanks,\nAlice", "#12 escalate"),
        Row("Hello Example Mail Operations,\n\napprove\n\nBest\nAlice", "approve"),
        Row("Good morning!\n\nhold\n\n-- \nAlice Example\nPostmaster", "hold"),
        Row("Dear all,\n\nsnooze 2w\nnote asked Bob", "snooze 2w", "note asked Bob"),
        Row("Hi there :-)\n\nclose delisted", "close delisted"),
        Row("Thanks!\n\nclose delisted", "close delisted"),
        Row("Thank you very much.\nclose delisted", "close delisted"),
        Row("Many thanks for the update!\n\nclose delisted", "close delisted"),
        Row("OK, thanks.\n\napprove", "approve"), Row("Great!\n\napprove", "approve"),
        Row("Yes.\n\napprove", "approve"), Row("👍\n\napprove", "approve"),
        Row("Hello Bob,\n\n#12 #15 close delisted\n\nCheers", "#12 #15 close delisted"),
        Row("Hi team\n\nassign bob", "assign bob"), Row("Morning,\n\nresume", "resume"),
        Row("escalate\nThanks\nsnooze 2w", "escalate", "snooze 2w"),
        Row("- escalate\n- note done", "escalate", "note done"),
        Row("* #12 escalate\n* #13 hold", "#12 escalate", "#13 hold"),
        Row("Hallo zusammen,\n\nbitte eskalieren\n\nViele Grüße\nAlice", "escalate"),
        Row("Guten Morgen,\n\nfreigegeben\n\nMfG", "approve"),
        Row("Sehr geehrte Frau Lang,\n\nhold", "hold"), Row("Moin,\n\nreopen", "reopen"),
        Row("Vielen Dank!\n\nDie IP wurde delistet", "close delisted"),
        Row("Liebe Birgit,\nbitte anhalten", "hold"), Row("Servus!\n\nundo", "undo"),
        Row("Bonjour,\n\nmerci d'escalader\n\nCordialement\nAlice", "escalate"),
        Row("Bonjour à tous,\n\nvalidé", "approve"), Row("Merci beaucoup !\n\nhold", "hold"),
        Row("Hola,\n\naprobado\n\nSaludos", "approve"), Row("Buenos días,\n\nhold", "hold"),
        Row("Muchas gracias\n\nclose delisted", "close delisted"),
        Row("Ciao Bob,\n\nescalate", "escalate"), Row("Olá,\n\nescalate", "escalate"),
        Row("Hallo Bob,\n\nsnooze 3d", "snooze 3d"), Row("Hej,\n\nhold", "hold"),
        Row("Cześć,\n\nhold", "hold"), Row("Dobrý den,\n\nhold", "hold"),
        Row("Здравствуйте!\n\nescalate", "escalate"), Row("Merhaba,\n\nhold", "hold"),
        Row("您好，\n\nescalate", "escalate"), Row("お疲れ様です。\n\nhold", "hold"),
        Row("안녕하세요,\n\nhold", "hold"), Row("नमस्ते,\n\nhold", "hold"),
        Row("Selamat pagi,\n\nhold", "hold"), Row("สวัสดีครับ\n\nhold", "hold"),
        Row("#12 snooze until friday\n\nHave a nice weekend!\n\nAlice", "#12 snooze until friday"),
        Row(
            "Ticket #12: close delisted\n\nAlice Example | Example Ltd | +49 30 1234567",
            "#12 close delisted"),
        Row("add 192.0.2.7\nremove 192.0.2.8\n\nAlice", "add 192.0.2.7", "remove 192.0.2.8"),
        Row("submitted form PDR-1234\n\nAlice", "submitted form PDR-1234"),
        Row("merge #14\n#15 hold\n\nThanks, Alice", "merge #14", "#15 hold"),
        Row("#12 confirm", "#12 confirm"), Row("Hello,\n\nconfirm\n\nAlice", "confirm"),
    ]

    @Test("Orders are carried out as they stand", arguments: rows)
    func ordersAreCarriedOutAsTheyStand(_ row: Row) {
        for client in CommandMail.Client.allCases where !Self.bottoms.contains(client) {
            let found = read(CommandMail(client: client, written: row.written).text).commands
            #expect(found.map(\.words) == row.commands, "\(client)")
            #expect(found.allSatisfy { $0.execution == .yes }, "\(client)")
        }
    }

    /// Below what they quote people's orders may be the end of a quotation that was wrapped anew.
    private static let bottoms: [CommandMail.Client] = [
        .gmailBottom, .thunderbirdBottom, .muttBottom,
    ]

    @Test("Below a quotation they are asked back", arguments: bottoms)
    func belowAQuotationTheyAreAskedBack(_ client: CommandMail.Client) {
        let found = read(CommandMail(client: client, written: "hold\nstatus").text).commands
        #expect(found.map(\.execution) == [.confirm, .yes])
    }

    @Test(
        "A line of other words is no courtesy",
        arguments: [
            "Thanks, clear now.", "Hello, please wait", "Dear me, what now", "Hi 192.0.2.1",
            "Thanks for asking them", "Hello World is broken", "Alice", "Kind regards", "--",
            "OK 12",
            "Hi Bob <bob@example.org>", "Yes: it is", "fyi", "See below.", "Hello Alice: approve",
        ])
    func aLineOfOtherWordsIsNoCourtesy(_ line: String) {
        #expect(!Courtesy.isMere(line))
        let found = read(CommandMail.mail(text: line + "\n\nclose delisted\n", html: nil)).commands
        #expect(found.allSatisfy { $0.execution == .confirm })
    }

    @Test("Our help below an answer without marks commands nothing")
    func theLettersOfOldCommandNothing() {
        // As letters showed commands once: what lies in mailboxes may still come back.
        let help =
            "One command a line, above the quoted text.\n  note …                for the record\n"
            + "  fixed …, cause …      what was mended\n  hold\n  submitted form REF    you did\n"
        let found = read(CommandMail.mail(text: "Thanks, clear now.\n\n" + help, html: nil))
            .commands
        #expect(found.allSatisfy { $0.execution == .confirm || $0.verb == .note })
    }
}
