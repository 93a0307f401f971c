import Foundation
import InternetMessage
import TestServers
import Testing

/// The binary asks a real name server for what it writes, and shows its letters on demand.
@Suite(.serialized)
struct LetterFactsTests {
    private let start = Timestamp(seconds: Int64(Date().timeIntervalSince1970))

    private func site(asking servers: String) throws -> Site {
        let site = try Site()
        let text = site.configuration(names: "{servers: [\"\(servers)\"]}")
            .replacing(
                "opt-in: confirmed}",
                with: "opt-in: confirmed, dkim-domains: [example.org], dkim-selectors: [s1]}")
        try site.write(text, to: "delistbot.yaml")
        let check = try site.delistbot("check-config", "--online", "--send-test")
        try #require(check.status == 0, "\(check.complaint)")
        return site
    }

    private func receipt(of address: String, in site: Site) throws -> String {
        try site.bring(Mails.report(address: address, at: start), from: Site.alice, to: Site.bot)
        try site.awaitArrival(3)
        try site.poll(at: start + .minutes(1))
        return try #require(try site.mails(of: Site.alice).first?.text)
    }

    @Test func aDraftStatesWhatTheNameServerSays() throws {
        let server = try NameServer(zones: [
            "2.0.192.in-addr.arpa": "3 PTR mta3.example.org.",
            "example.org": """
            mta3 A 192.0.2.3
            @ TXT "v=spf1 ip4:192.0.2.0/28 -all"
            @ MX 10 mx
            s1._domainkey TXT "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3"
            _dmarc TXT "v=DMARC1; p=quarantine"
            """,
        ])
        let site = try site(asking: server.address)
        let receipt = try receipt(of: "192.0.2.3", in: site)
        #expect(receipt.contains("> - 192.0.2.3: reverse DNS mta3.example.org, confirmed forward"))
        #expect(receipt.contains("SPF passes, DKIM key s1 published, DMARC"))

        let shown = try site.delistbot(
            "template", "render", "inquiry", "--ticket", "1", "-c", "delistbot.yaml")
        #expect(shown.status == 0, "\(shown.complaint)")
        #expect(shown.output.contains("confirmed forward"))
        let form = try site.delistbot("template", "render", "form", "--ticket", "1")
        #expect(form.output.contains("192.0.2.3 has been refused since"))
        let early = try site.delistbot("template", "render", "follow-up-last", "--ticket", "1")
        #expect(early.status == 64 && early.complaint.contains("no mail has left yet"))
        let none = try site.delistbot("template", "render", "inquiry", "--ticket", "9")
        #expect(none.status == 64 && none.complaint.contains("there is no ticket #9"))
    }

    /// What our own servers wrote is shown as lines to paste, where the file says something else.
    @Test func theTestOfSendingShowsWhatOurServersWrote() throws {
        let site = try Site()
        let relay = "smtp://localhost:\(site.postfix.borderPort)"
        let usual = site.configuration(
            submission: "  url: \(relay)\n  insecure-plain-text: true")
        try site.write(usual, to: "delistbot.yaml")
        let told = try site.delistbot("check-config", "--online", "--send-test")
        #expect(told.output.contains("dmarc=pass"), "\(told.output) \(told.complaint)")
        #expect(!told.output.contains("paste this"))
        let other = usual.replacing("mx.example.org", with: "mx.example.net")
        try site.write(other, to: "delistbot.yaml")
        let shown = try site.delistbot("check-config", "--online", "--send-test")
        #expect(shown.output.contains("\nauthentication:\n  authserv-id: mx.example.org\n"))
    }

    @Test func aNameServerThatIsAwayDelaysNothingMuch() throws {
        let silent = try SilentPort()
        let site = try Site()
        try site.write(
            site.configuration(names: "{servers: [\"127.0.0.1:\(silent.port)\"]}"),
            to: "delistbot.yaml")
        let begun = ContinuousClock.now
        let text = Mails.report(address: "192.0.2.3", at: start)
        try site.bring(text, from: Site.alice, to: Site.bot)
        try site.awaitArrival(1)
        try site.poll(at: start + .minutes(1))
        #expect(ContinuousClock.now - begun < .seconds(30))
        let receipt = try #require(try site.mails(of: Site.alice).first?.text)
        #expect(receipt.contains("Not checked: reverse DNS of 192.0.2.3"))
        #expect(!receipt.contains("Checked at"))
    }

    @Test func templatesAreListedShownAndLookedOver() throws {
        let site = try Site()
        let names = try site.delistbot("template", "list").output
        #expect(names.contains("inquiry.cloudmark\n") && names.contains("thanks\n"))
        let lint = try site.delistbot("template", "lint")
        #expect(lint.status == 0, "\(lint.output)")
        let source = try site.delistbot("template", "show", "nudge").output
        try FileManager.default.createDirectory(
            at: site.folder.appending(path: "templates"), withIntermediateDirectories: true)
        try site.write(
            source.replacing("{{question}}", with: "{{queston}}"), to: "templates/nudge.mustache")
        let broken = try site.delistbot("template", "lint", "--templates", "templates")
        #expect(broken.status == 65)
        #expect(
            broken.output.contains("templates/nudge.mustache:") && broken.output.contains("queston")
        )
        try site.write(
            site.configuration().replacing("bot:\n", with: "bot:\n  templates: templates\n"),
            to: "delistbot.yaml")
        let refused = try site.delistbot("poll")
        #expect(refused.status == 78 && refused.complaint.contains("unknown name 'queston'"))
        try site.write("We take legal action about 192.0.2.1.\n", to: "letter.txt")
        let text = try site.delistbot(
            "template", "lint", "--templates", "templates", "--text", "letter.txt", "--address",
            "192.0.2.1")
        #expect(text.status == 65 && text.output.contains("letter.txt: error: Threats"))
    }
}
