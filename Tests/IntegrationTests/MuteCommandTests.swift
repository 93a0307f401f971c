import Conformance
import Foundation
import InternetMessage
import Testing

/// `ticket mute` and `ticket unmute`: the same as by mail.
@Suite struct MuteCommandTests {
    private let office: MaildirOffice

    init() throws {
        office = try MaildirOffice()
        try office.draft(1)
    }

    private func order(_ verb: String) throws -> (status: Int32, output: String) {
        try office.run("ticket", verb, "1", "--at", office.now.iso8601)
    }

    @Test func whatIsMutedIsShownAndTakenBackByItsOwnCommand() throws {
        let (status, said) = try order("mute")
        #expect(status == 65 && said.contains("you get no digest"), "\(said)")
        let path = "\(office.folder.path)/delistbot.yaml"
        let whole = try String(contentsOfFile: path, encoding: .utf8)
        let weekly = whole.replacing("digest: {on: off}", with: "digest: {on: Mon 08:00}")
        try office.folder.write(Array(weekly.utf8), to: "delistbot.yaml")
        let muted = try order("mute")
        #expect(muted.status == 0, "\(muted.output)")
        #expect(muted.output.contains("delistbot ticket unmute 1"), "\(muted.output)")
        let story = try office.run("ticket", "show", "1").output
        #expect(story.contains("Muted by alice@example.org: told in digests alone"), "\(story)")
        let json = try office.run("ticket", "show", "1", "--json").output
        #expect(json.contains(#""mutedBy":["alice@example.org"]"#), "\(json)")
        #expect(try order("mute").output.contains("you muted #1 before"))
        let unmuted = try order("unmute")
        #expect(unmuted.status == 0, "\(unmuted.output)")
        #expect(unmuted.output.contains("delistbot ticket mute 1"), "\(unmuted.output)")
        #expect(try !office.run("ticket", "show", "1").output.contains("Muted by"))
    }
}
