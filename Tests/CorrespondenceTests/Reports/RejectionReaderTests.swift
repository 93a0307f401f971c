import Testing

@testable import Correspondence

struct RejectionReaderTests {
    static let blocked = "554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.7"

    /// The same refusal as people and programs pass it on.
    @Test(
        "A Proofpoint block is found in whatever form it arrives",
        arguments: [
            blocked,
            "    554 Blocked -\n    see https://ipcheck.proofpoint.com/?ip=192.0.2.7",
            "> 554 Blocked - see\n> https://ipcheck.proofpoint.com/?ip=192.0.2.7",
            "554 Blocked - see\n<https://ipcheck.proofpoint.com/?ip=192.0.2.7>",
            "554 Blocked - see [https://ipcheck.proofpoint.com/?ip=192.0.2.7](https://ipcheck.proofpoint.com/?ip=192.0.2.7)",
            "554 Blocked - see hxxps://ipcheck[.]proofpoint[.]com/?ip=192[.]0[.]2[.]7",
            "554 Blocked - see https://urldefense.proofpoint.com/v2/url?u=https-3A__ipcheck.proofpoint.com_-3Fip-3D192.0.2.7&d=DwIF&c=x&e=",
            "554 Blocked - see https://linkprotect.example.net/url?a=https%3a%2f%2fipcheck.proofpoint.com%2f%3fip%3d192.0.2.7&c=E,1",
            "554 Blocked - see https:\\/\\/ipcheck.proofpoint.com\\/?ip\\u003d192.0.2.7",
            "554 Blocked - see https://ipcheck.proof\u{200B}point.com/?ip=192.\u{AD}0.2.7",
            "554 Blocked - see https://urldefense.com/v3/__https://ipcheck.proofpoint.com/?ip=192.0.2.7__;!!Abc!xyz$",
            "554 Blocked - see https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fipcheck.proofpoint.com%2F%3Fip%3D192.0.2.7&data=05%7C01",
            "554 Blocked - see https://ipcheck.proofpoint.com/?ip=3D192.0.2.7",
            "554 Blocked - see <a href=\"https://ipcheck.proofpoint.com/?ip=192.0.2.7\">https://ipcheck.proofpoint.com/?ip=192.0.2.7</a><br>",
            "554 Blocked&nbsp;- see https://ipcheck.proofpoint.com/?ip=192.0.2.7",
            "Diagnostic-Code: smtp; 554 Blocked - see\n    https://ipcheck.proofpoint.com/?ip=192.0.2.7",
            "Nov  2 10:00:01 mx1 postfix/smtp[123]: 4CZ1: to=<a@example.net>, relay=none, delay=9, dsn=4.0.0, status=deferred (host mx0a-001.pphosted.com[198.51.100.9] refused to talk to me: 554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.7)",
            "2026-11-02 10:00:01 1abc-000 ** a@example.net R=dnslookup T=remote_smtp: SMTP error from remote mail server after RCPT TO:<a@example.net>: host mx0a-001.pphosted.com [198.51.100.9]: 554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.7",
            "   ----- Transcript of session follows -----\n... while talking to mx0a-001.pphosted.com.:\n<<< 554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.7",
            "b,2026-11-02 10:00:01,2026-11-02,a@example.net,failed,5.0.0 (undefined status),smtp;554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.7,mx0a (198.51.100.9)",
            "{\"type\":\"Bounce\",\"response\":{\"code\":554,\"enhanced_code\":null,\"content\":\"Blocked - see https:\\/\\/ipcheck.proofpoint.com\\/?ip=192.0.2.7\",\"command\":null}}",
            "550 5.7.0 Blocked - see https://support.proofpoint.com/dnsbl-lookup.cgi?ip=192.0.2.7: a@me.com",
            "554 Bloqueado: veja https://ipcheck.proofpoint.com/?ip=192.0.2.7",
            "554-5.7.0 Blocked - see\n554 5.7.0 https://ipcheck.proofpoint.com/?ip=192.0.2.7",
        ])
    func aBlockIsFoundInWhateverFormItArrives(_ text: String) throws {
        let found = RejectionReader.rejections(in: text)
        #expect(found.count == 1)
        let first = try #require(found.first)
        #expect(first.class == .block)
        #expect(first.postmaster == "proofpoint")
        #expect(first.address?.description == "192.0.2.7")
    }

