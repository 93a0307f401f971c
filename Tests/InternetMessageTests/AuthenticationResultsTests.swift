import InternetMessage
import Testing

@Suite struct AuthenticationResultsTests {
    @Test func openDKIMsCommentsDoNotEndAResult() throws {
        let field = AuthenticationResults(
            "mx.example.org; dkim=pass (2048-bit key; unprotected) header.d=example.com "
                + "header.i=@example.com header.a=rsa-sha256 header.s=s1 header.b=\"a=b;c\"; "
                + "dkim-atps=neutral")
        #expect(field.authservID == "mx.example.org")
        #expect(field.results.map(\.method) == ["dkim", "dkim-atps"])
        #expect(field.results[0].value == "pass")
        #expect(field.results[0].domain("header.d") == "example.com")
        #expect(field.results[0].domain("header.i") == "example.com")
        #expect(field.results[0].properties["header.b"] == "a=b;c")
    }

    @Test func openDMARCIsRead() {
        let field = AuthenticationResults(
            "mx.example.org 1; dmarc=pass (p=reject dis=none) header.from=Example.COM")
        #expect(field.authservID == "mx.example.org")
        #expect(field.results[0].domain("header.from") == "example.com")
    }

    @Test func rspamdAndGmailAreRead() {
        for id in ["mx.example.org", "mx.google.com"] {
            let field = AuthenticationResults(
                "\(id); dkim=pass header.i=@example.com header.s=20230601 header.b=abc; "
                    + "spf=pass (\(id): domain of a@example.com designates 192.0.2.1 as permitted "
                    + "sender) smtp.mailfrom=a@example.com; "
                    + "dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=example.com")
            #expect(field.authservID == id)
            #expect(field.results.map(\.method) == ["dkim", "spf", "dmarc"])
            #expect(field.results[1].domain("smtp.mailfrom") == "example.com")
        }
    }

    @Test func microsoft365NamesNobody() {
        let field = AuthenticationResults(
            "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=example.com; dkim=pass (signature was "
                + "verified) header.d=example.com;dmarc=pass action=none "
                + "header.from=example.com;compauth=pass reason=100")
        #expect(field.authservID == nil)
        #expect(field.results.map(\.method) == ["spf", "dkim", "dmarc", "compauth"])
        #expect(field.results[2].properties["action"] == "none")
    }

    @Test func whatIsNoResultIsPassedOver() {
        #expect(AuthenticationResults("mx.example.org; none").results.isEmpty)
        #expect(AuthenticationResults("").authservID == nil)
        #expect(AuthenticationResults("mx.example.org; ; = ; dkim ; =pass").results.isEmpty)
        let spaced = AuthenticationResults("mx.example.org ; dkim = fail (bad (very)) ; spf/1=none")
        #expect(spaced.results.map(\.value) == ["fail", "none"])
        #expect(spaced.results.map(\.method) == ["dkim", "spf"])
    }

    @Test func aHostileFieldTakesLinearTime() {
        let open = String(repeating: "(", count: 1_000_000)
        #expect(AuthenticationResults("mx.example.org; dkim=pass \(open)").results.count == 1)
        let many = String(repeating: "; dkim=pass", count: 100_000)
        #expect(AuthenticationResults("mx.example.org" + many).results.count == 100_000)
    }
}
