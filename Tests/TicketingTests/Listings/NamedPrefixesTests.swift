import InternetMessage
import Testing
import Ticketing

@Suite struct NamedPrefixesTests {
    @Test func prefixesHaveNamesAndTheListADay() throws {
        let list = try NamedPrefixes(
            """
            # a provider's prefixes
            # date: 2026-11-01

            192.0.2.0/24   EXAMPLE-CLOUD   eu-1
            192.0.0.0/16\tEXAMPLE-CLOUD

            """)
        #expect(list.date == "2026-11-01")
        let address = try #require(IPAddress("192.0.2.9"))
        #expect(list.table.entry(of: address)?.value == "EXAMPLE-CLOUD eu-1")
        #expect(
            list.dated.entry(of: address)?.value
                == "EXAMPLE-CLOUD eu-1, by the list of 2026-11-01")
    }

    @Test(arguments: [
        ("192.0.2.0/24 ONE\n", 1, "does not say its day"),
        ("# date: soon\n192.0.2.0/24 ONE\n", 1, "does not say its day"),
        ("# date: 2026-11-01\n192.0.2.0/33 ONE\n", 2, "is no prefix with a name"),
        ("# date: 2026-11-01\n\n192.0.2.0/24\n", 3, "is no prefix with a name"),
    ])
    func aFaultNamesItsLine(text: String, line: Int, words: String) throws {
        let fault = try #require(throws: NamedPrefixes.Fault.self) { try NamedPrefixes(text) }
        #expect(fault.line == line && fault.description.hasPrefix(words))
    }
}
