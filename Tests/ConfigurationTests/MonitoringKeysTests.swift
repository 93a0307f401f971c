import Configuration
import Testing

/// `metrics-file`, `metrics-listen`, `heartbeat-url`.
@Suite struct MonitoringKeysTests {
    private func yaml(_ line: String) -> String {
        minimal.replacing("bot:\n", with: "bot:\n  \(line)\n")
    }

    @Test func withoutTheKeysNobodyListensAndNothingIsWritten() throws {
        let bot = try BotConfiguration(yaml: minimal).bot
        #expect(bot.metricsFile == nil && bot.metricsListen == nil && bot.heartbeatURL == nil)
    }

    @Test(arguments: [
        ("127.0.0.1:9779", "127.0.0.1", 9_779), ("127.8.9.1:80", "127.8.9.1", 80),
        ("'[::1]:9779'", "::1", 9_779), ("'[::ffff:127.0.0.1]:9779'", "127.0.0.1", 9_779),
    ])
    func itListensOnLoopback(text: String, host: String, port: Int) throws {
        let place = try BotConfiguration(yaml: yaml("metrics-listen: \(text)")).bot.metricsListen
        #expect(place?.host == host && place?.port == port)
    }

    @Test(arguments: [
        "0.0.0.0:9779", "192.0.2.1:9779", "'[::]:9779'", "'[2001:db8::1]:9779'", "127.0.0.1",
        "localhost:9779", "9779", "':9779'", "127.0.0.1:0", "127.0.0.1:99999",
        "'[::ffff:192.0.2.1]:9779'", "128.0.0.1:9779", "127.0.0.1.example.org:9779",
    ])
    func nowhereElse(text: String) {
        let found = problems(yaml("metrics-listen: \(text)"))
        #expect(found.count == 1, "\(found)")
        #expect(
            found.first?.contains("is not an address of this host's loopback with a port") == true)
        #expect(found.first?.contains("write it like 127.0.0.1:9779") == true)
    }

    @Test(arguments: [
        "https://hc.example.org/ping/4711", "http://kuma.example.org:3001/push/a?b=c",
    ])
    func aHeartbeatIsAURLOfTheWeb(text: String) throws {
        #expect(try BotConfiguration(yaml: yaml("heartbeat-url: \(text)")).bot.heartbeatURL == text)
    }

    /// Whoever reads an error must not learn what only the bot may know.
    @Test(arguments: [
        "ftp://a.example.org/4711", "hc.example.org/4711", "https:///4711", "a b 4711",
    ])
    func whatIsNoneIsToldWithoutIt(text: String) {
        let found = problems(yaml("heartbeat-url: '\(text)'"))
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.contains("'bot.heartbeat-url' is no http or https URL") == true)
        #expect(found.first?.contains("4711; ") == false && !found[0].contains(text))
    }

    @Test func theFileIsNoneOfTheBotsOwn() {
        let found = problems(
            minimal.replacing(
                "bot:\n", with: "bot:\n  database: a.sqlite\n  metrics-file: a.sqlite\n"))
        #expect(found.contains { $0.contains("as both database and metrics-file") }, "\(found)")
    }
}
