import Conformance
import Foundation
import InternetMessage
import MIME
import Testing

/// The databases whose digests and figures are looked at. The program makes them from mail, at
/// moments that are always the same.
enum PicturedDatabase: String, CaseIterable {
    /// No mail came yet.
    case empty
    /// One ticket is long closed, and nothing happened since the last digest.
    case quiet
    /// What `delistbot demo` ends with.
    case demo
    /// Two hundred tickets are open.
    case crowded
    /// Names and subjects from right to left, very long ones, and words without an end.
    case foreign

    /// What the program makes of it.
    struct Pages {
        /// The digest as it is printed.
        let text: String
        /// Its HTML part.
        let html: String
        /// The digest as it was sent, bytes and all.
        let sent: [UInt8]
        /// The figures as a page.
        let figures: String
    }

    /// Has the database made, and looks at it.
    func pages() throws -> Pages {
        switch self {
        case .demo:
            let folder = try TemporaryDirectory()
            try DemoFolder.copy(into: folder)
            return try Self.pages(
                in: folder, "demo", out: "sent", as: "alice@example.org",
                at: Timestamp(seconds: 1_797_235_920))
        case .empty: return try Self.pages(of: Self.office(Settings()) { try Self.wait($0) })
        case .quiet: return try Self.pages(of: Self.office(Settings(), Self.closeOne))
        case .crowded: return try Self.pages(of: Self.crowd())
        case .foreign: return try Self.pages(of: Self.foreigners())
        }
    }

    // MARK: Looking

    private static func pages(of office: MaildirOffice) throws -> Pages {
        office.now = end
        return try pages(
            in: office.folder, ".", out: "out", as: "alice@example.org", at: office.now)
    }

    private static func pages(
        in folder: TemporaryDirectory, _ place: String, out: String, as agent: String,
        at now: Timestamp
    ) throws -> Pages {
        let path = "\(folder.path)/\(place)"
        let run = { (arguments: [String]) throws -> String in
            let (status, output) = try Process.delistbot(
                arguments + ["--at", now.iso8601], in: path
            ).runToItsEnd()
            try #require(status == 0, "\(arguments): \(output)")
            return output
        }
        let text = try run(["digest", "preview", "--as", agent])
        let html = try run(["digest", "preview", "--as", agent, "--html", "-"])
        _ = try run(["stats", "--html", "figures.html"])
        let before = Set(try folder.files(in: "\(place)/\(out)/new").map(\.name))
        _ = try run(["digest", "send", "--as", agent, "--to", agent])
        let sent = try folder.files(in: "\(place)/\(out)/new").filter { file in
            !before.contains(file.name)
                && MessageParser.parse(file.bytes).subject?.hasPrefix("Delisting:") ?? false
        }
        return Pages(
            text: text, html: html, sent: try #require(sent.first).bytes,
            figures: try String(contentsOfFile: "\(path)/figures.html", encoding: .utf8))
    }

    /// Monday, 23 November 2026, 07:30 in Berlin, half an hour before the digest is due.
    private static let end = Timestamp(seconds: 1_795_415_400)

    // MARK: Making

    /// An office whose digest came a week ago; until then happened what `happens` does.
    private static func office(
        _ settings: Settings, _ happens: (MaildirOffice) throws -> Void
    ) throws -> MaildirOffice {
        let office = try MaildirOffice()
        try office.folder.write(Array(settings.yaml.utf8), to: "delistbot.yaml")
        try office.poll()
        try happens(office)
        return office
    }

    /// The Mondays before: digests come, and what was due is sent.
    private static func live(_ office: MaildirOffice, until days: [Double]) throws {
        for day in days {
            office.now = Timestamp(seconds: end.seconds - Int64(day * 86_400))
            try office.poll()
        }
    }

    /// Nothing happens until the digest, and the week after it.
    private static func wait(_ office: MaildirOffice) throws {
        try live(office, until: [6.9, 0.02])
    }

