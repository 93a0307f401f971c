import Conformance
import Foundation
import InternetMessage
import TestServers
import Testing

/// `delistbot monitor`, and the sweeps of the daemon, against a real rbldnsd.
@Suite struct MonitorCommandTests {
    private let office: MaildirOffice
    private let lists: ListServer

    init() throws {
        office = try MaildirOffice()
        lists = try ListServer([
            ("bl.example.org", .version4, ":127.0.0.2:Spam trap, see $\n127.0.0.2\n192.0.2.7"),
            ("world.example.org", .anyPrefix, "0.0.0.0/1\n128.0.0.0/1"),
        ])
        let keys = """
            monitoring:
              zones: [bl.example.org, world.example.org]
              servers: ["\(lists.address)"]

            """
        try add(keys)
    }

    private func add(_ keys: String) throws {
        let path = office.folder.path + "/delistbot.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try office.folder.write(Array((text + keys).utf8), to: "delistbot.yaml")
    }

    @Test func aCheckShowsEveryAnswerOfFewAddresses() throws {
        let ended = try office.run("monitor", "check", "192.0.2.6-192.0.2.7", "--dry-run")
        #expect(ended.status == 0, "\(ended.output)")
        for words in [
            "192.0.2.7  bl.example.org     listed      127.0.0.2; Spam trap, see 192.0.2.7",
            "192.0.2.6  bl.example.org     not listed",
            "world.example.org: lists 8.8.8.8, which no list may: it lists everything",
            "2 addresses, 2 zones: 1 listed, 1 not listed, 0 refused, 0 failed, 2 not asked",
        ] { #expect(ended.output.contains(words), "\(ended.output)") }
        #expect(!FileManager.default.fileExists(atPath: office.folder.path + "/delistbot.sqlite"))
    }

    @Test func aPollSweepsWhenThatIsDueAndTellsWhatItFound() throws {
        let said = try office.run("poll", "-v", "--at", office.now.iso8601).output
        #expect(said.contains("blocklists: "), "\(said)")
        #expect(said.contains(", 1 of them listed"), "\(said)")
        let json = try office.run("monitor", "zones", "--json").output
        #expect(json.contains("\"trusted\":false") && json.contains("\"trusted\":true"), "\(json)")
        // The next sweep, which agrees.
        office.now = office.now + .hours(7)
        try office.poll()
        let letters = try office.folder.files(in: "out/new").map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
        #expect(letters.contains { $0.contains("addresses of ours are on bl.example.org") })
        #expect(letters.contains { $0.contains("world.example.org is not to be trusted") })
        let status = try office.run("status", "--json", "--at", office.now.iso8601).output
        #expect(status.contains("{\"kind\":\"zone\",\"count\":1}"), "\(status)")
        #expect(status.contains("\"answers\":[{\"result\":\"listed\",\"count\":1}"), "\(status)")
        let metrics = try office.run("metrics").output
        #expect(metrics.contains("delistbot_listings{kind=\"zone\"} 1"), "\(metrics)")
        #expect(metrics.contains("delistbot_last_sweep_answers{result=\"listed\"} 1"))
        let zones = try office.run("monitor", "zones")
        #expect(zones.output.contains("lists everything, since"), "\(zones.output)")
    }

    @Test func theDaemonSweepsByItself() throws {
        try office.liveNow()
        try add(
            "monitoring: {zones: [bl.example.org], servers: [\"\(lists.address)\"], every: 15m}\n")
        let (process, _) = try office.start(["run"])
        try office.wait {
            try office.run("monitor", "zones").output.contains("trusted")
        }
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func thatNoListAnswersIsNoSuccess() throws {
        let other = try MaildirOffice()
        let path = other.folder.path + "/delistbot.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let keys = """
            monitoring: {zones: [bl.example.org], servers: ["127.0.0.1:9"], answer-seconds: 1}

            """
        try other.folder.write(Array((text + keys).utf8), to: "delistbot.yaml")
        let ended = try other.run("monitor", "check", "192.0.2.7", "--dry-run")
        #expect(ended.status == 69 && ended.output.contains("no blocklist gave an answer"))
    }

    @Test func whatIsNoAddressIsToldAndWithoutListsNothingIsAsked() throws {
        let wrong = try office.run("monitor", "check", "nobody", "--dry-run")
        #expect(wrong.status == 64 && wrong.output.contains("“nobody” is no address"))
        let other = try MaildirOffice()
        let ended = try other.run("monitor", "check", "--dry-run")
        #expect(ended.status == 78 && ended.output.contains("write “monitoring:” into"))
    }
}
