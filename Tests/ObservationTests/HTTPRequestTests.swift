import Observation
import Testing

@Suite struct HTTPRequestTests {
    private func reading(_ text: String, limit: Int = 8_192) -> HTTPRequest.Reading {
        HTTPRequest.reading(Array(text.utf8), limit: limit)
    }

    @Test(arguments: [
        "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /metrics HTTP/1.0\r\n\r\n",
        "GET /metrics HTTP/1.1\nhost:x\n\n", "GET /metrics HTTP/1.1\r\nA: \r\nHost: x\r\n\r\nbody",
    ])
    func aRequestIsItsMethodAndWhatItAsksFor(text: String) {
        guard case .whole(let request) = reading(text) else {
            Issue.record("\(text)")
            return
        }
        #expect(request.method == "GET" && request.target == "/metrics")
    }

    @Test(arguments: [
        "", "GET", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: x\r\n", "\u{16}\u{3}\u{1}",
    ])
    func oneWithoutItsEndIsWaitedFor(text: String) {
        #expect(reading(text) == .incomplete)
    }

    @Test(arguments: [
        "\r\n\r\n", "GET\r\n\r\n", "GET / \r\n\r\n", "GET  / HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/2.0\r\nHost: a\r\n\r\n", "GET / HTTP/1.0\r\nno field\r\n\r\n",
        "GET / HTTP/1.0\r\nA: b\r\n folded: c\r\n\r\n", "GET http://a/ HTTP/1.0\r\n\r\n",
        "G{}T / HTTP/1.0\r\n\r\n", "GET /\u{7F} HTTP/1.0\r\n\r\n", "GET /ä HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.0\r\nHost : a\r\n\r\n", "PRI * HTTP/2.0\r\n\r\n",
    ])
    func whatIsNoRequestIsRefused(text: String) {
        guard case .refused(let response) = reading(text) else {
            Issue.record("\(text)")
            return
        }
        #expect(response.status == .badRequest)
    }

    @Test func aHeadThatIsTooLongIsRefusedBeforeItsEndHasCome() {
        let long = "GET /" + String(repeating: "a", count: 200)
        for text in [long, long + " HTTP/1.0\r\n\r\n"] {
            guard case .refused(let response) = reading(text, limit: 100) else {
                Issue.record("\(text)")
                continue
            }
            #expect(response.status == .headTooLarge)
        }
    }

    @Test func anAnswerToHEADOnlyMeasuresItsBody() {
        var response = HTTPResponse(.ok, "page\n")
        let whole = String(decoding: response.bytes, as: UTF8.self)
        #expect(whole.hasPrefix("HTTP/1.1 200 OK\r\n") && whole.hasSuffix("\r\n\r\npage\n"))
        #expect(whole.contains("Content-Length: 5\r\n") && whole.contains("Connection: close\r\n"))
        response.isHead = true
        #expect(String(decoding: response.bytes, as: UTF8.self) + "page\n" == whole)
    }
}
