import Testing

@testable import MailTransport

/// Whether a server's dates are those of another clock.
@Suite struct OtherHostTests {
    @Test(arguments: [
        ("192.0.2.1", "192.0.2.9", true), ("2001:db8::1", "2001:db8::9", true),
        ("192.0.2.1", "192.0.2.1", false), ("2001:db8::1", "2001:db8::1", false),
        ("127.0.0.53", "127.0.0.1", false), ("::1", "::1", false), ("", "", false),
    ])
    func aConnectionToAnAddressOfThisHostLeadsToNoOther(peer: String, own: String, isOther: Bool) {
        #expect(CurlStream.isAnotherHost(peer, seenFrom: own) == isOther)
    }
}
