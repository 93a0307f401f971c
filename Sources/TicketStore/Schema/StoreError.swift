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
        /// The disk is full, or a quota is used up.
        case full
        /// The file was removed or replaced while it was in use.
        case replaced
        /// It, or its file system, may not be written.
        case readOnly
        /// The disk failed.
        case inputOutput
        /// SQLite finds it broken while it is in use.
        case corrupt
        /// It lies on a file system of another host.
        case network
    }

    /// What happened.
    public let code: Code
    /// Where and how, in one line.
    public let context: String

    /// Memberwise.
    public init(_ code: Code, _ context: String) {
        (self.code, self.context) = (code, context)
    }

    /// What the administrator can do.
    public var hint: String {
        switch code {
        case .locked: "another process is using it; stop that one, or try again later"
        case .newer: "a later version of delistbot made it; run that version"
        case .damaged: "restore a backup; the damaged file was not touched"
        case .foreign: "name another file in “database:”; this one was not touched"
        case .unreachable: "make the folder, or give its owner to the user that runs delistbot"
        case .replaced:
            "nothing more is sent; put the file, or a backup of it, in its place and start again"
        case .full: "make room on the disk, or raise the quota; nothing of it was lost"
        case .readOnly:
            "let the user that runs delistbot write it, on a file system that can be written"
        case .inputOutput: "look at the disk and the system's log; nothing is tried again meanwhile"
        case .corrupt: "stop delistbot, keep the file, restore a backup"
        case .network:
            "name a file on a disk of this host in “database:”; SQLite loses data over a network"
        }
    }

    /// One line: what, where, what to do.
    public var description: String { "\(context): \(hint)" }
}
