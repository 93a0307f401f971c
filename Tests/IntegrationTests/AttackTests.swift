import Foundation
import InternetMessage
import MIME
import TestServers
import Testing

/// Who may not command is not obeyed, and strangers hear nothing: real servers, whole mails.
@Suite(.serialized) struct AttackTests {
    private let site: Site
    private let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))

    init() throws {
        site = try Site(results: [
            "unsigned.example": "mx.example.org; dmarc=none header.from=example.org",
            "failing.example": "mx.example.org; dmarc=fail header.from=example.org",
            "evil.example": "mx.example.org; dmarc=pass header.from=evil.example",
        ])
    }

    @Test func noAttackIsObeyedAndNoneAnsweredToAStranger() throws {
        // Ticket 1 has a letter that is forty days old; of ticket 2 the postmaster has a mail.
        try site.poll(at: now - .days(41))
        try report(1, at: now - .days(40))
        let old = try receipts(1)[0]
        #expect(try site.delistbot("check-config", "--online", "--send-test").status == 0)
        for ticket in 2...15 { try send(Mails.report(address: "192.0.2.\(ticket)", at: now)) }
        try site.poll(at: now + .minutes(1))
        let second = try #require(try receipts(15).first { $0.subject?.contains("[#2]") == true })
        try send(Mails.reply(to: second, from: Site.alice, "approve", at: now), to: reply(second))
        try site.poll(at: now + .minutes(2))
        let inquiry = try #require(try site.mails(of: Site.postmaster).first)

        let attacks =
            Attack.plain
            + Attack.tagged(
                ticketsTag: reply(inquiry), anothersToken: reply(second), oldToken: reply(old))
        var attacked: [(ticket: Int, attack: Attack)] = []
        for (index, attack) in attacks.enumerated() {
            let ticket = [1] + Array(3...15)
            attacked.append((ticket[index % ticket.count], attack))
        }
        for (ticket, attack) in attacked {
            try send(
                attack.mail(ticket: ticket, at: now), from: attack.sender, to: attack.recipient)
        }
        try site.poll(at: now + .minutes(3))
        try expectNothingHappened(attacked)
    }

    private func expectNothingHappened(_ attacked: [(ticket: Int, attack: Attack)]) throws {
        let states = try site.tickets().reduce(into: [Int: String]()) {
            $0[$1["number"] as? Int ?? 0] = $1["state"] as? String
        }
        for (ticket, attack) in attacked {
            #expect(states[ticket] == "draft", "\(attack.name) was obeyed")
        }
        let known = [Site.bot, Site.alice, Site.manager, Site.postmaster]
        #expect(site.mail.users.filter { !known.contains($0) } == [], "strangers were answered")
        #expect(!site.postfix.log.contains("to=<eve@"), "strangers were written to")
        #expect(try site.mails(of: Site.postmaster).count == 1)
    }

    @Test func aReplayedMailIsCarriedOutOnceAndThousandsOfOrdersAreBounded() throws {
        try send(Mails.report(address: "192.0.2.1", at: now))
        try site.poll(at: now + .minutes(1))
        let receipt = try receipts(1)[0]
        let order = Mails.reply(to: receipt, from: Site.alice, "note they called back", at: now)
        try send(order, to: reply(receipt))
        try site.poll(at: now + .minutes(2))
        // The same again: by the same path, by another, and under another sender.
        try send(order, to: reply(receipt))
        try send("X-Relay: another\n" + order, to: reply(receipt))
        try send(order, from: "eve@evil.example", to: Site.bot)
        try send(order, from: "eve@nowhere.example", to: Site.bot)
        try site.poll(at: now + .minutes(3))
        #expect(try story().components(separatedBy: "they called back").count == 2)

        let flood = (1...1_000).map { "note number \($0)" }.joined(separator: "\n")
        try send(Mails.reply(to: receipt, from: Site.alice, flood, at: now + .seconds(5)))
        try site.poll(at: now + .minutes(4))
        #expect(try story().components(separatedBy: "note number").count <= 1)
        #expect(try story().components(separatedBy: ": number ").count == 51)
        let answers = try site.mails(of: Site.alice, count: 2) {
            $0.first("delistbot-purpose") == "answer"
        }
        #expect(answers.count == 2)
        #expect(answers[1].text?.contains("1000 lines with commands") == true)
    }

    @Test func aSubjectCannotAddFieldsToOurAnswer() throws {
        let injected = "=?utf-8?q?status=0D=0ABcc:_eve@evil.example=0D=0AX-Evil:_yes?="
        var mail = Attack(name: "a field in the subject", sender: Site.alice)
        mail.subject = injected
        mail.body = "status\n"
        try send(mail.mail(ticket: 1, at: now), from: Site.alice, to: Site.bot)
        try site.poll(at: now + .minutes(1))
        let answer = try #require(try site.mails(of: Site.alice).first)
        #expect(answer.first("x-evil") == nil && answer.first("bcc") == nil)
        #expect(answer.subject?.contains("X-Evil: yes") == true)
        #expect(!site.mail.users.contains("eve@evil.example"))
    }

    @Test(arguments: [true, false])
    func anAnsweringMachineEndsNothingAndIsNotTalkedToForEver(isMarked: Bool) throws {
        try send(Mails.report(address: "192.0.2.1", at: now))
        var answered: Set<String> = []
        for round in 1...8 {
            try site.poll(at: now + .minutes(round))
            let arrived = try site.mails(of: Site.alice, count: 0).filter { mail in
                answered.insert(mail.messageID?.text ?? "").inserted
            }
            for mail in arrived {
                let mark = isMarked ? "Auto-Submitted: auto-replied\n" : ""
                let text = "I am away until Monday.\n\n" + (mail.text ?? "")
                try send(
                    mark + Mails.reply(to: mail, from: Site.alice, text, at: now + .minutes(round)),
                    to: reply(mail))
            }
            if arrived.isEmpty { break }
        }
        let heard = try site.mails(of: Site.alice).count
        // The receipt, five answers, and the one that says that it is the last.
        #expect(heard <= (isMarked ? 1 : 7), "\(heard) mails were written to a machine")
        #expect(try site.tickets().first?["state"] as? String == "draft")
        #expect(try site.mail.messages(of: Site.postmaster).isEmpty)
    }

    // MARK: Steps

    private func report(_ ticket: Int, at moment: Timestamp) throws {
        try send(Mails.report(address: "192.0.2.\(ticket)", at: moment))
        try site.poll(at: moment)
    }

    private func send(
        _ mail: String, from sender: String = Site.alice, to recipient: String = Site.bot
    )
        throws
    {
        let before = try site.mail.messages(of: Site.bot).count
        try site.bring(mail, from: sender, to: recipient)
        try site.awaitArrival(before + 1)
    }

    private func receipts(_ count: Int) throws -> [ParsedMessage] {
        try site.mails(of: Site.alice, count: count) { $0.first("delistbot-purpose") == "receipt" }
    }

    private func reply(_ mail: ParsedMessage) -> String { mail.replyTo.first?.address ?? "" }

    private func story() throws -> String {
        try site.delistbot("ticket", "show", "1").output
    }
}
