import Conformance
import Foundation
import InternetMessage
import MailTransport
import Testing
import Ticketing

@Suite struct MaildirSourceTests {
    let directory: TemporaryDirectory
    let names = NumberedNames()

    init() throws {
        directory = try TemporaryDirectory()
        for folder in ["new", "cur", "tmp"] {
            try directory.write([], to: folder + "/.made")
        }
    }

    func source() -> MaildirSource { MaildirSource(path: directory.path, names: names) }

    func write(_ place: String, _ text: String = "Subject: x\r\n\r\n") throws {
        try directory.write(Array(text.utf8), to: place)
    }

    func read(_ source: inout MaildirSource, after uid: UInt32 = 0) throws -> [ReceivedMail] {
        let cursor = MailboxCursor(uidValidity: UIDValidity(1), lastUID: UID(uid))
        return try source.messages(after: cursor, limit: 100) { _ in false }.messages
    }

    /// What lies in a file is mail, whatever the bytes of its name.
    @Test func aNameThatIsNoUTF8IsRead() throws {
        let name = Array("\(directory.path)/new/1796116000.M1".utf8) + [0xFF, 0x50] + [0]
        try write("new/plain")
        let target = name.map { CChar(bitPattern: $0) }
        #expect(unsafe rename("\(directory.path)/new/plain", target) == 0)
        var source = source()
        #expect(try read(&source).map(\.uid) == [UID(1)])
    }

    @Test func itDoesWhatEveryMailSourceDoes() throws {
        var limits = MailLimits()
        (limits.messageBytesMax, limits.excerptBytesMax) = (50_000, 4_000)
        var count = 0
        let fixture = MailSourceFixture(
            messageBytesMax: limits.messageBytesMax,
            makeSource: { MaildirSource(path: directory.path, names: names, limits: limits) },
            deliver: { bytes in
                count += 1
                try directory.write(bytes, to: "new/\(1_793_600_000 + count).M0P1Q\(count).host")
            },
            remove: { index in
                let files = try directory.files(in: "new").filter { $0.name != ".made" }
                try FileManager.default.removeItem(
                    atPath: directory.path + "/new/" + files[index].name)
            })
        try exerciseMailSource(fixture)
    }

    @Test(arguments: ["1793637000123456789", "9223372036854775807", "253402300800", "0"])
    func aNumberThatIsNoMomentIsNone(number: String) throws {
        try write("new/\(number).M1P1.host")
        var source = source()
        #expect(try read(&source).map(\.internalDate) == [nil])
    }

    @Test func namesAreNumberedByTheirTimeWhereverTheyLie() throws {
        try write("new/300.M1P1.host")
        try write("cur/100.M1P1.host:2,S")
        try write("cur/200.M1P1.host;2,F")
        try write("tmp/50.M1P1.host")
        var source = source()
        let mails = try read(&source)
        #expect(mails.map(\.internalDate?.seconds) == [100, 200, 300])
        #expect(names.asked == ["100.M1P1.host", "200.M1P1.host", "300.M1P1.host"])
        #expect(mails.map(\.uid.value) == [1, 2, 3])
    }

    @Test(arguments: ["hello", "0.M1P1.host", "99999999999999999999.M1P1.host"])
    func aNameWithoutATimeHasNoDate(name: String) throws {
        try write("new/" + name)
        var source = source()
        #expect(try read(&source).map(\.internalDate) == [nil])
    }

    @Test func whatWasThereAtTheFirstLookIsBelowTheNextUID() throws {
        try write("new/hello")
        try write("new/100.M1P1.host")
        var source = source()
        #expect(try source.messages(after: nil, limit: 1) { _ in false }.nextUID == UID(3))
    }

