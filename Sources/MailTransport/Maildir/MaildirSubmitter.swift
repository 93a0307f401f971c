import Glibc
import HostFiles
public import InternetMessage
public import Ticketing

/// A submission server that is a Maildir on this host: every mail becomes one file in `new`.
///
/// The file begins with the envelope, as a delivery agent would write it: `Return-Path:`, then an
/// `X-Envelope-To:` for each recipient, then the message's own bytes. It appears in `new` whole
/// and synced, or not at all.
public struct MaildirSubmitter: MailSubmitter {
    private let path: String
    private let now: () -> Timestamp
    private var count = 0

    /// The Maildir at `path`, made when missing; `now` dates the file names.
    public init(path: String, now: @escaping () -> Timestamp) {
        (self.path, self.now) = (path, now)
    }

    /// Writes one file. `accepted` carries its name as queue id.
    public mutating func submit(
        _ mail: SubmittedMail, beforeEndOfData: () throws -> Void
    ) -> SubmissionAttempt {
        do throws(Trouble) {
            for folder in ["", "/tmp", "/new", "/cur"] { try make(path + folder) }
            let (file, name) = try create()
            defer { _ = unsafe unlink("\(path)/tmp/\(name)") }
            try write(Self.file(for: mail), to: file)
            do { try beforeEndOfData() } catch {
                return SubmissionAttempt(.stalled("given up: \(error)", at: .endOfData))
            }
            return try publish(name)
        } catch {
            return SubmissionAttempt(.unreachable(error.text))
        }
    }

    /// Makes the file in `tmp` appear in `new`, which is this server's final dot.
    private func publish(_ name: String) throws(Trouble) -> SubmissionAttempt {
        // link(2) and not rename(2): it never replaces another mail.
        guard unsafe link("\(path)/tmp/\(name)", "\(path)/new/\(name)") == 0 else {
            throw Trouble(errno, "cannot move the mail to \(path)/new")
        }
        guard FileCalls.syncFolder("\(path)/new") else {
            return SubmissionAttempt(.indeterminate("\(path)/new could not be synced"))
        }
        let reply = SMTPReply(code: 250, lines: ["2.0.0 Ok: queued as \(name)"])
        return SubmissionAttempt(.accepted(reply), transcript: [reply.description])
    }

    /// What the file of a mail holds. A line end in an address cannot be: `EmailAddress` has none.
    private static func file(for mail: SubmittedMail) -> [UInt8] {
        let envelope =
            ["Return-Path: <\(mail.sender?.description ?? "")>"]
            + mail.recipients.map { "X-Envelope-To: \($0)" }
        return Array(envelope.map { $0 + "\r\n" }.joined().utf8) + mail.raw
    }

    private func make(_ directory: String) throws(Trouble) {
        guard unsafe mkdir(directory, 0o700) == 0 || errno == EEXIST else {
            throw Trouble(errno, "cannot make \(directory)")
        }
    }

    /// A new file in `tmp`. Its name holds time, process and count, and is free when it is made.
    private mutating func create() throws(Trouble) -> (Int32, String) {
        for _ in 0..<100 {
            count += 1
            let (time, fraction) = (now(), now().milliseconds % 1000 * 1000)
            let name = "\(time.seconds).M\(abs(fraction))P\(getpid())Q\(count).delistbot"
            let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
            let file = unsafe open("\(path)/tmp/\(name)", flags, 0o600)
            if file >= 0, unsafe access("\(path)/new/\(name)", F_OK) != 0 { return (file, name) }
            if file >= 0 {
                close(file)
                _ = unsafe unlink("\(path)/tmp/\(name)")
            } else if errno != EEXIST {
                throw Trouble(errno, "cannot write to \(path)/tmp")
            }
        }
        throw Trouble(text: "no free file name in \(path)/tmp")
    }

    private func write(_ bytes: [UInt8], to file: Int32) throws(Trouble) {
        defer { close(file) }
        guard FileCalls.write(bytes, to: file) else {
            throw Trouble(errno, "cannot write to \(path)/tmp")
        }
        guard fsync(file) == 0 else { throw Trouble(errno, "cannot sync \(path)/tmp") }
    }

    private struct Trouble: Error {
        var text: String

        init(text: String) { self.text = text }

        init(_ number: Int32, _ text: String) {
            self.text = unsafe "\(text): \(String(cString: strerror(number)))"
        }
    }
}
