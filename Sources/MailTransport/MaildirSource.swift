public import InternetMessage
public import Ticketing

/// A mailbox that is a Maildir on this host. Only read: `new` and `cur` are listed, files opened.
///
/// The UIDs come from `names`, in the order of the times in the file names; UIDVALIDITY is always
/// 1. A message's internal date is the time its file name begins with, never the file's own date,
/// which a copy or a restore changes; where the name has none it counts as 1970, so that it is
/// filed and nothing is done about it.
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
    /// What was there when the reading began and has not been read yet, UIDs rising.
    private var ahead: ArraySlice<Numbered> = []
    private var readUpTo: UID?
    private var seen: MaildirFolder.Stamp?

    /// The Maildir at `path`, its messages numbered by `names`.
    public init(
        path: String, names: any MaildirNames, limits: MailLimits = MailLimits(),
        interruption: InterruptionFlag = InterruptionFlag()
    ) {
        self.folder = MaildirFolder(path: path)
        (self.names, self.limits, self.interruption) = (names, limits, interruption)
    }

    /// The next files, by their numbers; those that are gone are skipped.
    ///
    /// One that is there and cannot be read stops the reading: passed over, it would be lost.
    public mutating func messages(
        after cursor: MailboxCursor?, limit: Int, recognising known: (MailSummary) -> Bool
    ) throws(MailSourceError) -> MailBatch {
        let isKnownPlace = cursor?.uidValidity == Self.uidValidity
        let start = isKnownPlace ? cursor?.lastUID ?? UID(0) : UID(0)
        if ahead.isEmpty || readUpTo != start { try look(after: start) }
        var batch = MailBatch(uidValidity: Self.uidValidity, messages: [], reachedEnd: false)
        var bytes = 0
        while batch.messages.count + batch.skipped.count < max(1, limit),
            bytes < limits.batchBytesMax, let next = ahead.popFirst()
        {
            if let mail = mail(next, asks: !isKnownPlace, known) {
                bytes += mail.byteCount
                batch.messages.append(mail)
            } else if folder.isUnreadable(next.entry) {
                ahead = [next] + ahead
                guard batch.messages.isEmpty else { break }
                throw MailSourceError(
                    .unreachable, context: "\(folder.path)/\(next.entry.place): cannot be read",
                    hint: "give the file to the user that runs delistbot, or take it away")
            } else {
                batch.skipped.append(next.uid)
            }
            readUpTo = next.uid
        }
        batch.reachedEnd = ahead.isEmpty
        return batch
    }

    /// The numbers of all files.
    public mutating func contents() throws(MailSourceError) -> MailboxContents {
        MailboxContents(uidValidity: Self.uidValidity, uids: try numbered().map(\.uid))
    }

    /// Looks at the directories a few times a second.
    public mutating func waitForMail(atMost limit: Duration) throws(MailSourceError) -> Bool {
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
            if left <= .zero { return false }
            if interruption.sleep(min(left, Self.checking)) { return false }
        }
        return false
    }

    private mutating func look(after start: UID) throws(MailSourceError) {
        ahead = try numbered().filter { $0.uid > start }[...]
        readUpTo = start
    }

    private func hasNews() throws(MailSourceError) -> Bool {
        try entries().contains { known[$0.name] == nil }
    }

    /// Every message that is there, UIDs rising.
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
            uid: numbered.uid, internalDate: Timestamp(seconds: numbered.entry.seconds),
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

extension ReceivedMail {
    /// How many bytes of it are held in memory.
    var byteCount: Int {
        switch content {
        case .whole(let bytes), .truncated(let bytes): bytes.count
        case .recognised: 0
        }
    }
}
