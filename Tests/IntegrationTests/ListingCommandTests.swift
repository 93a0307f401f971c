import Conformance
import Foundation
import InternetMessage
import Testing

/// `delistbot listing`, from a database with a ticket and reports of other monitors.
@Suite struct ListingCommandTests {
    private let office: MaildirOffice

    init() throws {
        office = try MaildirOffice()
        try office.draft(1)
    }

    private func report(
        _ text: String, _ options: String...
    ) throws -> (status: Int32, output: String) {
        try office.folder.write(Array(text.utf8), to: "report")
        let process = office.process(["listing", "report", "--at", office.now.iso8601] + options)
        process.standardInput = FileHandle(forReadingAtPath: office.folder.path + "/report")
        return try process.runToItsEnd()
    }

    @Test func aRefusalIsAnEpisodeWithItsEvidenceAndAPicture() throws {
        let list = try office.run("listing", "list")
        #expect(list.output.contains("192.0.2.1  proofpoint  reported"), "\(list.output)")
        let show = try office.run("listing", "show", "192.0.2.1")
        #expect(show.output.contains("first seen, by refusal: 550 5.7.0 Blocked"), "\(show.output)")
        let year = try office.run("listing", "timeline", "--at", office.now.iso8601)
        #expect(year.output.contains(String(repeating: "·", count: 51)), "\(year.output)")
        let page = try office.run("listing", "timeline", "--html", "--at", office.now.iso8601)
        #expect(page.output.contains("<td>192.0.2.1</td><td>proofpoint</td>"))
        #expect(page.output.components(separatedBy: "<td width").count == 54)
        #expect(try office.run("listing", "show", "nobody").status == 64)
        #expect(try office.run("listing", "show", "192.0.2.9").output.contains("was on no list"))
    }

