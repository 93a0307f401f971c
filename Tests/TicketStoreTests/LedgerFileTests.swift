import Conformance
import Foundation
import Testing
import TicketStore
import Ticketing

/// The ledger on a disk.
@Suite struct LedgerFileTests {
    private let folder: TemporaryDirectory
    private let ledger: LedgerFile

    init() throws {
        folder = try TemporaryDirectory()
        ledger = LedgerFile(path: "\(folder.path)/sent")
    }

    private func append(_ text: String) throws -> Int { try ledger.append(Array(text.utf8)) }

    private func text() throws -> String {
        String(decoding: try ledger.bytes(from: 0), as: UTF8.self)
    }

    @Test func itIsItsOwnersAlone() throws {
        _ = try ledger.begin(with: Array("a\n".utf8))
        let attributes = try FileManager.default.attributesOfItem(atPath: ledger.place)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func linesAreAppendedAndFollowed() throws {
        #expect(try ledger.size() == nil)
        #expect(try ledger.begin(with: Array("a\n".utf8)) == 2)
        #expect(try append("bc\n") == 5)
        #expect(try ledger.size() == 5)
        #expect(try ledger.bytes(from: 2) == Array("bc\n".utf8))
        #expect(try ledger.bytes(from: 5) == [])
    }

    @Test func aTornLineIsClosedBeforeTheNext() throws {
        _ = try ledger.begin(with: Array("a\nhalf of".utf8))
        #expect(try append("b\n") == 17)
        #expect(try text() == "a\nhalf of\ttorn\nb\n")
    }

    /// A file that is made in passing would be a ledger that forgot everything.
    @Test func appendingNeverMakesTheFile() throws {
        #expect(throws: LedgerError(.missing, at: ledger.place)) { try append("b\n") }
        #expect(throws: LedgerError(.missing, at: ledger.place)) { try ledger.probe() }
        #expect(try ledger.size() == nil)
    }

    @Test func aFullDiskIsSaid() throws {
        try FileManager.default.createSymbolicLink(
            atPath: ledger.place, withDestinationPath: "/dev/full")
        let error = #expect(throws: LedgerError.self) { try append("b\n") }
        #expect(error?.description.contains("cannot be written") == true)
    }

    @Test func aFolderInItsPlaceIsSaid() throws {
        try FileManager.default.createDirectory(
            atPath: ledger.place, withIntermediateDirectories: false)
        #expect(throws: LedgerError(.unreadable("it is a folder"), at: ledger.place)) {
            try ledger.size()
        }
        #expect(throws: LedgerError.self) { try ledger.probe() }
    }

    @Test func theOldOneStaysBesideOneThatIsBegunAnew() throws {
        _ = try ledger.begin(with: Array("a\n".utf8))
        _ = try ledger.begin(with: Array("b\n".utf8))
        #expect(try text() == "b\n")
        let old = try String(contentsOfFile: ledger.place + ".old", encoding: .utf8)
        #expect(old == "a\n")
    }
}
