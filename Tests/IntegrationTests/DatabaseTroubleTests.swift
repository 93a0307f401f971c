import Conformance
import Foundation
import Testing

/// A database that is locked, or whose disk is full, costs time and nothing else.
@Suite struct DatabaseTroubleTests {
    /// Holds the write lock of a database until it is let go.
    private final class Holder {
        private let process = Process()
        private let input = Pipe()

        init(_ path: String) throws {
            let output = Pipe()
            process.executableURL = URL(filePath: "/usr/bin/sqlite3")
            process.arguments = [path]
            (process.standardInput, process.standardOutput) = (input, output)
            try process.run()
            let order = "BEGIN IMMEDIATE;\nSELECT 'held';\n"
            try input.fileHandleForWriting.write(contentsOf: Data(order.utf8))
            _ = try output.fileHandleForReading.read(upToCount: 5)
        }

        /// Says so: the end of the pipe alone does not come while a process that another test
        /// started meanwhile has it open as well.
        func letGo() throws {
            try input.fileHandleForWriting.write(contentsOf: Data(".exit\n".utf8))
            try input.fileHandleForWriting.close()
            process.waitUntilExit()
        }
    }

    @Test func aLockedDatabaseIsSaidAndTriedAgainLater() throws {
        let site = try MaildirSite()
        try #require(try site.run("poll").status == 0)
        let holder = try Holder("\(site.folder.path)/delistbot.sqlite")
        let ended = try site.run("poll")
        #expect(ended.status == 75, "\(ended.output)")
        #expect(ended.output.contains("delistbot.sqlite: "))
        #expect(ended.output.contains("another process is using it"))
        try holder.letGo()
        #expect(try site.run("poll").status == 0)
    }

    /// A file system of its own, in a name space of its own: 1.5 MB, filled and emptied again.
    @Test func aFullDiskIsSaidAndNothingIsLost() throws {
        let site = try MaildirSite()
        let (folder, binary) = (site.folder.path, Site.binary.path)
        let mail = "Subject: big\n\n" + String(repeating: "words and words\n", count: 8_000)
        try site.folder.write(Array(mail.utf8), to: "mail.eml")
        let script = """
            mkdir disk && mount -t tmpfs -o size=2500k tmpfs disk || exit 99
            sed 's|database: .*|database: disk/delistbot.sqlite|' delistbot.yaml > full.yaml
            \(binary) poll -c full.yaml || exit 98
            head -c 3000000 /dev/zero > disk/filler 2>/dev/null
            cp mail.eml in/new/1.M1.host
            \(binary) poll -c full.yaml; echo "full: $?"
            \(binary) ingest -c full.yaml < mail.eml; echo "ingest: $?"
            \(binary) status --check -c full.yaml; echo "check: $?"
            rm disk/filler
            \(binary) poll -c full.yaml; echo "free: $?"
            \(binary) status --check -c full.yaml; echo "checked: $?"
            \(binary) mail list -c full.yaml
            """
        let said = try ChildProcessOutput.of(
            ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script], in: folder)
        #expect(said.contains("disk/delistbot.sqlite: "), "\(said)")
        #expect(said.contains("make room on the disk"))
        // A disk so small is nearly full when it is empty, and monitoring is told.
        #expect(said.contains("DELISTBOT CRITICAL: the disk is nearly full | "))
        for ending in ["full: 75", "ingest: 75", "check: 2", "free: 0", "checked: 2", "big"] {
            #expect(said.contains(ending), "\(ending) is missing in \(said)")
        }
    }
}

private enum ChildProcessOutput {
    static func of(_ command: [String], in folder: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = URL(filePath: folder)
        process.standardInput = FileHandle.nullDevice
        return try process.runToItsEnd().output
    }
}
