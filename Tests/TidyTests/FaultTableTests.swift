import Foundation
import Testing

/// Each fault that the bot must survive has tests that prove it: `Tests/faults.tsv`.
@Suite struct FaultTableTests {
    private static let tests = TidyTests.sources.deletingLastPathComponent()
        .appendingPathComponent("Tests")

    /// How many faults there are of each kind: of IMAP, SMTP, database and host, time, mail.
    private static let counts = [("I", 23), ("S", 14), ("D", 11), ("T", 7), ("M", 21)]

    private let table: [TSVRow]

    init() throws { table = try TSVRow.rows(of: Self.tests.appendingPathComponent("faults.tsv")) }

    @Test func eachFaultHasItsRow() {
        let expected = Self.counts.flatMap { letter, count in (1...count).map { "\(letter)\($0)" } }
        #expect(table.map { $0["id"] } == expected)
        for row in table {
            let cells = [row["fault"], row["expected"], row["tests"]]
            #expect(cells.allSatisfy { !$0.isEmpty }, "\(row["id"]) has an empty cell")
        }
    }

    @Test func eachTestThatIsNamedIsThere() throws {
        let known = try TestNames.all(in: Self.tests)
        #expect(known.count > 900, "the tests were not found")
        for row in table {
            for name in row.words("tests") where !known.contains(name) {
                Issue.record("\(row["id"]): there is no test \(name)")
            }
        }
    }

    @Test func whatIsNoTestIsNotTakenForOne() {
        let text = """
            @Suite struct A {
                @Test func one() {}
                func helper() {}
                @Test(arguments: [
                    1,
                ])
                func two(number: Int) {}
            }
            struct B {
                @Test("in words") func three() {}
            }
            """
        #expect(TestNames.names(in: text) == ["A.one", "A.two", "B.three"])
    }
}
