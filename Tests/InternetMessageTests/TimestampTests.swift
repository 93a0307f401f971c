import InternetMessage
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        "1970-01-01T00:00:00Z", "2000-02-29T23:59:59Z", "2026-11-02T09:00:00Z",
        "1969-12-31T23:59:59Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z",
    ])
    func aMomentSurvivesBeingWrittenAndRead(text: String) throws {
        #expect(try #require(Timestamp(iso8601: text)).iso8601 == text)
    }

    @Test func anOffsetIsTakenOff() throws {
        let moment = try #require(Timestamp(iso8601: "2026-11-02T10:00:00+01:00"))
        #expect(moment.iso8601 == "2026-11-02T09:00:00Z")
        #expect(moment.internetDate == "Mon, 2 Nov 2026 09:00:00 +0000")
    }

    @Test(arguments: ["", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-11-02", "now"])
    func whatIsNoMomentIsNil(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }
}
