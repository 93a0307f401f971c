import Signing
import Testing

@Suite struct WebhookKeyTests {
    /// The example of the specification's own libraries: HMAC-SHA-256 over `id.timestamp.body`.
    @Test func itSignsAsStandardWebhooksHasIt() throws {
        let key = try #require(WebhookKey("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        #expect(
            key.signature(
                identifier: "msg_p5jXN8AQM9LWM0D4loKWxJek", seconds: 1_614_265_330,
                body: Array(#"{"test": 2432232314}"#.utf8))
                == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        #expect(key.text == "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    }

    @Test(arguments: [
        "", "whsec_", "whsec_short", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8G",
        "whsec_not base64 at all, whatever is said!",
    ])
    func whatIsNoneIsRefused(text: String) { #expect(WebhookKey(text) == nil) }

    @Test func eachWebhookHasItsOwnAndRotationKeepsTheOneBefore() throws {
        let old = try #require(SigningKeys([1: Array(repeating: 1, count: 32)]))
        let new = try #require(
            SigningKeys([1: Array(repeating: 1, count: 32), 2: Array(repeating: 2, count: 32)]))
        let (before, after) = (old.webhookKeys(of: "a"), new.webhookKeys(of: "a"))
        #expect(before.count == 1 && after.count == 2)
        #expect(after[1].text == before[0].text && after[0].text != before[0].text)
        #expect(old.webhookKeys(of: "b")[0].text != before[0].text)
        #expect(WebhookKey(before[0].text)?.text == before[0].text)
    }

    @Test func noDumpShowsIt() throws {
        let key = try #require(WebhookKey("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        var text = "\(key) " + String(reflecting: key)
        dump(key, to: &text)
        #expect(!text.contains("MfKQ") && !text.contains("bytes"))
    }
}
