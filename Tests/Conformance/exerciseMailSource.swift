import InternetMessage
import Ticketing

/// Demands of a mail source what every one must do, whatever the mailbox is.
///
/// The fixture's mailbox must be empty; it is left with messages in it.
public func exerciseMailSource(_ fixture: MailSourceFixture) throws {
    var exercise = try MailSourceExercise(fixture: fixture)
    try exercise.anEmptyMailboxIsReadToItsEnd()
    try exercise.aBacklogComesInBatchesOldestFirst()
    try exercise.whatArrivesLaterIsReadNext()
    try exercise.readingAgainGivesTheSame()
    try exercise.aKnownMessageIsNotFetchedAgain()
    try exercise.anOversizedMessageComesShortened()
    try exercise.waitingEndsWhenMailArrives()
    try exercise.aMessageThatIsGoneIsPassedOver()
    try exercise.anotherValidityStartsAtTheFirst()
}

private struct MailSourceExercise {
    var fixture: MailSourceFixture
    var source: any MailSource
    var delivered: [[UInt8]] = []
    var uids: [UID] = []
    var cursor: MailboxCursor?

    init(fixture: MailSourceFixture) throws {
        self.fixture = fixture
        source = try fixture.makeSource()
    }

    mutating func anEmptyMailboxIsReadToItsEnd() throws {
        let batch = try read(limit: 10)
        try demand(
            batch.lastUID == nil && batch.reachedEnd,
            "An empty mailbox is read to its end.", seen: batch)
        try demand(try source.contents().uids.isEmpty, "An empty mailbox holds nothing.")
    }

    mutating func aBacklogComesInBatchesOldestFirst() throws {
        for number in 1...5 { try deliver(number) }
        var read: [ReceivedMail] = []
        var ends: [Bool] = []
        while ends.last != true, ends.count < 6 {
            let batch = try self.read(limit: 2)
            try demand(batch.messages.count <= 2, "A batch keeps its limit.", seen: batch)
            advance(over: batch)
            read += batch.messages
            ends.append(batch.reachedEnd)
        }
        try demand(ends.last == true, "A backlog comes to its end.", seen: ends)
        try demand(
            ends.dropLast().allSatisfy { !$0 }, "Only the last batch reaches the end.", seen: ends)
        uids = read.map(\.uid)
        try demand(uids == uids.sorted() && Set(uids).count == 5, "UIDs rise.", seen: uids)
        try expectWhole(read, delivered)
        try demand(try source.contents().uids == uids, "The contents are what was read.")
    }

    mutating func whatArrivesLaterIsReadNext() throws {
        try demand(try read(limit: 10).messages.isEmpty, "What was read does not come again.")
        try deliver(6)
        let batch = try read(limit: 10)
        try expectWhole(batch.messages, [delivered[5]])
        try demand(batch.reachedEnd, "The one new message is the end.")
        advance(over: batch)
        uids += batch.messages.map(\.uid)
        try demand(uids == uids.sorted(), "A later message has a higher UID.", seen: uids)
    }

    mutating func readingAgainGivesTheSame() throws {
        let earlier = cursor
        cursor = cursor.map { MailboxCursor(uidValidity: $0.uidValidity, lastUID: uids[2]) }
        for _ in 1...2 {
            let batch = try read(limit: 10)
            try demand(batch.messages.map(\.uid) == Array(uids[3...]), "A pass can be repeated.")
            try expectWhole(batch.messages, Array(delivered[3...]))
            source = try fixture.makeSource()
        }
        cursor = earlier
        try demand(try fixture.isUnmarked?() ?? true, "Reading marks nothing.")
    }

    mutating func aKnownMessageIsNotFetchedAgain() throws {
        let batch = try source.messages(after: nil, limit: 10) { $0.messageID == "<2@example.com>" }
        try demand(batch.messages.map(\.uid) == uids, "No cursor means from the first.")
        guard case .recognised(let summary) = batch.messages[1].content else {
            throw ConformanceFailure(description: "A known message comes back as recognised.")
        }
        try demand(
            summary.from == "Alice <alice@example.com>" && summary.size == batch.messages[1].size
                && summary.date == "Mon, 2 Nov 2026 09:00:02 +0000",
            "A summary holds Message-ID, Date, From and size.", seen: summary)
        try expectWhole([batch.messages[0]], [delivered[0]])
        var asked = false
        _ = try source.messages(after: cursor, limit: 10) { _ in
            asked = true
            return true
        }
        try demand(!asked, "Nobody is asked about what comes after a cursor that holds.")
    }

