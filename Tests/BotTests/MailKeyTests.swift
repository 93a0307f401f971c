import InternetMessage
import Testing
import Ticketing

@testable import Bot

@Suite struct MailKeyTests {
    @Test func aMailOfOursTellsWhatItWas() {
        let mail = MailKey(MessageID("ticket-12.mail-2.follow-up-1.x7k@example.org"))
        #expect(mail == MailKey(TicketNumber(12), MailKey.mail, 2, "follow-up-1"))
        #expect(mail?.description == "ticket-12.mail-2.follow-up-1")
        let told = MailKey(
            MessageID("ticket-3.silence-continues-0.alice-example.org.x@example.org"))
        #expect(told?.kind == "silence-continues" && told?.serial == 0)
    }

    @Test(arguments: [
        "CAF12@mail.example", "ticket-0.mail-1.inquiry.x@example.org", "ticket-12@example.org",
        "ticket-12.mail.inquiry.x@example.org", "ticket--1.mail-1.inquiry.x@example.org",
        "ticket-99999999999999999999.mail-1.a@x",
        "digest-4.alice.x@example.org", "",
    ])
    func anyOtherIdentifierTellsNothing(text: String) {
        #expect(MailKey(MessageID(text)) == nil)
    }
}
