import Correspondence
import Testing

@Suite struct AutomaticMailTests {
    private func read(_ fields: String, from: String = "Bob <bob@example.net>") -> Reading {
        CorrespondenceTests.read("From: \(from)\n\(fields)\nMessage-ID: <1@x>\n\nText\n")
    }

    @Test(arguments: [
        "Auto-Submitted: auto-replied", "Auto-Submitted: auto-replied (vacation)",
        "Auto-Submitted: auto-replied; owner-email=bob@example.net", "Precedence: auto_reply",
        "Subject: I am out of the office until Monday", "Subject: Out of the office",
        "Subject: Automatyczna odpowiedz: Faktura", "Subject: Birgit Lang ist außer Haus.",
        "X-Autoreply: yes", "X-Autorespond: July", "Subject: Out of Office: inquiry",
        "Subject: Automatische Antwort: Anfrage", "Subject: Réponse automatique : demande",
        "Subject: Automatic reply: inquiry", "Subject: Afwezig: vraag",
        "Subject: Automatická odpoveď: otázka", "Subject: 自動応答: 問い合わせ",
        "Subject: 자동 회신: 문의", "Subject: رد تلقائي: سؤال", "Subject: Trả lời tự động: câu hỏi",
        "X-MS-Exchange-Inbox-Rules-Loop: bob@example.net\nX-Auto-Response-Suppress: All",
    ])
    func anAutoReplyIsKnownByItsSigns(fields: String) {
        let reading = read(fields)
        #expect(reading.kind == .autoReply)
        #expect(reading.isAutomatic && !reading.mayReply)
    }

    @Test func generatedMailIsAutomaticButNoAnswer() {
        let reading = read("Auto-Submitted: auto-generated")
        #expect(reading.kind == .correspondence)
        #expect(reading.isAutomatic && !reading.mayReply)
    }

    @Test(arguments: [
        "Subject: Re: inquiry", "Auto-Submitted: no", "X-Spam-Status: No",
        "Subject: our office is out of ideas", "X-Autoreply: no",
        "Subject: Out of the office party, photos", "Subject: Automatic reply is broken",
        "Subject: Automatische Antwort einrichten?", "Subject: Autoreply for the delist mailbox",
        "Subject: Absence du bureau vendredi", "Subject: Out of office - who covers?",
    ])
    func aPersonsMailMayBeAnswered(fields: String) {
        let reading = read(fields)
        #expect(reading.kind == .correspondence)
        #expect(!reading.isAutomatic && reading.mayReply)
    }

    @Test(arguments: [
        "List-Id: <ops.example.net>", "Precedence: bulk", "Precedence: list",
        "X-Auto-Response-Suppress: OOF, AutoReply", "X-Loop: bot@example.org",
    ])
    func someMailOfPeopleMustNotBeAnsweredByAMachine(fields: String) {
        let reading = read(fields)
        #expect(!reading.isAutomatic)
        #expect(!reading.mayReply)
    }

    @Test(arguments: [
        "noreply@example.net", "do-not-reply@example.net", "owner-ops@example.net",
        "ops-request@example.net", "nobody",
    ])
    func someSendersMustNotBeAnswered(from: String) {
        #expect(!read("Subject: x", from: from).mayReply)
    }

    @Test func aPostmasterIsAPerson() {
        let reading = read("Subject: Re: 192.0.2.14", from: "postmaster@proofpoint.com")
        #expect(reading.kind == .correspondence)
        #expect(reading.mayReply && !reading.isAutomatic)
    }

    @Test func theNullSenderIsNeverAnswered() {
        let reading = read("Return-Path: <>\nSubject: hello")
        #expect(reading.isAutomatic && !reading.mayReply)
    }
}
