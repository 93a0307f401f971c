import Conformance
import Foundation
import Testing

/// `deploy/postfix/delistbot-rotation`, the example for a relay.
@Suite struct RotationScriptTests {
    private let folder: TemporaryDirectory
    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "deploy/postfix/delistbot-rotation").path

    init() throws {
        folder = try TemporaryDirectory()
        for address in ["192.0.2.7", "192.0.2.8"] { try folder.write([], to: "in/\(address)") }
        try folder.write([], to: "out/.keep")
    }

    private func run(
        _ event: String, _ address: String
    ) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: Self.script)
        process.environment = [
            "PATH": "/usr/bin:/bin", "ROTATION": folder.path, "DELISTBOT_EVENT": event,
            "DELISTBOT_ADDRESS": address, "POSTCONF": "echo", "POSTFIX": "echo",
        ]
        return try process.runToItsEnd()
    }

    @Test func anAddressLeavesTheRotationAndComesBack() throws {
        for _ in 0..<2 {
            let out = try run("listed", "192.0.2.7")
            #expect(out.status == 0)
            #expect(
                out.output == "transport_maps = randmap:{out-192-0-2-8:}\nreload\n",
                "\(out.output)")
        }
        let back = try run("clear", "192.0.2.7")
        #expect(
            back.output
                == "transport_maps = randmap:{out-192-0-2-8:, out-192-0-2-7:}\nreload\n",
            "\(back.output)")
    }

    @Test func theLastAddressStaysAndOthersAreNoMatter() throws {
        _ = try run("listed", "192.0.2.7")
        #expect(try run("listed", "192.0.2.8").status == 75)
        #expect(try folder.files(in: "in").map(\.name) == ["192.0.2.8"])
        #expect(try run("listed", "198.51.100.1").output.isEmpty)
        #expect(try run("listed", "x; reboot").status == 64)
        #expect(try run("raised", "192.0.2.8").status == 64)
    }
}