    private static func closeOne(_ office: MaildirOffice) throws {
        try report(office, "192.0.2.7", "Blocked IP address 192.0.2.7")
        try office.poll()
        try live(office, until: [18])
        try office.answer(
            try #require(office.toPostmaster().first), "192.0.2.7 was removed from our list.\n")
        try live(office, until: [17.9])
        try office.say("#1 close delisted\n")
        try live(office, until: [17.8])
        try wait(office)
    }

    private static func report(
        _ office: MaildirOffice, _ address: String, _ subject: String, _ remark: String = ""
    ) throws {
        try office.deliver(
            from: "alice@example.org", ["Subject: \(subject.inEncodedWord)"],
            "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=\(address)\n\(remark)")
    }

    private static let answers = [
        "Please tell us what kind of mail you send from there, how people subscribe to it, and how "
            + "you handle complaints and addresses that do not exist any more?\n",
        "We will not remove this address.\n",
        "The address was removed from our list.\n",
        "We are looking into it and will answer until Friday.\n",
    ]

    /// Two hundred tickets: drafts, questions to us, promises, removals to be verified, silence.
    private static func crowd() throws -> MaildirOffice {
        var settings = Settings()
        settings.pools = (0..<8).map { index in
            ("customers-of-the-eastern-region-\(index + 1)", "192.0.2.\(index * 32)/27")
        }
        return try office(settings) { office in
            for number in 1...70 {
                try report(office, "192.0.2.\(number)", "Mail from 192.0.2.\(number) is refused")
            }
            try live(office, until: [18, 10, 6.9])
            for (index, mail) in try inquiries(of: office).prefix(40).enumerated() {
                try office.answer(mail, answers[index % answers.count])
            }
            try live(office, until: [3])
            settings.firstMail = "approved"
            try office.folder.write(Array(settings.yaml.utf8), to: "delistbot.yaml")
            for number in 71...200 {
                try report(office, "192.0.2.\(number)", "Mail from 192.0.2.\(number) is refused")
            }
            try live(office, until: [0.02])
        }
    }

    /// Always in the same order, which that of a folder is not.
    private static func inquiries(of office: MaildirOffice) throws -> [ParsedMessage] {
        try office.toPostmaster().filter { $0.inReplyTo.isEmpty }
            .sorted { ($0.subject ?? "") < ($1.subject ?? "") }
    }

    /// What people are called elsewhere, and what nobody shortened.
    static let names = [
        "דיוור-(ראשי)-1", "البريد-الإلكتروني-للمعاملات", "ელექტრონული-ფოსტის-გამგზავნი",
        "the-pool-whose-name-is-a-sentence-that-nobody-made-shorter-since-the-spring-of-last-year",
        String(repeating: "w", count: 10_000),
    ]

    private static func foreigners() throws -> MaildirOffice {
        var settings = Settings()
        settings.organisation = "שירותי הדואר של החברה לדוגמה"
        settings.agent = "أليس (البريد الصادر)"
        settings.postmaster = "פרופוינט"
        settings.pools = names.enumerated().map { ($1, "192.0.2.\($0 * 16)/28") }
        return try office(settings) { office in
            for (index, name) in names.enumerated() {
                try report(office, "192.0.2.\(index * 16 + 1)", "\(name): 554, חסום!")
            }
            try live(office, until: [18, 10, 6.9])
            for (index, mail) in try inquiries(of: office).prefix(3).enumerated() {
                try office.answer(mail, "What is “\(names[index])”? Who receives it?\n")
            }
            settings.firstMail = "approved"
            try office.folder.write(Array(settings.yaml.utf8), to: "delistbot.yaml")
            for (index, name) in names.enumerated() {
                try office.deliver(
                    from: "postmaster@\(String(repeating: "long-", count: 10))name.example",
                    called: name, ["Subject: \(name.inEncodedWord)"], "\(name)\n")
                try report(office, "192.0.2.\(index * 16 + 2)", "\(name) (שוב)")
            }
            try live(office, until: [0.02])
        }
    }
}

extension PicturedDatabase {
    /// A configuration in which inquiries leave by themselves, as many as there are.
    fileprivate struct Settings {
        var organisation = "Example Mail Operations"
        var agent = "Alice"
        var postmaster = "Proofpoint"
        var firstMail = "automatic"
        var pools = [(name: "transactional", addresses: "192.0.2.0/28")]

        var yaml: String {
            let pools = pools.map { pool in
                """
                  - name: '\(pool.name)'
                    addresses: [\(pool.addresses)]
                    mail-flow: {sends: invoices, recipients: customers, opt-in: confirmed}

                """
            }
            return """
                mailbox: {url: "maildir:in", since: 2026-11-01}
                submission: {url: "maildir:out"}
                bot:
                  address: delist@example.org
                  name: '\(organisation)'
                  database: delistbot.sqlite
                  secret-file: secret
                  time-zone: Europe/Berlin
                  mode: live
                  first-mail: \(firstMail)
                authentication: {authserv-id: mx.example.org}
                agents:
                  - {address: alice@example.org, name: '\(agent)', unix-user: \(TestUser.name)}
                digest: {on: Mon 08:00}
                dns: {look-up: false}
                follow-up: {every: 7d, at-most: 4, window: Mon-Sun 00:00-23:59}
                postmasters:
                  proofpoint: {name: '\(postmaster)', per-day: 1000, spacing: 0s}
                pools:
                \(pools.joined())
                """
        }
    }
}
