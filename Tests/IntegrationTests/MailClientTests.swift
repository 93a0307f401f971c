import Foundation
import InternetMessage
import TestServers
import Testing

/// The whole job from a terminal: a person with mutt(1), against the real servers.
@Suite(.serialized) struct MailClientTests {
    private let site: Site
    private let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))

    init() throws {
        site = try Site()
        try site.write(muttrc, to: "muttrc")
        // What the person types above what the program quotes.
        try site.write(
            "#!/bin/sh\n{ cat typed; echo; cat \"$1\"; } >edited && cat edited >\"$1\"\n",
            to: "editor", mode: 0o755)
    }

    @Test func aPersonForwardsABounceApprovesReadsADigestAndEscalates() throws {
        #expect(try site.delistbot("check-config", "--online", "--send-test").status == 0)
        let report = Mails.bounce(address: "192.0.2.3", at: now)
        try site.mail.deliver(Array(report.utf8), to: Site.alice, at: Int(now.seconds))

        let mutt = try Terminal("cd \(site.folder.path) && mutt -F muttrc", in: site.folder)
        try mutt.await("Undelivered Mail Returned to Sender")
        try write("Please see to it.")
        try mutt.type("f")
        try mutt.await("To:")
        try mutt.type(Site.bot, "Enter")
        try send(mutt)
        try site.poll(at: now + .minutes(1))
        #expect(try site.tickets().first?["need"] as? String == "approval")

        try answer(mutt, "192.0.2.3", with: "approve")
        try site.poll(at: now + .minutes(2))
        let inquiry = try #require(try site.mails(of: Site.postmaster).first)
        #expect(inquiry.text?.contains("192.0.2.3") == true)

        #expect(try site.delistbot("digest", "send").status == 0)
        try answer(mutt, "Delisting:", with: "#1 escalate")
        try site.poll(at: now + .minutes(3))
        #expect(try site.tickets().first?["escalation"] as? Int == 1)
        try mutt.type("q")
    }

    private func write(_ text: String) throws { try site.write(text + "\n", to: "typed") }

    /// Opens the newest letter, whose subject holds that word, and replies to it.
    private func answer(_ mutt: Terminal, _ word: String, with text: String) throws {
        try write(text)
        try mutt.await(word)
        try mutt.type("*", "r")
        try send(mutt)
    }

    private func send(_ mutt: Terminal) throws {
        let before = try site.mail.messages(of: Site.bot).count
        try mutt.await("y:Send")
        try mutt.type("y")
        try site.awaitArrival(before + 1)
    }

    private var muttrc: String {
        let dovecot = site.postfix.dovecot
        return """
            set folder = "imaps://localhost:\(dovecot.tlsPort)/"
            set spoolfile = "+INBOX"
            set imap_user = "\(Site.alice)"
            set imap_pass = "\(DovecotServer.password)"
            set smtp_url = "smtps://alice%40example.org@localhost:\(site.postfix.tlsPort)/"
            set smtp_pass = "\(DovecotServer.password)"
            set ssl_ca_certificates_file = "\(dovecot.authority.certificate)"
            set certificate_file = "\(site.folder.path)/certificates"
            set from = "\(Site.alice)"
            set realname = "Alice"
            set use_domain = no
            set editor = "\(site.folder.path)/editor"
            set sort = mailbox-order
            set mail_check = 1
            set timeout = 1
            set fast_reply
            set include = yes
            set reply_to = yes
            set mime_forward = yes
            set copy = no
            set move = no
            set recall = no
            set abort_unmodified = no
            set wait_key = no
            set quit = yes
            set beep = no

            """
    }
}
