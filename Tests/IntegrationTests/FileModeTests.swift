import Conformance
import Foundation
import Testing

/// What the bot writes is its own alone, whatever the umask.
@Suite struct FileModeTests {
    private let site: MaildirSite

    init() throws { site = try MaildirSite() }

    private func mode(_ name: String) throws -> Int {
        let path = "\(site.folder.path)/\(name)"
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    @Test(arguments: ["000", "777"])
    func everyFileIsItsOwnersAlone(umask: String) throws {
        let (process, _, _) = try site.start(["run"], umask: umask)
        defer { kill(process.processIdentifier, SIGKILL) }
        let names = ["", "-wal", "-shm", ".lock"].map { "delistbot.sqlite\($0)" } + ["secret"]
        // A file that was made this moment under the strict umask may be nobody's still.
        try #require(eventually { names.allSatisfy { (try? mode($0)) ?? 0 != 0 } })
        for name in names { #expect(try mode(name) == 0o600, "\(name)") }
    }

    @Test func aDatabaseThatWasOpenToOthersIsClosedAndThatIsSaid() throws {
        try #require(try site.run("poll").status == 0)
        let path = "\(site.folder.path)/delistbot.sqlite"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        let ended = try site.run("poll")
        #expect(ended.status == 0 && ended.output.contains("others could read it"))
        #expect(try mode("delistbot.sqlite") == 0o600)
        #expect(!(try site.run("poll").output.contains("others could read it")))
    }

    @Test func aRebuiltDatabaseIsItsOwnersAlone() throws {
        try #require(try site.run("poll").status == 0)
        try #require(try site.run("rebuild", "--into", "anew.sqlite", umask: "000").status == 0)
        #expect(try mode("anew.sqlite") == 0o600)
    }
}
