/// The file outside the database that tells what was handed over to postmasters' servers.
///
/// One process at a time appends to it. It is a reference, since it is written while a submission
/// is under way.
public protocol SentLedger: AnyObject {
    /// Where it is, for people.
    var place: String { get }

    /// Its size in bytes; nil where there is none. Costs a look at the file, no reading.
    func size() throws(LedgerError) -> Int?

    /// Everything from that byte to its end.
    func bytes(from offset: Int) throws(LedgerError) -> [UInt8]

    /// Whether it could be appended to, as far as can be told without doing so.
    func probe() throws(LedgerError)

    /// Appends a line and syncs it, a torn one before it closed first; its size afterwards. Never
    /// makes a file.
    func append(_ line: [UInt8]) throws(LedgerError) -> Int

    /// Puts these bytes in place, whole and synced, or throws; its size afterwards.
    func begin(with bytes: [UInt8]) throws(LedgerError) -> Int
}

/// Why the sent ledger is of no use.
public struct LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of trouble.
    public enum Code: Hashable, Sendable {
        /// A line is not what was written.
        case damaged(line: Int)
        /// There was one, and it is gone.
        case missing
        /// It ends before what the database knows of it.
        case short
        /// It is of another database, or of one that is lost.
        case foreign
        /// It cannot be read.
        case unreadable(String)
        /// It cannot be appended to.
        case unwritable(String)
    }

    /// What happened.
    public var code: Code
    /// Where it is.
    public var place: String

    /// Memberwise.
    public init(_ code: Code, at place: String = "the sent ledger") {
        (self.code, self.place) = (code, place)
    }

    /// The same, at that place.
    public func at(_ place: String) -> LedgerError { LedgerError(code, at: place) }

    /// One line: what, where, what to do.
    public var description: String { "\(place): \(what); \(hint)" }

    /// What is wrong, a clause without its place.
    public var what: String {
        switch code {
        case .damaged(let line): "line \(line) of the sent ledger is damaged"
        case .missing: "the sent ledger is gone"
        case .short: "the sent ledger is shorter than it was"
        case .foreign:
            "this sent ledger tells of mail that the database knows nothing of, and the database "
                + "is new"
        case .unreadable(let reason): "the sent ledger cannot be read (\(reason))"
        case .unwritable(let reason): "the sent ledger cannot be written (\(reason))"
        }
    }

    /// What follows, and what a person can do.
    public var hint: String {
        switch code {
        case .damaged, .missing, .short:
            "nothing goes to postmasters; put the file back from its backup, or, if it is lost, "
                + "run “delistbot ledger begin”"
        case .foreign:
            "put the database back from its backup, or make it anew with “delistbot rebuild”; "
                + "only where nothing of it shall count, move the ledger away"
        case .unreadable: "nothing goes to postmasters until this user can read it"
        case .unwritable:
            "mail to postmasters waits; make room on its disk, and let this user write it"
        }
    }
}
