import Conformance
import Foundation
import Testing

/// The file of named prefixes, as the program meets it.
@Suite struct RangesFileTests {
    private let site: MaildirSite

    init() throws {
        site = try MaildirSite()
        let path = site.folder.path + "/delistbot.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try site.folder.write(
            Array((text + "\nranges: ranges\n").utf8), to: "delistbot.yaml")
    }

    @Test func aListIsToldWithItsDay() throws {
        try site.folder.write(
            Array("# date: 2026-11-01\n192.0.2.0/24 EXAMPLE-CLOUD\n".utf8), to: "ranges")
        let said = try site.run("check-config").output
        #expect(said.contains("1 named prefix, as of 2026-11-01"), "\(said)")
    }

    @Test func anOldListIsWarnedOf() throws {
        try site.folder.write(
            Array("# date: 2020-01-01\n192.0.2.0/24 EXAMPLE-CLOUD\n".utf8), to: "ranges")
        let said = try site.run("check-config").output
        #expect(said.contains("as of 2020-01-01; get a newer list"), "\(said)")
    }

    @Test func aMissingOrFaultyListSaysWhatToDo() throws {
        let missing = try site.run("check-config")
        #expect(missing.status == 78 && missing.output.contains("leave “ranges” out"))
        try site.folder.write(Array("# date: 2026-11-01\nx\n".utf8), to: "ranges")
        let faulty = try site.run("check-config")
        #expect(faulty.status == 78, "\(faulty.output)")
        #expect(faulty.output.contains("ranges:2: is no prefix with a name; write it like"))
    }
}
