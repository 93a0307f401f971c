import Conformance
import Foundation
import InternetMessage
import Testing

/// Who gives a command on the command line: whom `--as` names, or whose Unix user it is. Nobody else.
@Suite struct ActingPersonTests {
    private let office: MaildirOffice

    init() throws {
        office = try MaildirOffice()
        try office.draft(1)
    }

    private func configure(_ agents: String) throws {
        let path = "\(office.folder.path)/delistbot.yaml"
        let whole = try String(contentsOfFile: path, encoding: .utf8)
        let lines = whole.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.hasPrefix("agents:") ? "agents: [\(agents)]" : String($0)
        }
        try office.folder.write(Array(lines.joined(separator: "\n").utf8), to: "delistbot.yaml")
    }

    private func order(_ arguments: String..., sudo: String? = nil) throws -> (Int32, String) {
        let process = office.process(
            arguments + ["--at", office.now.iso8601],
            environment: sudo.map { ["SUDO_USER": $0] } ?? [:])
        return try process.runToItsEnd()
    }

    private static let two =
        "{address: alice@example.org}, {address: bob@example.org, also: [b@example.net]}"

    @Test(arguments: [two, "{address: alice@example.org}"])
    func whereNobodySaysWhoItIsNothingIsDone(agents: String) throws {
        try configure(agents)
        for command in [["ticket", "approve", "1"], ["hold", "all"], ["digest", "preview"]] {
            let (status, said) = try office.run(arguments: command)
            #expect(status == 64, "\(command): \(said)")
            #expect(said.contains("add --as ADDRESS (alice@example.org"), "\(said)")
            #expect(said.contains("unix-user: \(TestUser.name)"), "\(said)")
            #expect(said.split(separator: "\n").count == 1, "\(said)")
        }
        let (status, said) = try office.run("answers", "forget", "1")
        #expect(status == 64, "\(said)")
        #expect(try office.run("ticket", "list").output.contains("draft"))
    }

    @Test func thePersonThatIsNamedGivesIt() throws {
        try configure(Self.two)
        let (status, said) = try order("ticket", "note", "1", "a word", "--as", "B@example.net")
        #expect(status == 0, "\(said)")
        #expect(said.contains("undo 1 --as B@example.net"), "\(said)")
        let story = try office.run("ticket", "show", "1").output
        #expect(story.contains("bob@example.org: "), "\(story)")
        let (refused, why) = try order("ticket", "note", "1", "a word", "--as", "eve@example.org")
        #expect(refused == 64 && why.contains("is no agent"), "\(why)")
        #expect(why.contains("alice@example.org, bob@example.org"), "\(why)")
    }

    @Test func whoeverHadSudoRunItGivesIt() throws {
        try configure(
            "{address: alice@example.org, unix-user: \(TestUser.name)}, "
                + "{address: bob@example.org, unix-user: bob}")
        #expect(try order("ticket", "note", "1", "of bob", sudo: "bob").0 == 0)
        #expect(try order("ticket", "note", "1", "of carol", sudo: "carol").0 == 64)
        #expect(try order("ticket", "note", "1", "of alice").0 == 0)
        let story = try office.run("ticket", "show", "1").output
        #expect(story.contains("bob@example.org: "), "\(story)")
        #expect(story.contains("of alice") && !story.contains("of carol"), "\(story)")
    }

    @Test func twoAgentsAreNotOneUser() throws {
        try configure(
            "{address: alice@example.org, unix-user: x}, {address: bob@example.org, unix-user: x}")
        let (status, said) = try office.run("check-config")
        #expect(status == 78 && said.contains("'x' is another agent's"), "\(said)")
    }
}