    @Test func aMessageThatAMailClientMovesIsNotNew() throws {
        try write("new/100.M1P1.host")
        var source = source()
        #expect(try read(&source).count == 1)
        try FileManager.default.moveItem(
            atPath: directory.path + "/new/100.M1P1.host",
            toPath: directory.path + "/cur/100.M1P1.host:2,S")
        #expect(try read(&source, after: 1).isEmpty)
        #expect(try !source.waitForMail(atMost: .milliseconds(500)))
        #expect(names.asked.count == 1)
    }

    @Test func aMessageThatMovesInTheMidstOfABacklogIsStillRead() throws {
        for number in 1...3 { try write("new/10\(number).M1P1.host", "Subject: \(number)\n\n") }
        var source = source()
        let first = try source.messages(after: nil, limit: 1) { _ in false }
        #expect(!first.reachedEnd)
        try FileManager.default.moveItem(
            atPath: directory.path + "/new/102.M1P1.host",
            toPath: directory.path + "/cur/102.M1P1.host:2,")
        try FileManager.default.removeItem(atPath: directory.path + "/new/103.M1P1.host")
        let cursor = MailboxCursor(uidValidity: first.uidValidity, lastUID: UID(1))
        let rest = try source.messages(after: cursor, limit: 9) { _ in false }
        #expect(rest.messages.map(\.content) == [.whole(Array("Subject: 2\n\n".utf8))])
        #expect(rest.expunged == [UID(3)])
        #expect(rest.reachedEnd)
    }

    @Test func whatIsNoMessageFileIsSkipped() throws {
        try write("new/100.M1P1.host/inside")
        try write("new/101.M1P1.host")
        var source = source()
        let batch = try source.messages(after: nil, limit: 9) { _ in false }
        #expect(batch.expunged == [UID(1)])
        #expect(try source.contents().uids == [UID(2)])
        #expect(batch.messages.map(\.uid) == [UID(2)])
    }

    @Test func noMaildirIsAnErrorWithAHint() throws {
        var source = MaildirSource(path: directory.path + "/none", names: names)
        let error = #expect(throws: MailSourceError.self) {
            _ = try source.messages(after: nil, limit: 1) { _ in false }
        }
        #expect(error?.code == .noMailbox)
        #expect(error?.hint.contains("new and cur") == true)
    }

    @Test func aBatchEndsAtItsBytes() throws {
        for number in 1...4 {
            try write("new/10\(number).M1P1.host", String(repeating: "x", count: 1_000))
        }
        var limits = MailLimits()
        limits.batchBytesMax = 1_500
        var source = MaildirSource(path: directory.path, names: names, limits: limits)
        let batch = try source.messages(after: nil, limit: 9) { _ in false }
        #expect(batch.messages.count == 2)
        #expect(!batch.reachedEnd)
    }

    @Test func anInterruptionEndsTheWait() throws {
        let flag = InterruptionFlag()
        var source = MaildirSource(path: directory.path, names: names, interruption: flag)
        _ = try source.contents()
        flag.raise()
        let begun = ContinuousClock.now
        #expect(try !source.waitForMail(atMost: .seconds(60)))
        #expect(ContinuousClock.now - begun < .seconds(10))
    }
}

@Suite struct MailSummaryTests {
    @Test func theFirstFieldOfEachNameCounts() {
        let header =
            "message-ID : <a@b> \r\nFrom: A\r\n\tB\r\n <c@d>\r\nX: y\r\nFROM: e\r\n\r\nDate: no"
        let summary = MailSummary(header: Array(header.utf8), size: 5)
        #expect(summary == MailSummary(messageID: "<a@b>", date: "", from: "A B <c@d>", size: 5))
    }

    @Test func lineEndsMakeNoDifference() {
        let text = "Message-ID: <a@b>\nDate: today\nFrom: x\n y\n\nbody"
        let withCR = text.replacing("\n", with: "\r\n")
        #expect(
            MailSummary(header: Array(text.utf8), size: 1)
                == MailSummary(header: Array(withCR.utf8), size: 1))
    }
}
