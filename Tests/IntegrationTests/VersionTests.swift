import Foundation
import Testing

/// What the program says of itself, as a process.
@Suite struct VersionTests {
    private func said(_ arguments: String...) throws -> [String] {
        let (status, output) = try MaildirSite().run(arguments)
        try #require(status == 0, "\(output)")
        return output.split(separator: "\n").map(String.init)
    }

    @Test func versionNamesProgramCommitAndLoadedLibraries() throws {
        let lines = try said("--version")
        let names = lines.map { $0.prefix { $0 != " " } }
        #expect(names == ["delistbot", "commit", "SQLite", "libcurl", "GMime"])
        let versions = lines.map { $0.drop { $0 != " " }.drop { $0 == " " } }
        for (name, version) in zip(names, versions) where name != "commit" {
            #expect(version.firstMatch(of: /^[0-9]+\.[0-9]+\.[0-9]+/) != nil, "\(name) \(version)")
        }
    }

    /// Tests are built without telling the commit, which is not made up then.
    @Test func aCommitThatTheBuildWasNotToldIsUnknown() throws {
        #expect(try said("--version").contains("commit    unknown"))
    }

    /// The library that is loaded, not the one that was compiled against.
    @Test func theVersionOfSQLiteIsTheLoadedOnes() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sqlite3")
        process.arguments = ["--version"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let shell = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(try said("--version").contains("SQLite    \(shell.prefix { $0 != " " })"))
    }
}
