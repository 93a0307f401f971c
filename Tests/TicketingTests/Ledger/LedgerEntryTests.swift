import InternetMessage
import Testing
import Ticketing

/// A line of the sent ledger and what it says.
@Suite struct LedgerEntryTests {
    static func entry(
        _ event: LedgerEntry.Event = .handed, key: String = "ticket-1.mail-1.inquiry",
        id: String = "", ticket: Int = 1
    ) -> LedgerEntry {
        guard let recipient = EmailAddress("postmaster@proofpoint.com"),
            let address = IPAddress("192.0.2.1"), let other = IPAddress("2001:db8::1")
        else { preconditionFailure("these are addresses") }
        return LedgerEntry(
            event, at: Timestamp(milliseconds: 1_793_793_600_123), installation: "1f0c9a42be77",
            ticket: TicketNumber(ticket), key: key, messageID: MessageID("\(key)\(id)@example.org"),
            recipient: recipient, addresses: [address, other])
    }

    @Test(arguments: LedgerEntry.Event.allCases)
    func aLineIsReadAsItWasWritten(event: LedgerEntry.Event) {
        let entry = Self.entry(event)
        #expect(entry.line.last == 0x0a && entry.line.count { $0 == 0x0a } == 1)
        #expect(LedgerEntry(line: entry.line.dropLast()) == entry)
    }

    @Test func aTicketWithoutAddressesIsReadToo() {
        var entry = Self.entry()
        entry.addresses = []
        #expect(LedgerEntry(line: entry.line.dropLast()) == entry)
    }

    /// Ledgers live for years: this very line must be read by every later version.
    @Test func theFormStays() {
        let text =
            "handed\t1793793600123\t1f0c9a42be77\t1\tticket-1.mail-1.inquiry\t"
            + "ticket-1.mail-1.inquiry@example.org\tpostmaster@proofpoint.com\t"
            + "192.0.2.1,2001:db8::1\t"
        let line = String(decoding: Self.entry().line, as: UTF8.self)
        #expect(line.hasPrefix(text) && line.count == text.count + 17)
    }

    @Test func whateverByteIsAlteredTheLineIsDamaged() {
        let line = Array(Self.entry().line.dropLast())
        for index in line.indices {
            var damaged = line
            damaged[index] ^= 1
            #expect(LedgerEntry(line: damaged) == nil, "byte \(index)")
        }
        for length in line.indices { #expect(LedgerEntry(line: line.prefix(length)) == nil) }
    }

    @Test func aFieldNeverMakesTwo() {
        var entry = Self.entry()
        entry.key = "a\tb\nc"
        let read = LedgerEntry(line: entry.line.dropLast())
        #expect(read?.key == "abc")
    }
}
