import InternetMessage
import Testing

@Suite struct DateFieldTests {
    @Test(arguments: [
        ("Mon, 2 Nov 2026 10:00:00 +0100", "2026-11-02T09:00:00Z"),
        ("2 Nov 26 10:00 GMT", "2026-11-02T10:00:00Z"),
        ("Mon,2 Nov 2026 10:00:00 -0530 (whatever)", "2026-11-02T15:30:00Z"),
        ("Tue, 31 Dec 1996 23:59:60 EST", "1997-01-01T05:00:00Z"),
        ("Thu, 29 Feb 2024 00:00:00 +0000", "2024-02-29T00:00:00Z"),
        ("Sat, 1 January 2000 12:00:00", "2000-01-01T12:00:00Z"),
        ("Fri, 21 Nov 97 09:55:06 -0600", "1997-11-21T15:55:06Z"),
    ])
    func datesAreRead(text: String, moment: String) {
        #expect(Timestamp(internetDate: text) == Timestamp(iso8601: moment))
    }

    @Test(arguments: [
        "", "yesterday", "Mon, 30 Feb 2026 10:00:00 +0000", "2 Nov 2026 10:00:t", "2 Nov 2026",
        "2 Nov 2026 25:00:00 +0000", "2 Nov 2026 10:00:00 +9999", "2026-11-02 10:00:00",
        "Mon, 2 Foo 2026 10:00:00 +0000", "29 Feb 2023 10:00:00 +0000", "-1 Nov 2026 10:00 GMT",
    ])
    func whatIsNoDateIsNil(text: String) {
        #expect(Timestamp(internetDate: text) == nil)
    }

    @Test func whatWeWriteWeRead() {
        let moment = Timestamp(seconds: 1_793_610_000)
        #expect(Timestamp(internetDate: moment.internetDate) == moment)
    }
}
