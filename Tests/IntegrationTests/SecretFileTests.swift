import Conformance
import Foundation
import Testing

/// The secret is on the disk before anything depends on it, or nothing is made.
@Suite struct SecretFileTests {
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
        for part in ["cur", "new", "tmp"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/in/\(part)", withIntermediateDirectories: true)
        }
        try configure(database: "delistbot.sqlite")
    }

    private func configure(database: String) throws {
        let text = """
            mailbox: {url: "maildir:in"}
            submission: {url: "maildir:out"}
            bot:
              address: delist@example.org
              name: Example Mail Operations
              database: \(database)
              secret-file: secret
            agents: [{address: alice@example.org, name: Alice, unix-user: \(TestUser.name)}]
            pools: [{name: bulk, addresses: [192.0.2.0/28]}]
            dns: {look-up: false}
            """
        try folder.write(Array(text.utf8), to: "delistbot.yaml")
    }

    private func run(_ arguments: String...) throws -> (status: Int32, output: String) {
        try Process.delistbot(arguments, in: folder.path).runToItsEnd()
    }

    private func isThere(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(folder.path)/\(name)")
    }

    @Test func itIsItsOwnersAlone() throws {
        // A death left it so.
        try folder.write(Array("half of".utf8), to: "secret.new")
        let ended = try run("poll")
        #expect(ended.status == 0, "\(ended.output)")
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/secret")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(!isThere("secret.new") && isThere("delistbot.sqlite"))
        #expect(try run("poll").status == 0)
    }

    @Test func whereTheDiskIsFullNothingIsMade() throws {
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/secret.new", withDestinationPath: "/dev/full")
        let ended = try run("poll")
        #expect(ended.status == 73 && ended.output.contains("secret: cannot be made"))
        #expect(!isThere("secret") && !isThere("delistbot.sqlite"))
    }

    @Test func aNewKeyThatCannotBeWrittenLeavesTheOldOnes() throws {
        try #require(try run("poll").status == 0)
        let before = try Data(contentsOf: URL(filePath: "\(folder.path)/secret"))
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/secret.new", withDestinationPath: "/dev/full")
        #expect(try run("secret", "rotate").status == 73)
        #expect(try Data(contentsOf: URL(filePath: "\(folder.path)/secret")) == before)
    }

    @Test func oneThatCannotBeReadIsNotTakenForAnEmptyOne() throws {
        try #require(try run("poll").status == 0)
        try FileManager.default.removeItem(atPath: "\(folder.path)/secret")
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/secret", withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        let ended = try run("poll")
        #expect(ended.status == 78 && ended.output.contains("cannot be read"), "\(ended.output)")
    }

    /// Whether there is a database cannot be told: no secret is made that is none of its tickets'.
    @Test func whereTheDatabaseCannotBeLookedAtNoSecretIsMade() throws {
        try folder.write([], to: "file")
        try configure(database: "file/delistbot.sqlite")
        let ended = try run("poll")
        #expect(
            ended.status == 73 && ended.output.contains("cannot be looked at"), "\(ended.output)")
        #expect(!isThere("secret"))
    }
}
