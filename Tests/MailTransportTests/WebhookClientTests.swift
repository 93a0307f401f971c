import InternetMessage
import MailTransport
import TestServers
import Testing
import Ticketing

/// Posts over HTTP to a receiver that behaves as receivers do.
@Suite struct WebhookClientTests {
    private struct Lost: Error, CustomStringConvertible { var description: String { "no file" } }

    private let server: HookServer
    private let post = SignedPost(
        identifier: "a-1-2", fields: [HeaderField(name: "webhook-id", value: "a-1-2")],
        body: Array(#"{"text":"é"}"#.utf8))

    init() throws { server = try HookServer() }

    private func take(
        _ acts: HookServer.Act..., limit: Duration = .seconds(10), url: String? = nil
    ) -> CarryOutcome {
        server.does(acts)
        var limits = WebhookClient.Limits()
        limits.whole = limit
        let url = url ?? server.url
        return WebhookClient(limits: limits) { url }.take(post)
    }

    @Test func whatIsTakenCameWhole() throws {
        #expect(take() == .taken)
        let request = try #require(server.requests.first)
        #expect(request.line == "POST /hooks/secret-4711 HTTP/1.1")
        #expect(request.body == #"{"text":"é"}"#)
        #expect(request.fields["content-type"] == "application/json")
        #expect(request.fields["webhook-id"] == "a-1-2")
        #expect(request.fields["expect"] == nil)
    }

    @Test(arguments: [
        (500, CarryOutcome.failed("it answers with status 500")),
        (404, .failed("it answers with status 404")),
        (400, .refused("it answers with status 400")),
        (413, .refused("it answers with status 413")), (204, .taken),
    ])
    func aStatusSaysWhetherTheNextMayPass(status: Int, outcome: CarryOutcome) {
        #expect(take(.answer(status)) == outcome)
    }

    @Test func aReceiverMaySayHowLongToWait() {
        #expect(
            take(.answer(429, fields: ["Retry-After: 17"]))
                == .failed("it answers with status 429", after: .seconds(17)))
    }

    /// Where it leads is not in the configuration.
    @Test(arguments: [301, 302, 307, 308])
    func aRedirectionIsNotFollowed(status: Int) throws {
        let other = try HookServer()
        let outcome = take(.answer(status, fields: ["Location: \(other.url)"]))
        #expect(outcome == .failed("it answers with status \(status)"))
        #expect(other.requests.isEmpty && server.requests.count == 1)
    }

    @Test(arguments: [HookServer.Act.silence, .drip])
    func aSlowOneIsLeft(act: HookServer.Act) {
        let begun = ContinuousClock.now
        #expect(take(act, limit: .seconds(1)) == .failed("it does not answer within 1 s"))
        #expect(ContinuousClock.now - begun < .seconds(8))
    }

    @Test func oneThatHangsUpHasItPerhaps() {
        #expect(take(.hangUp) == .failed("it hung up without an answer"))
        #expect(server.requests.count == 1)
    }

    @Test func anAnswerWithoutAnEndIsLeftAndIsAnAnswer() {
        #expect(take(.flood) == .taken)
    }

    @Test func whatIsNoHTTPIsNoAnswer() { #expect(take(.nonsense).trouble != nil) }

    /// Whoever knows the URL can post.
    @Test(arguments: [
        "http://127.0.0.1:1/secret-4711", "https://127.0.0.1:1/?secret-4711",
        "http://user:secret-4711@127.0.0.1:1/", "ftp://127.0.0.1/secret-4711",
        "http://nosuchhost.invalid/secret-4711", "https://nosuchhost.invalid/secret-4711",
        "file:///etc/passwd?secret-4711", "http://192.0.2.1/secret-4711", "secret-4711",
        "https://127.0.0.1:1/secret-4711\r\nX-Injected: 1", "gopher://127.0.0.1/secret-4711",
    ])
    func noTroubleShowsTheURL(url: String) {
        let trouble = take(limit: .seconds(5), url: url).trouble
        #expect(trouble?.isEmpty == false)
        #expect(trouble?.contains("secret-4711") == false, "\(trouble ?? "")")
    }

    @Test func clearTextGoesToThisHostOrWhereThatIsAllowed() {
        let url = "http://nosuchhost.invalid/"
        #expect(
            WebhookClient { url }.take(post)
                == .failed("its URL is http, which anybody on the way can read"))
        var security = MailSecurity()
        security.insecureCleartext = true
        let trouble = WebhookClient(security: security) { url }.take(post).trouble
        #expect(trouble?.contains("resolve") == true, "\(trouble ?? "")")
    }

    /// The bot shows its URL to nobody whose certificate does not say who it is.
    @Test func onlyATrustedCertificateIsPostedTo() throws {
        let (good, old) = (try SilentTLSServer(), try SilentTLSServer(isExpired: true))
        var limits = WebhookClient.Limits()
        limits.whole = .seconds(2)
        var security = MailSecurity()
        let take = { (server: SilentTLSServer) in
            WebhookClient(security: security, limits: limits) { server.url }.take(post).trouble
                ?? ""
        }
        #expect(take(good).contains("certificate"), "\(take(good))")
        security.authorityFile = good.authority
        #expect(take(good) == "it does not answer within 2 s")
        #expect(take(old).contains("expired"), "\(take(old))")
    }

    @Test func aURLThatCannotBeReadIsTold() {
        #expect(WebhookClient { throw Lost() }.take(post) == .failed("no file"))
    }

    @Test func theEndOfTheProgramEndsIt() {
        let flag = InterruptionFlag()
        flag.raise()
        let url = server.url
        #expect(WebhookClient(interruption: flag) { url }.take(post) == .failed("interrupted"))
        #expect(server.requests.isEmpty)
    }
}
