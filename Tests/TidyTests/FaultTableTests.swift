import Foundation
import Testing

/// Each fault that the bot must survive has tests that prove it: `Tests/faults.tsv`.
@Suite struct FaultTableTests {
    private static let tests = TidyTests.sources.deletingLastPathComponent()
        .appendingPathComponent("Tests")

    /// How many faults there are of each kind: of IMAP, SMTP, database and host, time,
    /// mail, blocklists.
    private static let counts = [
        ("I", 24), ("S", 14), ("D", 12), ("T", 7), ("M", 21), ("B", 8),
    ]

    private let table: [TSVRow]
    private let breaks: [TSVRow]

    init() throws {
        table = try TSVRow.rows(of: Self.tests.appendingPathComponent("faults.tsv"))
        breaks = try TSVRow.rows(of: Self.tests.appendingPathComponent("breaks.tsv"))
    }

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

    @Test func eachFaultHasABreakOrSaysWhyNoneIsPossible() {
        let names = Set(breaks.map { $0["name"] })
        #expect(names.count == breaks.count && breaks.count >= 30)
        for row in table where !row["breaks"].hasPrefix("none: ") {
            #expect(!row.words("breaks").isEmpty, "\(row["id"]) has no break")
            for name in row.words("breaks") where !names.contains(name) {
                Issue.record("\(row["id"]): there is no break \(name)")
            }
        }
    }

    @Test func eachBreakIsNoticedByTestsThatAreThere() throws {
        let known = try TestNames.all(in: Self.tests).map {
            $0.replacingOccurrences(of: ".", with: "/")
        }
        for row in breaks where !row["noticed by"].hasPrefix("simulate") {
            for filter in row["noticed by"].split(separator: "|") {
                let isThere = known.contains { $0.hasPrefix(filter) }
                #expect(isThere, "\(row["name"]): no test begins with \(filter)")
            }
        }
    }

    /// One that changes nothing would be noticed by nobody.
    @Test func eachBreakStillApplies() throws {
        let root = Self.tests.deletingLastPathComponent()
        for row in breaks {
            let file = root.appendingPathComponent(row["file"])
            let (sed, output) = (Process(), Pipe())
            sed.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            sed.arguments = ["sed", row["sed"], file.path]
            sed.standardOutput = output
            try sed.run()
            let changed = output.fileHandleForReading.readDataToEndOfFile()
            sed.waitUntilExit()
            #expect(sed.terminationStatus == 0, "\(row["name"])")
            #expect(try changed != Data(contentsOf: file), "\(row["name"]) changes nothing")
            #expect(!row["breaks"].isEmpty)
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
