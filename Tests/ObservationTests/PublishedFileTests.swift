import Conformance
import Foundation
import Observation
import Testing

@Suite struct PublishedFileTests {
    private let folder: TemporaryDirectory
    private var path: String { "\(folder.path)/delistbot.prom" }

    init() throws { folder = try TemporaryDirectory() }

    private func content() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    @Test func itIsReplacedAsAWholeAndOpenToAll() throws {
        let file = PublishedFile(path: path)
        let before = umask(0o077)
        defer { umask(before) }
        for text in ["first\n", String(repeating: "second\n", count: 100_000), "third\n"] {
            #expect(file.write(text) == nil)
            #expect(try content() == text)
        }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o644)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
    }

    /// Whoever has it open reads on in what it was.
    @Test func aReaderNeverSeesHalfOfIt() throws {
        let file = PublishedFile(path: path)
        #expect(file.write("before\n") == nil)
        let reader = try #require(FileHandle(forReadingAtPath: path))
        #expect(file.write("after\n") == nil)
        #expect(try reader.readToEnd() == Data("before\n".utf8))
    }

    @Test func whatKeepsItFromBeingWrittenIsToldAndTheOldOneStays() throws {
        let nowhere = PublishedFile(path: "\(folder.path)/none/x.prom").write("a\n")
        #expect(
            nowhere == "\(folder.path)/none/x.prom cannot be written (No such file or directory)")
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
        #expect(PublishedFile(path: path).write("a\n")?.contains("cannot be written") == true)
        #expect(!FileManager.default.fileExists(atPath: path + ".new"))
    }

    /// It is written aside, so that what cannot be written takes nothing away.
    @Test func whereThereIsNoRoomAsideTheOldOneStays() throws {
        let file = PublishedFile(path: path)
        #expect(file.write("before\n") == nil)
        try FileManager.default.createDirectory(
            atPath: path + ".new", withIntermediateDirectories: true)
        #expect(file.write("after\n") != nil)
        #expect(try content() == "before\n")
    }

    /// What somebody laid where it is written first is not written through.
    @Test func aLinkLaidAsideIsNotFollowed() throws {
        try Data("secret".utf8).write(to: URL(filePath: "\(folder.path)/secret"))
        try FileManager.default.createSymbolicLink(
            atPath: path + ".new", withDestinationPath: "\(folder.path)/secret")
        #expect(PublishedFile(path: path).write("a\n") == nil)
        #expect(try String(contentsOfFile: "\(folder.path)/secret", encoding: .utf8) == "secret")
        #expect(try content() == "a\n")
    }
}
