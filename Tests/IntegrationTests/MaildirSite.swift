import Conformance
import Foundation

/// A configuration without servers: mail arrives in a Maildir and leaves into one.
final class MaildirSite {
    let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
        for part in ["in/cur", "in/new", "in/tmp", "out/cur", "out/new", "out/tmp"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/\(part)", withIntermediateDirectories: true)
        }
        try folder.write(Array(Self.configuration.utf8), to: "delistbot.yaml")
    }

    private static let configuration = """
        mailbox: {url: "maildir:in"}
        submission: {url: "maildir:out"}
        bot:
          address: delist@example.org
          name: Example Mail Operations
          database: delistbot.sqlite
          secret-file: secret
        authentication: {authserv-id: mx.example.org}
        agents: [{address: alice@example.org, name: Alice, unix-user: \(TestUser.name)}]
        pools: [{name: bulk, addresses: [192.0.2.0/28]}]
        dns: {look-up: false}
        """

    private var delivered = 0

    /// Puts a mail into the Maildir, now.
    func deliver(_ text: String) throws {
        delivered += 1
        let name = "\(Int(Date().timeIntervalSince1970)).M\(delivered).host"
        try folder.write(Array(text.utf8), to: "in/new/\(name)")
    }

    func start(_ arguments: [String], umask: String? = nil) throws -> (Process, Pipe, Pipe) {
        let process = Process()
        process.executableURL = Site.binary
        process.arguments = arguments
        if let umask {
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments =
                ["-c", "umask \(umask); exec \"$0\" \"$@\"", Site.binary.path] + arguments
        }
        process.currentDirectoryURL = URL(filePath: folder.path)
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        return (process, input, output)
    }

    /// Runs the binary to its end; what it says on both outputs.
    @discardableResult
    func run(
        _ arguments: String..., input: String = "", umask: String? = nil
    ) throws -> (status: Int32, output: String) {
        try run(arguments, input: input, umask: umask)
    }

    @discardableResult
    func run(
        _ arguments: [String], input: String = "", umask: String? = nil
    ) throws -> (status: Int32, output: String) {
        let (process, standardInput, output) = try start(arguments, umask: umask)
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    func sqlite(_ sql: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sqlite3")
        process.arguments = ["\(folder.path)/delistbot.sqlite", sql]
        try process.run()
        process.waitUntilExit()
    }
}
