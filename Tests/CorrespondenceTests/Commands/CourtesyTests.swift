import Testing

@testable import Correspondence

/// What stands above an order: greetings and thanks let it through, other words do not.
@Suite struct CourtesyTests {
    private static let thanks = [
        "Thanks", "Thank you", "Many thanks", "Cheers", "Thx", "Danke", "Vielen Dank",
        "Besten Dank", "Merci", "Merci beaucoup", "Gracias", "Muchas gracias", "Grazie",
        "Grazie mille", "Bedankt", "Dank je wel", "Obrigado", "Muito obrigada",
    ]
    private static let names = [
        "Bob", "Robert", "Jean-Pierre", "María José", "Jan de Vries", "Anna Maria Rossi",
    ]

    private func executed(_ text: String) -> [String] {
        read(CommandMail.mail(text: text, html: nil)).commands
            .filter { $0.execution == .yes }.map(\.words)
    }

    @Test("Thanks to somebody by name are a courtesy", arguments: thanks, names)
    func thanksByNameAreACourtesy(_ thanks: String, _ name: String) {
        for line in ["\(thanks), \(name)", "\(thanks) \(name)!", "\(thanks) \(name),"] {
            #expect(executed(line + "\n\nclose delisted") == ["close delisted"], "\(line)")
        }
    }

    @Test(
        "So are greetings with thanks, titles and what friends call each other",
        arguments: [
            "Hi all, thanks", "Hi Bob! Many thanks.", "Hello Bob, thank you Sam.", "Cheers mate,",
            "Thanks team!", "Danke Leute!", "Merci chef", "Grazie ragazzi", "Bedankt allemaal",
            "Obrigado pessoal", "Dear Mr. Smith,", "Sehr geehrter Herr Dr. Lang,",
            "Great, thanks Bob!", "OK, thank you Sam", "Thanks, Bob :-)", "Thanks Bob 👍",
            "Got it, thanks!", "Thanks for your help, Bob", "Ladies and gentlemen,",
        ])
    func soAreGreetingsWithThanks(_ line: String) {
        #expect(executed(line + "\nclose delisted") == ["close delisted"])
    }

    @Test(
        "A line that says more is no courtesy",
        arguments: [
            "Thanks, Bob wrote:", "Hello, your ticket is closed",
            "Thank you, Bob Wrote", "Danke, Robert schrieb:", "Thanks, Bob: see below",
            "Thanks, bob asked me", "Hi Bob, they wrote this", "Gracias, María escribió:",
            "Thanks. Bob is out today", "Thanks to Bob it works", "Thanks, Monday",
            "Danke, Problem gelöst", "Thanks, we are clear now", "Hello Alice: approve",
            "Kind regards, Bob", "Best, Bob", "Bob", "FYI, Bob", "Great, Bob", "Thanks “Bob”",
            "Thanks! Hi Alice, this is Bob from Proofpoint", "- Hello Bob", "Thanks, I checked",
        ])
    func aLineThatSaysMoreIsNoCourtesy(_ line: String) {
        #expect(!Courtesy.isMere(line))
        #expect(!executed(line + "\n\nclose delisted").contains("close delisted"))
    }

    @Test func anOrderBehindThanksIsOne() {
        #expect(!Courtesy.isMere("Thanks, close it"))
        #expect(executed("Thanks, close it") == ["close"])
    }

    /// Another mail begins with a greeting, and the writer's own ends with a name.
    @Test(
        "A second greeting and a name below an order are asked back",
        arguments: [
            "Thanks!\n\nHi Alice,\n\nclose delisted", "note x\n\nThanks, Alice\n\nclose delisted",
            "note x\n\nHi Bob,\n\nclose delisted", "Hi Bob,\n\nHello Alice,\n\nclose delisted",
        ])
    func aSecondGreetingIsAskedBack(_ text: String) {
        #expect(!executed(text).contains("close delisted"))
    }

    // MARK: Lists

    @Test(
        "The marks of a list are no part of its orders",
        arguments: [
            "1. ", "1) ", "(1) ", "- ", "* ", "• ", "· ", "+ ", "10. ", "1.  ", "-  ",
        ])
    func theMarksOfAListAreNoPartOfItsOrders(_ mark: String) {
        #expect(executed(mark + "close delisted") == ["close delisted"])
        let list = "Hi,\n\n\(mark)#12 hold\n\(mark)note foo\n\(mark)#14 close delisted"
        #expect(executed(list) == ["#12 hold", "note foo", "#14 close delisted"])
    }

    @Test(
        "Marks before every line are a quotation's",
        arguments: [
            "* Hi,\n* close delisted\n* Bob", "- Hi,\n-\n- close delisted\n- Bob",
            "Thanks!\n\n- Hello Alice,\n- close delisted",
            "Thanks!\n\n* close delisted\n* Best regards\n* Bob",
            "Thanks!\n\n• We see this:\n• close delisted", "> - close delisted",
            "Thanks!\n\n- close delisted\n-\n- Bob", "1. Hello they said\n2. close delisted",
            "* \n* close delisted\n* ", "» close delisted", "│ close delisted",
        ])
    func marksBeforeEveryLineAreAQuotations(_ text: String) {
        #expect(executed(text).isEmpty)
    }

    @Test func aLongListIsReadInLinearTime() {
        let list = String(repeating: "- hold\n", count: 20_000)
        #expect(executed(list).count <= CommandReader.commandsMax)
    }
}