    @Test(arguments: [
        #"{"address": "192.0.2.7", "list": "bl.example.org", "state": "listed"}"#,
        #"[{"address": "192.0.2.7", "list": "bl.example.org", "state": "listed", "at": "2026-11-03T09:00:00Z"}]"#,
        "address,list,state,reason\n192.0.2.7,bl.example.org,listed,\"spam, and more\"\n",
        #"{"alerts": [{"status": "firing", "labels": {"ip": "192.0.2.7", "rbl": "bl.example.org"}, "startsAt": "2026-11-03T09:00:00Z"}]}"#,
    ])
    func whatAnotherMonitorFoundIsAnEpisodeAndNoTicket(text: String) throws {
        let trial = try report(text, "--dry-run", "--from", "hetrixtools")
        #expect(trial.output.contains("Would be done: 192.0.2.7 on bl.example.org: first seen"))
        let tickets = try office.run("ticket", "list", "--json").output
        let ended = try report(text, "--from", "hetrixtools")
        #expect(ended.status == 0, "\(ended.output)")
        #expect(
            ended.output.contains("1 report of hetrixtools, 1 about addresses of ours"),
            "\(ended.output)")
        #expect(try office.run("listing", "list").output.contains("192.0.2.7  bl.example.org"))
        #expect(try office.run("ticket", "list", "--json").output == tickets)
        let clear = #"{"address": "192.0.2.7", "list": "bl.example.org", "state": "clear"}"#
        #expect(try report(clear).output.contains("192.0.2.7 on bl.example.org: ended"))
    }

    @Test(arguments: [
        ("{\"address\": 1}", "object 1 of the report has no address"),
        ("address,list\n", "line 1 names no column “state”"),
        ("address,list,state\n192.0.2.7,x,maybe\n", "line 2 of the report has a state other"),
        ("address,list,state\n192.0.2.7,,listed\n", "line 2 of the report names no list"),
        ("{\"a\": 1}\nnonsense\n", "of the report"),
        ("address,list,state,at\n192.0.2.7,x,listed,0001-01-01T00:00:00Z\n", "has a moment unlike"),
        ("address,list,state,severity\n192.0.2.7,x,listed,1\n", "unknown column “severity”"),
    ])
    func whatCannotBeReadIsToldWithItsPlace(text: String, words: String) throws {
        let ended = try report(text)
        #expect(ended.status == 65 && ended.output.contains(words), "\(ended.output)")
    }

    @Test func anAddressOfOthersIsLeftOut() throws {
        let ended = try report("address,list,state\n198.51.100.1,x,listed\n")
        #expect(ended.status == 0 && ended.output.contains("198.51.100.1 is in no pool"))
    }

    private func imported(_ table: String) throws -> (status: Int32, output: String) {
        try office.folder.write(Array(table.utf8), to: "addresses.csv")
        return try office.run("listing", "import", office.folder.path + "/addresses.csv")
    }

    @Test func aTableOfAddressesBecomesPools() throws {
        let table = """
            Pool,Addresses,Customer,Use,Provider
            bulk,198.51.100.0/28,,,
            bulk,198.51.100.16,"Shop ""A"", Ltd",dedicated,Example Cloud
            new,2001:db8:1::/64,Bank,shared,
            new,203.0.113.9-203.0.113.12,Bank,shared,

            """
        let pools = try imported(table)
        #expect(
            pools.output == """
                pools:
                  - name: 'bulk'
                    addresses: ['198.51.100.0/28', '198.51.100.16']
                    allocations:
                      - {addresses: ['198.51.100.16'], customer: 'Shop "A", Ltd', use: dedicated, \
                provider: 'Example Cloud'}
                  - name: 'new'
                    addresses: ['2001:db8:1::/64', '203.0.113.9-203.0.113.12']
                    customer: 'Bank'
                    use: shared

                """)
    }

    @Test(arguments: ["\u{FEFF}pool,addresses\na,192.0.2.1\n", "pool;addresses\na;192.0.2.1\n"])
    func aTableAsSpreadsheetsWriteItIsRead(table: String) throws {
        let pools = "pools:\n  - name: 'a'\n    addresses: ['192.0.2.1']\n"
        #expect(try imported(table).output == pools)
    }

    @Test(arguments: [
        ("pool,addresses\na,192.0.2.0/28\nb,192.0.2.4\n", "line 3: 192.0.2.4 also stands in line"),
        ("pool,addresses\na,192.0.2.300\n", "line 2 has no address, block or range"),
        ("pool,addresses,use\na,192.0.2.1,lent\n", "line 2 has the use “lent”"),
        ("pool,addresses\n,192.0.2.1\n", "line 2 names no pool"),
        ("pool,ip\na,192.0.2.1\n", "names no column “addresses”"),
        ("pool,addresses\nnot a word,192.0.2.1\n", "these would be no pools"),
        ("", "names no column “pool”"),
        ("pool,addresses\na,192.0.2.1,192.0.2.2\n", "line 2 has 3 fields, and there are 2 columns"),
        ("pool,addresses,addresses\na,192.0.2.1,192.0.2.2\n", "line 1 names “addresses” twice"),
        ("pool,addresses,owner\na,192.0.2.1,me\n", "names an unknown column “owner”"),
        ("pool,addresses\n\"a,192.0.2.1\n", "line 2 has a quotation mark that is not closed"),
    ])
    func aRowThatIsNoneIsNamed(table: String, words: String) throws {
        let ended = try imported(table)
        #expect(ended.status == 65 && ended.output.contains(words), "\(ended.output)")
    }

    @Test func aTableInAnotherEncodingIsRefused() throws {
        let table = Array("pool,addresses,customer\na,192.0.2.1,Caf".utf8) + [0xE9, 0x0A]
        try office.folder.write(table, to: "addresses.csv")
        let ended = try office.run("listing", "import", office.folder.path + "/addresses.csv")
        #expect(ended.status == 65 && ended.output.contains("is not in UTF-8"), "\(ended.output)")
    }

    @Test func rowsOutOfOrderAreTakenInTheirOrder() throws {
        let rows = """
            address,list,state,at
            192.0.2.7,Example List,clear,2026-11-02T09:00:00Z
            192.0.2.7,Example List,listed,2026-11-01T09:00:00Z

            """
        #expect(try report(rows).output.contains("192.0.2.7 on Example List: ended"))
    }

    @Test func whatAMonitorFoundIsAnAlarm() throws {
        #expect(try report("address,list,state\n192.0.2.7,BL.Example.ORG,listed\n").status == 0)
        for _ in 0..<2 { try office.poll() }
        let letters = try office.folder.files(in: "out/new").map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
        #expect(letters.contains { $0.contains("addresses of ours are on bl.example.org") })
    }
}
