import Ticketing

/// The sent ledger of a universe: it outlives the bot's process, and whatever becomes of the
/// database.
final class SimulatedLedger: SentLedger {
    let place = "the simulated ledger"
    /// What is in it; nil: there is no file.
    var contents: [UInt8]?
    /// How many bytes of the next lines find room; nil: all.
    var room: Int?
    /// What goes wrong with the next lines, one after the other.
    var troubles: [Trouble] = []

    enum Trouble {
        /// The line is written whole and cannot be made durable.
        case notSynced
        /// Nothing is written.
        case notWritten
    }

    /// How often it was read.
    private(set) var readings = 0
    private let faults: Faults?

    init(faults: Faults? = nil) { self.faults = faults }

    func size() throws(LedgerError) -> Int? { contents?.count }

    func bytes(from offset: Int) throws(LedgerError) -> [UInt8] {
        readings += 1
        return Array((contents ?? []).dropFirst(offset))
    }

    func probe() throws(LedgerError) {
        if contents == nil { throw LedgerError(.missing, at: place) }
    }

    func append(_ line: [UInt8]) throws(LedgerError) -> Int {
        try probe()
        if faults?.isDead == true { throw LedgerError(.unwritable("dead"), at: place) }
        if !troubles.isEmpty {
            if troubles.removeFirst() == .notSynced { contents? += line }
            throw LedgerError(.unwritable("Input/output error"), at: place)
        }
        if faults?.strikes(.ledgerFull) == true { room = line.count / 2 }
        let isTorn = contents?.last != 0x0a
        let bytes = (isTorn ? LedgerRecord.tornEnd : []) + line
        contents? += bytes.prefix(room ?? bytes.count)
        if let left = room, left < bytes.count {
            room = faults == nil ? 0 : nil
            throw LedgerError(.unwritable("no room"), at: place)
        }
        if faults?.strikes(.deathAfterLedgerLine) == true { faults?.isDead = true }
        return contents?.count ?? 0
    }

    func begin(with bytes: [UInt8]) throws(LedgerError) -> Int {
        if faults?.isDead == true { throw LedgerError(.unwritable("dead"), at: place) }
        contents = bytes
        return bytes.count
    }
}
