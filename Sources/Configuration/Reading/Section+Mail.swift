import Foundation
import InternetMessage
import Ticketing

extension Section {
    func mailbox(zone: TimeZone, tokens: String) -> MailboxConfiguration {
        defer { finish() }
        let location = required(
            "url", "a mailbox", example: "imaps://imap.example.org/INBOX or maildir:PATH",
            parse: mailboxLocation)
        let folders = folders(after: location)
        let sent = sentFolder(besides: location, folders)
        let signIn = signIn(tokens: tokens, zone: zone)
        if case .imap? = location, signIn == nil, !has("username") {
            reading.report(
                "'\(name(of: "username"))' is missing", "add the account's name and password-file",
                at: place(of: "username"))
        }
        // The stand-in never leaves: what is missing was reported, and problems throw.
        return MailboxConfiguration(
            location: location ?? .maildir(path: ""), signIn: signIn, trust: trust(),
            since: moment("since", zone: zone),
            largestMessage: known(
                "largest-message", byteCount("largest-message"), else: 25 << 20,
                as: { "\($0 >> 20)MiB" }), otherFolders: folders,
            sentFolder: sent,
            pollInterval: duration("poll-every", else: .minutes(5)),
            usesIdle: flag("idle", else: true))
    }

    func submission(zone: TimeZone, tokens: String) -> SubmissionConfiguration {
        defer { finish() }
        let location = required(
            "url", "a submission server", example: "smtps://smtp.example.org or maildir:PATH",
            parse: submissionLocation)
        return SubmissionConfiguration(
            location: location ?? .maildir(path: ""), signIn: signIn(tokens: tokens, zone: zone),
            trust: trust(), helo: host("helo"), usesNullSender: flag("null-sender", else: true))
    }

    private func mailboxLocation(_ url: String) -> MailboxConfiguration.Location? {
        if let path = maildir(url) { return .maildir(path: path) }
        guard let (server, path) = server(url, plain: "imap", ports: (143, 993)) else {
            return nil
        }
        return .imap(server, mailbox: path.isEmpty ? "INBOX" : path)
    }

    /// The folder of sent mail, which is none of those that mail arrives in.
    private func sentFolder(
        besides location: MailboxConfiguration.Location?, _ others: [String]
    ) -> String? {
        guard let name = text("sent-folder") else { return nil }
        guard Self.isFolder(name) else {
            report("sent-folder", "'\(name)' is no folder's name", "write it like Sent")
            return nil
        }
        if (others + [Self.main(of: location)]).contains(where: { Self.isSame($0, name) }) {
            report(
                "sent-folder", "names '\(name)', in which mail arrives",
                "name the folder of sent mail, or leave it out")
        }
        return name
    }

    /// The folder that the URL names.
    private static func main(of location: MailboxConfiguration.Location?) -> String {
        switch location {
        case .imap(_, let mailbox): mailbox
        case .maildir, nil: "INBOX"
        }
    }

    /// The folders but the first, which must be the one that the URL names: mail is waited for
    /// there.
    private func folders(after location: MailboxConfiguration.Location?) -> [String] {
        let names = scalars("folders")
        guard let names else { return [] }
        guard let first = names.first else {
            report("folders", "is an empty list", "leave it out, or write [INBOX, Junk]")
            return []
        }
        let main = Self.main(of: location)
        if location != nil, !Self.isSame(first.text, main) {
            report(
                "folders", "begins with '\(first.text)', and url names '\(main)'",
                "write '\(main)' first: mail is waited for there")
        }
        for (index, name) in names.enumerated() {
            if !Self.isFolder(name.text) {
                report("folders", "'\(name.text)' is no folder's name", "write it like Junk")
            }
            if names[..<index].contains(where: { Self.isSame($0.text, name.text) }) {
                report("folders", "'\(name.text)' is there twice", "remove one")
            }
        }
        return names.dropFirst().map(\.text)
    }

    /// INBOX is the same in capitals or not (RFC 9051 §5.1); other names are not.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        one == other || (one.uppercased() == "INBOX" && other.uppercased() == "INBOX")
    }

    private static func isFolder(_ name: String) -> Bool {
        !name.isEmpty && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
            && !name.contains("..") && !name.hasPrefix("/") && !name.contains(where: "*%".contains)
    }

    private func submissionLocation(_ url: String) -> SubmissionConfiguration.Location? {
        if let path = maildir(url) { return .maildir(path: path) }
        guard let (server, path) = server(url, plain: "smtp", ports: (587, 465)), path.isEmpty
        else { return nil }
        return .smtp(server)
    }

    /// A size such as `25MiB`, `500 kB` or a plain number of bytes.
    private func byteCount(_ key: String) -> Int? {
        value(key, "a size", example: "25MiB") { text in
            let digits = text.prefix { ("0"..."9").contains($0) }
            let units = [
                "": 1, "b": 1, "kb": 1_000, "kib": 1 << 10, "mb": 1_000_000, "mib": 1 << 20,
                "gb": 1_000_000_000, "gib": 1 << 30,
            ]
            let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
            guard let count = Int(digits), let factor = units[unit], count > 0, count < 1 << 30
            else { return nil }
            return count * factor
        }
    }
}
