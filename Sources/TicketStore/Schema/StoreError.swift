import GRDB

/// Why the database could not be used.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of trouble; each has its own exit code.
    public enum Code: String, Hashable, Sendable {
        /// Another process holds it.
        case locked
        /// A later version of the program made it.
        case newer
        /// SQLite finds it broken, or it is not a database.
        case damaged
        /// It is a database of another program.
        case foreign
        /// It cannot be opened or made there.
        case unreachable
        /// The disk is full.
        case full
        /// The file was removed or replaced while it was in use.
        case replaced
    }

    /// What happened.
    public let code: Code
    /// Where and how, in one line.
    public let context: String

    /// Memberwise.
    public init(_ code: Code, _ context: String) {
        (self.code, self.context) = (code, context)
    }

    init(opening path: String, _ error: any Error) {
        guard let error = error as? DatabaseError else {
            self.init(.unreachable, "\(path): \(error)")
            return
        }
        let code: Code =
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: .locked
            case .SQLITE_NOTADB, .SQLITE_CORRUPT: .damaged
            case .SQLITE_FULL: .full
            default: .unreachable
            }
        self.init(code, "\(path): \(error.message ?? "SQLite error \(error.resultCode.rawValue)")")
    }

    /// What the administrator can do.
    public var hint: String {
        switch code {
        case .locked: "another process is using it; stop that one, or try again later"
        case .newer: "a later version of delistbot made it; run that version"
        case .damaged: "restore a backup; the damaged file was not touched"
        case .foreign: "name another file in “database:”; this one was not touched"
        case .unreachable: "make the folder, or give its owner to the user that runs delistbot"
        case .full: "make room on the disk"
        case .replaced:
            "nothing more is sent; put the file, or a backup of it, in its place and start again"
        }
    }

    /// One line: what, where, what to do.
    public var description: String {
        context.isEmpty ? "the database is too new: \(hint)" : "\(context): \(hint)"
    }
}