    @Test(
        "Nothing is made of what is no refusal",
        arguments: [
            "X-Proofpoint-Virus-Version: vendor=baseguard engine=ICAP:2.0.293",
            "Received: from mx0a-001b2d01.pphosted.com ([198.51.100.4]) by mx.example.org; Mon, 2 Nov 2026",
            "You can check the state at https://ipcheck.proofpoint.com/?ip=192.0.2.7 at any time.",
            "Is 192.0.2.7 still blocked? We saw no more bounces. Please look it up yourself.",
            "We send about 550 newsletters and 421 receipts a day through Proofpoint customers.",
            "X-Virus-Scanned: Proofpoint Essentials engine",
            "Call me at 555 123 4567 or in room 5.7.1",
        ])
    func nothingIsMadeOfWhatIsNoRefusal(_ text: String) {
        #expect(RejectionReader.rejections(in: text).isEmpty)
    }

    @Test func aReplyOfSeveralLinesIsOneRefusal() {
        let found = RejectionReader.rejections(
            in: "host mx.shop.example[198.51.100.9] said: 550-5.7.1 [192.0.2.7 18] Our system has "
                + "detected that this message is 550-5.7.1 likely unsolicited mail. To reduce it, "
                + "550 5.7.1 this message has been blocked. (in reply to end of DATA command)")
        #expect(found.map(\.address?.description) == ["192.0.2.7"])
    }

    @Test func anAddressMayBeWrittenAsALinkNeedsIt() {
        let found = RejectionReader.rejections(
            in: "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=2001%3Adb8%3A%3a7")
        #expect(found.map(\.address?.description) == ["2001:db8::7"])
    }

    @Test func theAddressIsTheRefusedOneAndNotTheServers() throws {
        let text = """
            <a@example.net>: host mx1-us1.ppe-hosted.com[198.51.100.154] said: 550 5.7.1 Service
                unavailable; client [192.0.2.9] blocked using prs.proofpoint.com (in reply to RCPT
                TO command)
            """
        let first = try #require(RejectionReader.rejections(in: text).first)
        #expect(first.address?.description == "192.0.2.9")
        #expect(
            first.text
                == "550 5.7.1 Service unavailable; client [192.0.2.9] blocked using prs.proofpoint.com"
        )
    }

    @Test func severalRefusalsAreTheirOwn() {
        let text = """
            554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1

            554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.2
            """
        let found = RejectionReader.rejections(in: text + "\n\n" + text)
        #expect(found.map { $0.address?.description } == ["192.0.2.1", "192.0.2.2"])
    }

    @Test func aTransientReplyWithTheLinkIsADelay() throws {
        let text = "451 4.7.1 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1"
        #expect(RejectionReader.rejections(in: text).first?.class == .delay)
    }

    @Test func anIPv6AddressIsRead() throws {
        let text = "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=2001:db8::25"
        #expect(RejectionReader.rejections(in: text).first?.address?.description == "2001:db8::25")
    }

    @Test func anotherListIsNotOurs() throws {
        let text = """
            host mx.example.net[198.51.100.1] said: 554 5.7.1 Service unavailable; Client host
            [192.0.2.3] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.3
            """
        let first = try #require(RejectionReader.rejections(in: text).first)
        #expect(first.class == .otherList)
        #expect(first.address?.description == "192.0.2.3")
    }

    @Test func anyOtherReplyIsClassifiedByItsWords() {
        func read(_ text: String) -> Rejection.Class? {
            RejectionReader.rejections(in: text).first?.class
        }
        #expect(read("550 5.1.1 <x@example.net>: no such user here") == .recipient)
        #expect(read("450 4.2.0 <x@example.net>: greylisted, try again later") == .delay)
        #expect(read("550 5.7.26 fails the DMARC policy of example.org") == .policy)
        #expect(read("554 5.6.0 this mail looks like spam to us") == .content)
        #expect(read("host x said: 554 we do not want this") == .unknown)
    }

    @Test func hostileTextTakesLinearTime() {
        let brackets = String(repeating: "[", count: 300_000)
        #expect(RejectionReader.rejections(in: "proofpoint 554 " + brackets).isEmpty)
        let codes = String(repeating: "554 5.7.1 ", count: 20_000)
        #expect(RejectionReader.rejections(in: codes).count <= 1_000)
    }
}
