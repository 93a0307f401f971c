public import InternetMessage
public import Ticketing

/// A mailbox that is a Maildir on this host. Only read: `new` and `cur` are listed, files opened.
///
/// The UIDs come from `names`, in the order of the times in the file names; UIDVALIDITY is always
/// 1. A message's internal date is the time its file name begins with, never the file's own date,
/// which a copy or a restore changes; where the name has none, nobody knows when it came.
public struct MaildirSource: MailSource {
    /// The validity of every Maildir's UIDs: the names they belong to never change.
    public static let uidValidity = UIDValidity(1)
    private static let checking: Duration = .milliseconds(200)

    private struct Numbered {
        var uid: UID
        var entry: MaildirFolder.Entry
    }

    private let folder: MaildirFolder
    private var names: any MaildirNames
    private let limits: MailLimits
    private let interruption: InterruptionFlag
    /// The numbers of the files that are there, so that only new names are asked for.
    private var known: [String: UID] = [:]
    /// What was there when the reading began and has not been read yet, by ascending UID.
    private var ahead: ArraySlice<Numbered> = []
    private var readUpTo: UID?
    /// The number after the highest that was there when the reading began.
    private var nextUID = UID(1)
    private var seen: MaildirFolder.Stamp?

    /// The Maildir at `path`, its messages numbered by `names`.
    public init(
        path: String, names: any MaildirNames, limits: MailLimits = MailLimits(),
        interruption: InterruptionFlag = InterruptionFlag()
    ) {
        self.folder = MaildirFolder(path: path)
        (self.names, self.limits, self.interruption) = (names, limits, interruption)
    }

    /// The next files, by their numbers.
    public mutating func messages(
        after cursor: MailboxCursor?, limit: Int, doubting doubted: Set<UID>,
        recognising known: (MailSummary) -> Bool
    ) throws(MailSourceError) -> MailBatch {
        let isKnownPlace = cursor?.uidValidity == Self.uidValidity
        let start = isKnownPlace ? cursor?.lastUID ?? UID(0) : UID(0)
        if ahead.isEmpty || readUpTo != start { try look(after: start) }
        var (batch, bytes) = (emptyBatch, 0)
        while batch.count < max(1, limit), bytes < limits.batchBytesMax, let next = ahead.popFirst()
        {
            take(next, asks: !isKnownPlace, known, into: &batch)
            bytes += batch.messages.last.flatMap { $0.uid == next.uid ? $0.byteCount : nil } ?? 0
            readUpTo = next.uid
        }
        do throws(MailSourceError) { try demandWitness(for: batch, doubted) } catch {
            ahead = []
            throw error
        }
        batch.reachedEnd = ahead.isEmpty
        return batch
    }

    /// Those files again.
    public mutating func messages(
        _ uids: [UID], of validity: UIDValidity, doubting doubted: Set<UID>
    ) throws(MailSourceError) -> MailBatch {
        var batch = emptyBatch
        guard validity == Self.uidValidity else { return batch }
        let there = Dictionary(try numbered().map { ($0.uid, $0) }, uniquingKeysWith: { $1 })
        for uid in Set(uids).sorted() {
            if let one = there[uid] {
                take(one, asks: false, { _ in false }, into: &batch)
            } else {
                batch.expunged.append(uid)
            }
        }
        try demandWitness(for: batch, doubted)
        return batch
    }

    private var emptyBatch: MailBatch {
        MailBatch(uidValidity: Self.uidValidity, nextUID: nextUID, messages: [], reachedEnd: false)
    }

    private func take(
        _ next: Numbered, asks: Bool, _ known: (MailSummary) -> Bool, into batch: inout MailBatch
    ) {
        if let mail = mail(next, asks: asks, known) {
            batch.messages.append(mail)
        } else if folder.holds(next.entry) {
            batch.unfetchable.append(
                UnfetchableMail(uid: next.uid, reason: "the file cannot be read"))
        } else {
            batch.expunged.append(next.uid)
        }
    }

    /// Throws where no file at all can be read, since then the trouble is not that of single files.
    private mutating func demandWitness(
        for batch: MailBatch, _ doubted: Set<UID>
    ) throws(MailSourceError) {
        guard batch.messages.isEmpty, let first = batch.unfetchable.first else { return }
        let suspects = doubted.union(batch.unfetchable.map(\.uid))
        let others = try numbered().filter { !suspects.contains($0.uid) }
        guard !others.contains(where: { read($0.entry) != nil }) else { return }
        throw MailSourceError(
            .unreachable, context: "\(folder.path): message \(first.uid) cannot be read",
            hint: "give the files to the user that runs delistbot, or take them away")
    }

