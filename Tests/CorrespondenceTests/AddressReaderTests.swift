import InternetMessage
import Testing

@testable import Correspondence

struct AddressReaderTests {
    @Test(
        "Addresses are found as people write them",
        arguments: [
            ("192.0.2.7 is blocked", ["192.0.2.7"]), ("(192.0.2.7)", ["192.0.2.7"]),
            ("192.0.2.7, 192.0.2.8 and 192.0.2.9.", ["192.0.2.7", "192.0.2.8", "192.0.2.9"]),
            ("our block 192.0.2.0/28", ["192.0.2.0-192.0.2.15"]),
            ("192.0.2.1-9", ["192.0.2.1-192.0.2.9"]),
            ("192.0.2.1 - 192.0.2.9", ["192.0.2.1-192.0.2.9"]),
            ("192.0.2.1–192.0.2.9", ["192.0.2.1-192.0.2.9"]),
            ("from 192.0.2.1 to 192.0.2.9", ["192.0.2.1-192.0.2.9"]),
            ("192[.]0[.]2[.]7", ["192.0.2.7"]), ("192(.)0(.)2(.)7", ["192.0.2.7"]),
            ("2001:db8::25 too", ["2001:db8::25"]), ("[2001:db8::1]", ["2001:db8::1"]),
            ("2001:db8:10::/64", ["2001:db8:10::-2001:db8:10:0:ffff:ffff:ffff:ffff"]),
            ("https://ipcheck.proofpoint.com/?ip=192.0.2.7", ["192.0.2.7"]),
            ("https://192.0.2.7/index", ["192.0.2.7"]), ("192.0.2.7:25 refused", ["192.0.2.7"]),
            ("host mx3[192.0.2.7] said", ["192.0.2.7"]),
            ("192.0.2.7 and again 192.0.2.7", ["192.0.2.7"]),
        ])
    func addressesAreFoundAsPeopleWriteThem(_ text: String, _ expected: [String]) {
        #expect(AddressReader.addresses(in: text).map(\.description) == expected)
    }

    @Test(
        "Names that look-ups are made by mention an address",
        arguments: [
            ("4.2.0.192.zen.spamhaus.org", ["192.0.2.4"]),
            ("4.2.0.192.in-addr.arpa.", ["192.0.2.4"]),
            ("2.0.192.in-addr.arpa", ["192.0.2.0-192.0.2.255"]),
            ("see 4.2.0.192.b.barracudacentral.org, please", ["192.0.2.4"]),
            ("4[.]2[.]0[.]192[.]zen[.]spamhaus[.]org", ["192.0.2.4"]),
            ("192(dot)0(dot)2(dot)4", ["192.0.2.4"]),
            (
                "5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
                ["2001:db8::25"]
            ),
            ("192.0.2.0/28 and 192.0.2.40-49", ["192.0.2.0-192.0.2.15", "192.0.2.40-192.0.2.49"]),
        ])
    func namesThatLookUpsAreMadeByMentionAnAddress(_ text: String, _ expected: [String]) {
        #expect(AddressReader.mentions(in: text).map(\.description) == expected)
    }

    @Test(
        "Other names with digits mention none",
        arguments: [
            "1.2.3.4.5", "version 1.2.3.4.beta", "a4.2.0.192.zen.example.org", "3.14.example.org",
            "4.2.0.192.x", "300.2.0.192.zen.example.org", "1.2.example.in-addr.arpa", "....",
        ])
    func otherNamesWithDigitsMentionNone(_ text: String) {
        #expect(AddressReader.mentions(in: text).isEmpty)
    }

    @Test func mentionsAreFoundInLinearTime() {
        let text =
            String(repeating: "4.2.0.", count: 200_000) + "x "
            + String(
                repeating: "1.2 ", count: 200_000)
        #expect(AddressReader.mentions(in: text).isEmpty)
    }

    @Test(
        "What only looks like an address is none",
        arguments: [
            "version 10.0.19.1", "v1.2.3.4", "Exim 4.94.2.1", "Thunderbird/102.1.0.3", "1.2.3",
            "1.2.3.4.5",
            "on 02.11.2026 at 10:30:15", "10:30:15", "300.1.2.3", "see section 4.1.2.3",
            "Received: from a (a [192.0.2.7])\n\tby b (b [192.0.2.8]); Mon, 2 Nov 2026", "fcc::bcc",
            "::",
            "foo-1.2.3.4", "010.1.2.3", "",
        ])
    func whatOnlyLooksLikeAnAddressIsNone(_ text: String) {
        #expect(AddressReader.addresses(in: text).isEmpty)
    }
}
