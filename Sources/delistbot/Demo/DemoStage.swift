import Foundation
import InternetMessage

/// The folder of a demonstration: stories that wait, the live mailbox, what was sent.
struct DemoStage {
    let folder: URL
    private(set) var waiting: [(at: Timestamp, file: URL)]
    /// What must become of the stories, where that is written beside them.
    let expected: [ExpectedTicket]?

    init(stories: String, folder path: String) throws {
        folder = URL(fileURLWithPath: path).standardizedFileURL
        let files = FileManager.default
        let source = URL(fileURLWithPath: stories).appendingPathComponent("new")
        guard let names = try? files.contentsOfDirectory(atPath: source.path), !names.isEmpty else {
            throw CommandFailure(
                .data, "\(source.path): holds no stories; run this in the project's folder")
        }
        waiting = names.compactMap { name in
            let seconds = name.prefix { $0.isNumber }
            return Int64(seconds).map {
                (Timestamp(seconds: $0), source.appendingPathComponent(name))
            }
        }.sorted { ($0.at, $0.file.path) < ($1.at, $1.file.path) }
        expected = try files.contents(
            atPath: URL(fileURLWithPath: stories).appendingPathComponent("expected.json").path
        ).map { try JSONDecoder().decode([ExpectedTicket].self, from: $0) }
        do {
            try? files.removeItem(at: folder)
            for part in ["mailbox/new", "mailbox/cur", "mailbox/tmp", "sent"] {
                try files.createDirectory(
                    at: folder.appendingPathComponent(part), withIntermediateDirectories: true)
            }
            try Data(Self.configuration.utf8).write(to: configurationFile)
        } catch {
            throw CommandFailure(
                .cannotCreate,
                "\(folder.path): cannot be made: \(error); look whose its folder is")
        }
    }

    var configurationFile: URL { folder.appendingPathComponent("delistbot.yaml") }

    mutating func deliver(until now: Timestamp) throws {
        while let next = waiting.first, next.at <= now {
            let target = folder.appendingPathComponent("mailbox/new/\(next.file.lastPathComponent)")
            try FileManager.default.copyItem(at: next.file, to: target)
            waiting.removeFirst()
        }
    }

    private static let configuration = """
        # The demonstration's configuration; “delistbot ticket list -c FILE” works on it afterwards,
        # and whoever ran it is Alice there.
        mailbox:
          url: maildir:mailbox
          since: 2026-11-01
        submission:
          url: maildir:sent
        bot:
          address: delist@example.org
          name: Example Mail Operations
          database: delistbot.sqlite
          secret-file: secret
          time-zone: Europe/Berlin
          mode: live
        authentication:
          authserv-id: mx.example.org
        agents:
          - {address: alice@example.org, name: Alice, unix-user: '\(UnixUser.atWork())'}
          - {address: bob@example.org, name: Bob, role: agent}
          - {address: mira@example.org, name: Mira, role: manager}
        pools:
          - name: transactional
            addresses: [192.0.2.0/28]
            mail-flow:
              sends: order confirmations and invoices
              recipients: customers of our shop
              opt-in: each address was confirmed by a link
              volume-per-day: 40000
              helo: mta1.example.org
              dkim-domains: [example.org]
          - name: newsletter
            addresses: [198.51.100.0/28]
            mail-flow:
              sends: a monthly letter to schools
              recipients: schools that asked for it
              opt-in: double opt-in, logged
              volume-per-day: 3000
          - name: shared
            addresses: [203.0.113.32/28]
            owner: bob@example.org
            use: shared
            mail-flow:
              sends: what our customers write to theirs
              recipients: customers of small shops
              opt-in: each shop's own
              volume-per-day: 90000
        digest: {on: Mon 08:00}
        dns: {look-up: false}

        """
}
