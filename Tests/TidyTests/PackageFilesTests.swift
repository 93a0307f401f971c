import Foundation
import Testing

/// What the Debian package is made of; Tests/Packages/run installs it.
@Suite struct PackageFilesTests {
    private static let deploy = TidyTests.sources.deletingLastPathComponent()
        .appendingPathComponent("deploy")

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: deploy.appendingPathComponent(path), encoding: .utf8)
    }

    @Test func everyFileOfTheServiceIsInThePackage() throws {
        let script = try Self.text("deb")
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.deploy.path)
            .filter { $0.hasPrefix("delistbot") }
        #expect(names.count > 5)
        for name in names {
            #expect(script.contains("deploy/\(name)"), "deploy/\(name) is in no package")
        }
    }

    @Test func theControlFileNamesWhatIsNeeded() throws {
        let control = try Self.text("debian/control")
        for field in ["Package", "Version", "Architecture", "Maintainer", "Description"] {
            #expect(control.contains(try Regex("(?m)^\(field): ")), "\(field)")
        }
        let line = control.split(separator: "\n").first { $0.hasPrefix("Depends: ") }
        let needed = try #require(line).dropFirst(9).split(separator: ", ")
        #expect(Set(needed) == ["@LIBRARIES@", "adduser", "ca-certificates", "tzdata"])
    }

    /// A place that nothing fills would be installed as it is.
    @Test func everyPlaceInTheControlFileIsFilled() throws {
        let script = try Self.text("deb")
        let places = try Self.text("debian/control").matches(of: /@[A-Z]+@/).map { $0.output }
        #expect(places.count > 4)
        for place in places { #expect(script.contains("s/\(place)/"), "\(place)") }
    }

    @Test(arguments: ["postinst", "prerm", "postrm"])
    func everyMaintainerScriptIsOneOfTheShell(name: String) throws {
        #expect(try Self.text("deb").contains("deploy/debian/\(name)"))
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-n", Self.deploy.appendingPathComponent("debian/\(name)").path]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(try Self.text("debian/\(name)").contains("\nset -e\n"))
    }

    /// The units name the program and the folders that the package brings.
    @Test func theFoldersOfTheUserAreThoseOfTheUnits() throws {
        let folders = try Self.text("delistbot.tmpfiles.conf")
        let installed = try Self.text("debian/postinst")
        for folder in ["/etc/delistbot", "/var/lib/delistbot"] {
            #expect(folders.contains("\nd \(folder) 0700 delistbot delistbot -\n"))
            #expect(installed.contains(folder))
        }
        #expect(try Self.text("delistbot.service").contains("/etc/delistbot/delistbot.yaml"))
    }
}
