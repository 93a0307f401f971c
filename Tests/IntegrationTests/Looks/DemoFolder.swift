import Conformance
import Foundation
import Testing

/// What `delistbot demo` leaves behind, made once for all tests; each works on a copy.
enum DemoFolder {
    private static let made = Result { try play() }

    private static func play() throws -> (folder: TemporaryDirectory, told: String) {
        let folder = try TemporaryDirectory()
        let stories = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../mailbox").standardizedFileURL.path
        let ended = try Process.delistbot(
            ["demo", "--mailbox", stories, "--into", "demo"], in: folder.path
        ).runToItsEnd()
        try #require(ended.status == 0, "\(ended.output)")
        return (folder, ended.output.replacing(folder.path, with: ""))
    }

    /// Puts a copy there, as the folder `demo`; what the program told while it played.
    @discardableResult
    static func copy(into folder: TemporaryDirectory) throws -> String {
        let (original, told) = try made.get()
        try FileManager.default.copyItem(
            atPath: "\(original.path)/demo", toPath: "\(folder.path)/demo")
        return told
    }
}
