import Correspondence
import Testing

/// Machines that only their words give away, and people who use such words.
@Suite struct MachineWordsTests {
    private static let subjects = ["Re: Blocked IP address 192.0.2.1", "Your inquiry"]

    private func reading(_ text: String, subject: String) -> Reading {
        read(
            "From: Bob <bob@example.net>\nSubject: \(subject)\nMessage-ID: <1@x>\n"
                + "Content-Type: text/plain; charset=utf-8\n\n\(text)\n")
    }

    @Test("Mere forms of words are a machine's", arguments: MachineTexts.machines, subjects)
    func mereFormsOfWordsAreAMachines(_ text: String, _ subject: String) {
        let reading = reading(text, subject: subject)
        #expect(reading.automation == .machine("a machine's words"))
        #expect(reading.kind == .autoReply && !reading.mayReply)
        #expect(reading.answer == nil && reading.commands.isEmpty)
    }

    @Test("A receipt in plain text is one", arguments: MachineTexts.receipts, subjects)
    func aReceiptInPlainTextIsOne(_ text: String, _ subject: String) {
        let reading = reading(text, subject: subject)
        #expect(reading.kind == .readReceipt && reading.isAutomatic && reading.answer == nil)
    }

    @Test("Who mentions such words is a person", arguments: MachineTexts.people, subjects)
    func whoMentionsSuchWordsIsAPerson(_ text: String, _ subject: String) {
        let reading = reading(text, subject: subject)
        #expect(!reading.isAutomatic && reading.kind == .correspondence)
    }

    @Test("So is who sends them on", arguments: MachineTexts.machines + MachineTexts.receipts)
    func soIsWhoSendsThemOn(_ text: String) {
        #expect(!reading(text, subject: "FW: Blocked IP").isAutomatic)
    }

    @Test("Where a machine says more, the mail is marked, and what it decides is read")
    func whereAMachineSaysMoreTheMailIsMarked() {
        let footer = "\n\nThis is an automated message, please do not reply."
        let done = "The IP 192.0.2.1 has been removed from our block list."
        let answer = reading(done + footer, subject: "Case 4711")
        #expect(answer.automation == .marked("a machine's words", bearsSignsOfPerson: true))
        #expect(answer.answer?.class == .delisted)
        let backup = reading("The backup of host a took an hour." + footer, subject: "Backup")
        #expect(backup.automation == .marked("a machine's words", bearsSignsOfPerson: false))
    }

    @Test("A lone notice of absence is a mark")
    func aLoneNoticeOfAbsenceIsAMark() {
        let notice = "I am out of the office until Monday."
        #expect(reading(notice, subject: "Your inquiry").isAutomatic)
        #expect(!reading(notice, subject: "Re: Blocked IP").isAutomatic)
    }
}
