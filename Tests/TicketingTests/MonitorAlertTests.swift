import Correspondence
import InternetMessage
import Testing

@testable import Ticketing

/// The mails of other monitors, as they come.
@Suite struct MonitorAlertTests {
    private let now = Timestamp(seconds: 1_793_793_600)

    private func alert(_ subject: String, _ text: String) -> MonitorAlert? {
        var message = ParsedMessage()
        (message.subject, message.text) = (subject, text)
        return MonitorAlert(ReadMail(message, Reading(), receivedAt: now))
    }

    @Test(arguments: [
        (
            "MXToolbox Blacklist Alert", "192.0.2.7 has been added to Spamhaus ZEN",
            "mxtoolbox", ["Spamhaus"], ListingObservation.Verdict.listed
        ),
        (
            "MXToolbox: 192.0.2.7 removed from blacklist", "It was removed from SORBS.",
            "mxtoolbox", ["SORBS"], .clear
        ),
        (
            "[HetrixTools] Blacklist Monitor: 192.0.2.7", "is now listed on Barracuda.",
            "hetrixtools", ["Barracuda"], .listed
        ),
        (
            "[HetrixTools] 192.0.2.7 delisted", "no longer listed on Barracuda blacklist",
            "hetrixtools", ["Barracuda"], .clear
        ),
        (
            "[FIRING:1] DNSBLListed", "dnsbl_exporter: ip=192.0.2.7 rbl=ix.dnsbl.manitu.net",
            "dnsbl_exporter", ["NiX Spam"], .listed
        ),
        (
            "[RESOLVED] DNSBLListed", "dnsbl_exporter: ip=192.0.2.7 rbl=psbl.surriel.com",
            "dnsbl_exporter", ["PSBL"], .clear
        ),
    ])
    func itSaysWhichListHasOrHadTheAddress(
        subject: String, text: String, monitor: String, lists: [String],
        verdict: ListingObservation.Verdict
    ) throws {
        let found = try #require(alert(subject, text))
        #expect(found.monitor == monitor && found.verdict == verdict)
        #expect(found.lists == lists)
        let address = try #require(IPAddress("192.0.2.7"))
        let observations = found.observations(of: [address], at: now)
        #expect(observations.map(\.list) == lists)
        #expect(observations.allSatisfy { $0.kind == .other && $0.detail == subject })
    }

    /// What a monitor forwarded, with an agent's words above.
    private func forwarded(_ own: String, _ text: String) -> MonitorAlert? {
        var message = ParsedMessage()
        message.subject = "Fwd: alert"
        message.text = """
            \(own)

            ---------- Forwarded message ---------
            From: HetrixTools <alerts@hetrixtools.com>
            Date: Mon, 2 Nov 2026 09:00:00 +0000
            Subject: Blacklist: 192.0.2.7 listed
            To: <alice@example.org>

            \(text)
            """
        let reading = MessageReader.read(message)
        return MonitorAlert(
            ReadMail(message, reading, receivedAt: now), asking: ["odd.example.net"])
    }

    @Test func whatAMonitorSaysOfOurPostmastersListIsAnAlertUnlessAPersonSpeaksOfIt() {
        let text = "Your IP address 192.0.2.7 is now listed on the blacklist Proofpoint."
        #expect(forwarded("", text)?.lists == ["Proofpoint"])
        #expect(forwarded("Proofpoint blocks us, please write to them.", text) == nil)
    }

    @Test func aListThatIsAskedHereIsKnownByItsNameWhateverThatIs() {
        let text = "192.0.2.7 is now listed on: odd.example.net"
        #expect(forwarded("", text)?.lists == ["odd.example.net"])
    }

    @Test func anAlertThatNamesNoListSaysNothingOfAny() throws {
        let found = try #require(alert("MXToolbox", "192.0.2.7 is listed on a blacklist"))
        let address = try #require(IPAddress("192.0.2.7"))
        #expect(found.lists.isEmpty && found.observations(of: [address], at: now).isEmpty)
    }

    @Test func whatSpeaksOfOurPostmastersIsNone() {
        #expect(alert("MXToolbox", "192.0.2.7 is listed by Proofpoint") == nil)
        #expect(alert("Lunch", "Where do we meet?") == nil)
    }

    @Test(arguments: [
        (
            "Newly listed in: dnsbl.example-one.org, bl.b.test. (HetrixTools)",
            ["dnsbl.example-one.org", "bl.b.test"]
        ),
        ("removed from the blacklist other.bl, says rblmonitor", ["other.bl"]),
        ("Blacklist alert: see https://dnsbl.example.org/?ip and ask abuse@rbl.example.org", []),
        ("mxtoolbox.com says: your blacklist check of mail.example.org found nothing", []),
    ])
    func listsThatNobodyKnowsAreToldByTheirNames(text: String, lists: [String]) {
        #expect(alert("Blacklist alert", text)?.lists ?? [] == lists)
    }
}
