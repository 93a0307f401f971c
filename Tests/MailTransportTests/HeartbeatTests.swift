import MailTransport
import TestServers
import Testing

@Suite struct HeartbeatTests {
    private let watcher: HeartbeatServer

    init() throws { watcher = try HeartbeatServer() }

    private func beat(limit: Duration = .seconds(10)) -> String? {
        Heartbeat(url: watcher.url, limit: limit).beat()
    }

    @Test func oneThatIsTakenIsAnswered() {
        #expect(beat() == nil)
        #expect(watcher.requests == ["GET /ping/secret-4711 HTTP/1.1"])
    }

    @Test(arguments: [301, 404, 500])
    func whatIsNoSuccessIsTold(status: Int) {
        watcher.status = status
        #expect(beat() == "it answers with status \(status)")
        #expect(watcher.requests.count == 1)
    }

    @Test func itTakesABoundedTime() {
        watcher.status = nil
        let begun = ContinuousClock.now
        #expect(beat(limit: .seconds(1)) == "it does not answer within 1 s")
        #expect(ContinuousClock.now - begun < .seconds(8))
    }

    /// Whoever knows the URL can say that all is well.
    @Test(arguments: [
        "http://127.0.0.1:1/secret-4711", "http://user:secret-4711@127.0.0.1:1/",
        "https://127.0.0.1:1/?secret-4711", "ftp://127.0.0.1/secret-4711",
        "http://nosuchhost.invalid/secret-4711",
    ])
    func noTroubleShowsTheURL(url: String) {
        let trouble = Heartbeat(url: url, limit: .seconds(5)).beat()
        #expect(trouble?.isEmpty == false)
        #expect(trouble?.contains("secret-4711") == false, "\(trouble ?? "")")
    }
}