    mutating func anOversizedMessageComesShortened() throws {
        try deliver(7, padding: fixture.messageBytesMax)
        try deliver(8)
        let batch = try read(limit: 10)
        try demand(
            batch.messages.count == 2, "An oversized message hides none.", seen: batch.unfetchable)
        guard case .truncated(let bytes) = batch.messages[0].content else {
            throw ConformanceFailure(description: "An oversized message comes shortened.")
        }
        try demand(
            delivered[6].starts(with: bytes) && bytes.count < delivered[6].count
                && bytes.count > 100 && batch.messages[0].size == delivered[6].count,
            "A shortened message is its first bytes, its size the whole one's.", seen: bytes.count)
        try expectWhole([batch.messages[1]], [delivered[7]])
        advance(over: batch)
        uids += batch.messages.map(\.uid)
    }

    mutating func waitingEndsWhenMailArrives() throws {
        try demand(try read(limit: 10).reachedEnd, "All is read.")
        let quiet = try source.waitForMail(atMost: .milliseconds(300))
        try demand(!quiet, "Without mail the wait ends with its limit.")
        try deliver(9)
        let begun = ContinuousClock.now
        let news = try source.waitForMail(atMost: .seconds(20))
        try demand(
            news && ContinuousClock.now - begun < .seconds(2), "Mail that arrived ends the wait.")
        let batch = try read(limit: 10)
        try expectWhole(batch.messages, [delivered[8]])
        advance(over: batch)
        uids += batch.messages.map(\.uid)
    }

    mutating func aMessageThatIsGoneIsPassedOver() throws {
        guard let remove = fixture.remove else { return }
        try remove(3)
        let gone = uids.remove(at: 3)
        delivered.remove(at: 3)
        try demand(
            try source.contents().uids == uids, "What is gone is not among the contents.")
        let batch = try source.messages(after: nil, limit: 20) { _ in false }
        try demand(batch.messages.map(\.uid) == uids, "What is gone does not stop the others.")
        try demand(batch.reachedEnd, "What is gone does not keep the end away.")
        let validity = batch.uidValidity
        let again = try source.messages([gone, uids[0]], of: validity, doubting: [])
        try demand(again.messages.map(\.uid) == [uids[0]], "A message can be asked for again.")
        try demand(again.expunged == [gone], "What is gone is proved to be.", seen: again)
        let void = try source.messages(
            [uids[0]], of: UIDValidity(validity.value ^ 1), doubting: [])
        try demand(void.lastUID == nil, "UIDs of another validity mean nothing.", seen: void)
    }

    mutating func anotherValidityStartsAtTheFirst() throws {
        guard let reset = fixture.resetValidity, let before = cursor else { return }
        try reset()
        let batch = try source.messages(after: before, limit: 50) { _ in false }
        try demand(batch.uidValidity != before.uidValidity, "The new UIDVALIDITY is told.")
        try demand(
            batch.messages.count == delivered.count,
            "Another UIDVALIDITY starts at the first message.", seen: batch.messages.count)
        let known = try source.messages(after: before, limit: 50) { _ in true }
        let recognised = known.messages.filter {
            if case .recognised = $0.content { true } else { false }
        }
        try demand(
            recognised.count == delivered.count, "After it, known messages are not fetched again.")
    }

    private mutating func read(limit: Int) throws -> MailBatch {
        try source.messages(after: cursor, limit: limit) { _ in false }
    }

    private mutating func advance(over batch: MailBatch) {
        guard let last = batch.lastUID else { return }
        cursor = MailboxCursor(uidValidity: batch.uidValidity, lastUID: last)
    }

    private mutating func deliver(_ number: Int, padding: Int = 0) throws {
        let line = String(repeating: "x", count: 70) + "\r\n"
        let text = """
            Message-ID: <\(number)@example.com>\r
            Date: Mon, 2 Nov 2026 09:00:0\(number) +0000\r
            From: Alice\r
             <alice@example.com>\r
            To: delist@example.org\r
            Subject: Number \(number)\r
            \r
            Text of number \(number), caf\u{E9}\r
            .\r
            ..two dots\r

            """
        let bytes = Array((text + String(repeating: line, count: padding / 72 + 1)).utf8)
        delivered.append(bytes)
        try fixture.deliver(bytes)
    }

    private func expectWhole(_ read: [ReceivedMail], _ expected: [[UInt8]]) throws {
        try demand(read.count == expected.count, "Every message comes once.", seen: read.count)
        for (mail, bytes) in zip(read, expected) {
            guard case .whole(let got) = mail.content else {
                throw ConformanceFailure(description: "Message \(mail.uid) is not whole.")
            }
            try demand(got == bytes, "The bytes are those delivered.", seen: (mail.uid, got.count))
            try demand(mail.size == bytes.count, "The size is the message's.", seen: mail.size)
        }
    }
}
