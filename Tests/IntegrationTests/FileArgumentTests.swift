import Conformance
import Foundation
import Testing

/// Files that a person names, and a standard output that takes nothing.
@Suite struct FileArgumentTests {
    private let site: MaildirSite

    init() throws { site = try MaildirSite() }

    @Test(arguments: [
        ("/nonexistent", "No such file or directory"), ("/", "it is a folder"),
        ("/dev/zero", "it is a device"), ("/proc/self/mem", "Input/output error"),
    ])
    func whatCannotBeReadIsNamedWithItsCause(path: String, cause: String) throws {
        for command in [["explain", path], ["explain", "--files-from", path]] {
            let ended = try site.run(command)
            #expect(ended.status == 66)
            #expect(ended.output.contains("cannot read \(path): \(cause)"), "\(ended.output)")
        }
        guard path != "/" else { return }
        let ended = try site.run("import", path)
        #expect(ended.status == 66 && ended.output.contains(cause), "\(ended.output)")
    }

    @Test func aPipeIsReadAsAFileIs() throws {
        let mail = "From: a@example.net\nSubject: hello\n\nhello there\n"
        let ended = try site.run("explain", "/dev/stdin", input: mail)
        #expect(ended.status == 0 && ended.output.contains("hello there"), "\(ended.output)")
    }

    /// A list cut off must not be taken for a whole one.
    @Test func anOutputThatIsFullIsAnError() throws {
        try site.folder.write(Array("Subject: x\n\nhello\n".utf8), to: "mail.eml")
        for command in ["explain mail.eml", "explain --json mail.eml", "ticket list --json"] {
            let process = Process()
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments = ["-c", "'\(Site.binary.path)' \(command) >/dev/full"]
            process.currentDirectoryURL = URL(filePath: site.folder.path)
            let complaint = Pipe()
            process.standardError = complaint
            if command.hasPrefix("ticket") {
                try site.deliver("From: a@example.net\nSubject: x\n\nhello\n")
                _ = try site.run("poll")
                _ = try site.run("ticket", "open", "192.0.2.1")
            }
            try process.run()
            let said = String(
                decoding: complaint.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 74, "\(command): \(said)")
            #expect(said.contains("cannot write the standard output: No space left"), "\(said)")
        }
    }
}
