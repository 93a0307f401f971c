import Foundation
import Observation
import Synchronization
import TestServers
import Testing

/// The listener as a client meets it, a hostile one among them.
@Suite struct LoopbackListenerTests {
    private let port: Int

    init() throws { port = try LoopbackPort.free() }

    private func listener(
        host: String = "127.0.0.1", _ change: (inout LoopbackListener.Limits) -> Void = { _ in }
    ) throws -> LoopbackListener {
        var limits = LoopbackListener.Limits()
        change(&limits)
        return try LoopbackListener(host: host, port: port, limits: limits) { request in
            HTTPResponse(.ok, "\(request.method) \(request.target)\n")
        }
    }

    @Test func aRequestIsAnsweredAndTheConnectionEnds() throws {
        let listener = try listener()
        defer { listener.stop() }
        for _ in 1...3 {
            let client = try LoopbackClient(port: port)
            client.say("GET /a HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(client.hearToTheEnd().hasSuffix("\r\n\r\nGET /a\n"))
        }
    }

    @Test func aRequestMayComeByteByByteAndBringABody() throws {
        let listener = try listener()
        defer { listener.stop() }
        let client = try LoopbackClient(port: port)
        for byte in "GET /b HTTP/1.0\r\n\r\n" { client.say(String(byte)) }
        client.say(String(repeating: "body", count: 10_000))
        #expect(client.hearToTheEnd().hasSuffix("\r\n\r\nGET /b\n"))
    }

    @Test func whatIsNoHTTPIsToldSo() throws {
        let listener = try listener()
        defer { listener.stop() }
        let client = try LoopbackClient(port: port)
        client.say("EHLO there\r\n\r\n")
        #expect(client.hearToTheEnd().hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
        let flood = try LoopbackClient(port: port)
        flood.say("GET /" + String(repeating: "a", count: 20_000))
        #expect(flood.hearToTheEnd().hasPrefix("HTTP/1.1 431 "))
    }

    @Test func whoSaysNothingIsSentAwayAndKeepsNobodyWaiting() throws {
        let listener = try listener { $0.connection = .milliseconds(700) }
        defer { listener.stop() }
        let silent = try (1...5).map { _ in try LoopbackClient(port: port) }
        silent.forEach { $0.say("GET / HT") }
        let client = try LoopbackClient(port: port)
        client.say("GET /c HTTP/1.0\r\n\r\n")
        #expect(client.hearToTheEnd().hasSuffix("GET /c\n"))
        for client in silent { #expect(client.hearToTheEnd().isEmpty) }
    }

    @Test func theOldestConnectionEndsForTheNext() throws {
        let listener = try listener { $0.connectionsMax = 4 }
        defer { listener.stop() }
        let silent = try (1...4).map { _ in try LoopbackClient(port: port) }
        let client = try LoopbackClient(port: port)
        client.say("GET /d HTTP/1.0\r\n\r\n")
        #expect(client.hearToTheEnd().hasSuffix("GET /d\n"))
        #expect(silent[0].hearToTheEnd().isEmpty)
        silent[3].say("GET /e HTTP/1.0\r\n\r\n")
        #expect(silent[3].hearToTheEnd().hasSuffix("GET /e\n"))
    }

    @Test func itListensOnLoopbackAlone() throws {
        for host in [
            "0.0.0.0", "192.0.2.1", "::", "::ffff:127.0.0.1", "localhost", "", "128.0.0.1",
        ] {
            #expect(throws: ListeningError.self) { try listener(host: host).stop() }
        }
        for host in ["127.0.0.1", "127.3.2.1", "::1"] { try listener(host: host).stop() }
    }

    @Test func aPortThatIsTakenIsToldWithAdvice() throws {
        let listener = try listener()
        defer { listener.stop() }
        let error = #expect(throws: ListeningError.self) { try self.listener().stop() }
        let words = error?.description ?? ""
        #expect(words.hasPrefix("127.0.0.1:\(port): ") && words.contains("name another port"))
    }

    @Test func onceStoppedNobodyListens() throws {
        try listener().stop()
        #expect(throws: (any Error).self) { try LoopbackClient(port: port) }
        try listener().stop()
    }
}
