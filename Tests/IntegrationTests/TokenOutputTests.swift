import Conformance
import Foundation
import InternetMessage
import MIME
import Testing

/// What the binary prints never shows an agent's token, whatever the messages it speaks of show:
/// JSON and text of every command that reads, and the daemon's log.
@Suite struct TokenOutputTests {
    private let folder: TemporaryDirectory
    private let start = Timestamp(seconds: Int64(Date().timeIntervalSince1970))

    init() throws {
        folder = try TemporaryDirectory()
        for part in ["cur", "new", "tmp"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/in/\(part)", withIntermediateDirectories: true)
        }
        try folder.write(Array(Self.configuration.utf8), to: "delistbot.yaml")
    }

    private static let configuration = """
        mailbox: {url: "maildir:in"}
        submission: {url: "maildir:out"}
        bot:
          address: delist@example.org
          name: Example Mail Operations
          database: delistbot.sqlite
          secret-file: secret
          time-zone: Europe/Berlin
          mode: live
        authentication: {authserv-id: mx.example.org}
        agents:
          - {address: alice@example.org, name: Alice, unix-user: \(TestUser.name)}
          - {address: mira@example.org, role: manager}
        pools:
          - name: transactional
            addresses: [192.0.2.0/28]
            mail-flow: {sends: invoices, recipients: customers, opt-in: confirmed}
        dns: {look-up: false}
        """

    private func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        try Process.delistbot(arguments, in: folder.path).runToItsEnd()
    }

    private func deliver(_ text: String, named name: String, isProven: Bool = true) throws {
        let results =
            "Authentication-Results: mx.example.org; dmarc=pass header.from=example.org\n"
        try folder.write(
            Array(((isProven ? results : "") + text).utf8), to: "in/new/\(start.seconds).\(name).x")
    }

    private func poll(after pause: Duration) throws {
        let ended = try run(["poll", "--verbose", "--at", (start + pause).iso8601])
        try #require(ended.status == 0, "\(ended.output)")
    }

    private func mail(_ name: String, to: String, subject: String, _ text: String) -> String {
        """
        From: Alice <alice@example.org>
        To: \(to)
        Subject: \(subject)
        Date: \(start.internetDate)
        Message-ID: <\(name)@example.org>

        \(text)

        """
    }

    /// A ticket is opened; the address that its receipt gives Alice for her commands.
    private func openTicket() throws -> String {
        try deliver(Mails.report(address: "192.0.2.3", at: start), named: "report")
        try poll(after: .minutes(1))
        let sent = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/out/new")
        let receipt = try #require(
            try sent.map { name in
                MessageParser.parse(
                    Array(try Data(contentsOf: URL(filePath: "\(folder.path)/out/new/\(name)"))))
            }.first { $0.first("Delistbot-Purpose") == "receipt" })
        return try #require(receipt.replyTo.first?.address)
    }

    /// Evidence, notes and quarantined mail show a token; the first of them burns it.
    private func show(_ address: String) throws {
        try deliver(
            mail(
                "order", to: "\(address), mira@example.org", subject: "Re: \(address)",
                "#1 note answer to \(address)\n#1 fixed \(address) on mx3\n"), named: "1-order")
        try deliver(
            mail("words", to: address, subject: "[#1]", "Whose is \(address)?\n"), named: "2-words")
        try deliver(
            mail("forged", to: address, subject: address, "#1 close delisted\n\(address)\n"),
            named: "3-forged", isProven: false)
        try deliver(
            mail(
                "evidence", to: "delist@example.org", subject: "Fwd: \(address)",
                "<\(address)>: 550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.4"
            ), named: "4-evidence")
        try poll(after: .minutes(2))
    }

    @Test func rotatingTheKeyTwiceMakesATokenWorthless() throws {
        let address = try openTicket()
        for (number, isGood) in [(1, true), (2, false)] {
            let rotated = try run(["secret", "rotate"])
            #expect(rotated.status == 0, "\(rotated.output)")
            let line = "#1 note rotated \(number) times\n"
            try deliver(
                mail("late-\(number)", to: address, subject: "[#1]", line),
                named: "late-\(number)", isProven: false)
            try poll(after: .minutes(2 + number))
            let story = try run(["ticket", "show", "1"]).output
            #expect(story.contains("Noted: rotated \(number) times") == isGood, "\(story)")
        }
    }

    @Test func nothingThatIsPrintedShowsAToken() throws {
        let address = try openTicket()
        try show(address)
        let token = try #require(address.split(separator: "+").last?.split(separator: "@").first)
        try #require(token.count == 29)
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/in/new")
            .map { "in/new/\($0)" }
        let commands: [[String]] = [
            ["ticket", "list", "--json"], ["ticket", "list"], ["ticket", "show", "1", "--json"],
            ["ticket", "show", "1"], ["ticket", "show", "2", "--json"], ["ticket", "status", "1"],
            ["ticket", "note", "1", "see", address], ["ticket", "order", "1", "show"],
            ["forecast", "--json"], ["quarantine", "list", "--json"], ["quarantine", "list"],
            ["quarantine", "show", "4"], ["digest", "preview"],
            ["digest", "preview", "--html", "-"],
            ["template", "render", "inquiry", "--ticket", "2"], ["explain", "--json"] + files,
            ["explain"] + files,
        ]
        for command in commands {
            let ended = try run(command)
            #expect(ended.status == 0, "\(command): \(ended.output)")
            let shown = ended.output.lowercased()
            #expect(!shown.contains(token), "\(command): \(ended.output)")
        }
        // They had reason to.
        #expect(try run(["quarantine", "list"]).output.contains("delist+...@example.org"))
        #expect(try run(["ticket", "show", "1"]).output.contains("delist+...@example.org"))
        #expect(try run(["explain", "--json"] + files).output.contains("delist+...@example.org"))
    }
}
