import CBuild
import MIME
import MailTransport
import TicketStore

/// What `--version` prints: the program, and the libraries as they were loaded at run time.
enum ProgramVersion {
    /// The version by Semantic Versioning; `-dev` while what will bear that number is not released.
    static let number = "0.1.0-dev"

    /// The commit, as the build was told it.
    static let commit = unsafe delistbot_commit().map { unsafe String(cString: $0) }

    static let text = """
        delistbot \(number)
        commit    \(commit ?? "unknown")
        SQLite    \(TicketDatabase.libraryVersion)
        libcurl   \(MailAccess.libraryVersion)
        GMime     \(MessageParser.libraryVersion)
        """
}