    /// The numbers of all files.
    public mutating func contents() throws(MailSourceError) -> MailboxContents {
        let there = try numbered().filter { folder.holds($0.entry) }
        return MailboxContents(uidValidity: Self.uidValidity, uids: there.map(\.uid))
    }

    /// False: its dates are those of this host's clock, as far as anybody can tell.
    public var isOnAnotherHost: Bool { false }

    /// Looks at the directories a few times a second.
    public mutating func waitForMail(
        atMost limit: Duration, while mayWait: () -> Bool
    ) throws(MailSourceError) -> Bool {
        guard seen != nil else { return true }
        let deadline = ContinuousClock.now + limit
        // A directory's time moves in steps of some milliseconds: what arrived just after the last
        // look shows only in its names, so these are compared until that step is over.
        var stamp: MaildirFolder.Stamp?
        for check in 0... {
            let current = folder.stamp
            if check < 2 || current != stamp, try hasNews() { return true }
            stamp = current
            let left = deadline - ContinuousClock.now
            if left <= .zero || !mayWait() { return false }
            if interruption.sleep(min(left, Self.checking)) { return false }
        }
        return false
    }

    private mutating func look(after start: UID) throws(MailSourceError) {
        let all = try numbered()
        (ahead, readUpTo) = (all.filter { $0.uid > start }[...], start)
        nextUID = UID((all.last?.uid.value ?? 0) + 1)
    }

    private func hasNews() throws(MailSourceError) -> Bool {
        try entries().contains { known[$0.name] == nil }
    }

    /// Every message that is there, by ascending UID.
    private mutating func numbered() throws(MailSourceError) -> [Numbered] {
        seen = folder.stamp
        let entries = try entries()
        let new = entries.filter { known[$0.name] == nil }.map(\.name)
        let given = new.isEmpty ? [] : try uids(for: new)
        var numbers = Dictionary(zip(new, given), uniquingKeysWith: { first, _ in first })
        for entry in entries { numbers[entry.name] = numbers[entry.name] ?? known[entry.name] }
        known = numbers
        return entries.compactMap { entry in
            numbers[entry.name].map { Numbered(uid: $0, entry: entry) }
        }.sorted { $0.uid < $1.uid }
    }

    private mutating func uids(for new: [String]) throws(MailSourceError) -> [UID] {
        do {
            return try names.uids(for: new)
        } catch {
            throw MailSourceError(
                .unreachable, context: "the messages of \(folder.path) could not be numbered",
                hint: "the database refused: \(error)")
        }
    }

    private func entries() throws(MailSourceError) -> [MaildirFolder.Entry] {
        guard let entries = folder.entries() else {
            throw MailSourceError(
                .noMailbox, context: "\(folder.path) is not a Maildir that can be read",
                hint: "mailbox.url must name a directory that holds new and cur, and the bot's "
                    + "user must be allowed to list and read them")
        }
        return entries
    }

    private func mail(
        _ numbered: Numbered, asks: Bool, _ known: (MailSummary) -> Bool
    ) -> ReceivedMail? {
        guard let (bytes, size) = read(numbered.entry) else { return nil }
        let summary = asks ? MailSummary(header: bytes, size: size) : nil
        let content: ReceivedMail.Content =
            if let summary, known(summary) {
                .recognised(summary)
            } else {
                size > limits.messageBytesMax ? .truncated(bytes) : .whole(bytes)
            }
        return ReceivedMail(
            uid: numbered.uid, internalDate: numbered.entry.seconds.map { Timestamp(seconds: $0) },
            size: size, content: content)
    }

    /// A message's bytes, found again where a mail client moved it or changed its flags.
    private func read(_ entry: MaildirFolder.Entry) -> (bytes: [UInt8], size: Int)? {
        let read = { (entry: MaildirFolder.Entry) in
            folder.read(entry, atMost: limits.messageBytesMax, excerpt: limits.excerptBytesMax)
        }
        if let found = read(entry) { return found }
        return folder.entries()?.first { $0.name == entry.name }.flatMap(read)
    }
}

extension MailBatch {
    fileprivate var count: Int { messages.count + expunged.count + unfetchable.count }
}

extension ReceivedMail {
    /// How many bytes of it are held in memory.
    var byteCount: Int {
        switch content {
        case .whole(let bytes), .truncated(let bytes): bytes.count
        case .recognised: 0
        }
    }
}
