public import Foundation
public import InternetMessage
import TicketStore
public import Ticketing

/// Examines an installation: its database, its ledger, its files and its host.
///
/// Looking changes nothing, and a bot may be at work meanwhile. What is safe can be mended
/// (`Doctor+Repairs`): nothing that is mended ever sends a mail or brings one nearer to leaving.
public struct Doctor {
    /// What the configuration says.
    public let rules: BotRules
    /// The bot's files.
    public let files: SiteFiles
    /// The sent ledger.
    public let ledger: any SentLedger
    /// Whether our own copies come back to the mailbox: not of mail that goes into a Maildir.
    public let copiesComeBack: Bool
    /// The zones that the configuration names.
    public let zones: [TimeZone]
    /// The host's zone database.
    public var zoneFolder = "/usr/share/zoneinfo"
    /// Who vouches for the clock.
    public let witness: ClockWitness
    /// The moment.
    public let now: Timestamp

    /// Memberwise; what has a default may be left out.
    public init(
        rules: BotRules, files: SiteFiles, ledger: any SentLedger, copiesComeBack: Bool,
        zones: [TimeZone], witness: ClockWitness, now: Timestamp
    ) {
        (self.rules, self.files, self.ledger) = (rules, files, ledger)
        (self.copiesComeBack, self.zones) = (copiesComeBack, zones)
        (self.witness, self.now) = (witness, now)
    }

    /// Looks at everything: at least one diagnosis of each examination, in their order.
    public func examine() -> [Diagnosis] {
        // First: SQLite makes the files beside the database when it is opened.
        let ofFiles = files.findings(at: now)
        let (opened, findings) = openedDatabase()
        var found = findings + ofFiles
        found += opened.map(findings(in:)) ?? [unread] + ledgerFindings(beside: nil)
        found += zoneFindings() + files.rooms(least: rules.limits.diskBytesMin)
        return completed(found).map { Diagnosis($0) }
    }

    /// Looks at the host alone: what it knows of time zones, the room on its disks, its clock.
    public func examineHost() -> [Diagnosis] {
        var found = zoneFindings() + files.rooms(least: rules.limits.diskBytesMin)
        found.append(
            witness == .nobody ? .surroundings(.clockUnsynchronised) : .sound(.clock))
        return found.map { Diagnosis($0) }
    }

    private func openedDatabase() -> (TicketDatabase?, [Finding]) {
        let path = files.database
        guard FileManager.default.fileExists(atPath: path), files.bytes(of: path) != 0 else {
            return (nil, [.database(.missing(path: path, ledgerHasMail: ledgerHasMail))])
        }
        guard !files.isFolder(path) else {
            let trouble = StoreError(.foreign, "\(path): it is a folder")
            return (nil, [.database(.unusable(trouble))])
        }
        do throws(StoreError) {
            return (try TicketDatabase.inspect(path: path), [])
        } catch {
            return (nil, [.database(.unusable(error))])
        }
    }

    /// What the database shows, and the ledger beside it.
    func findings(in database: TicketDatabase) -> [Finding] {
        let damages: [Finding]
        do {
            let lines = try database.damages()
            damages = lines.isEmpty ? [] : [.database(.damaged(lines))]
        } catch {
            let trouble = error as? StoreError ?? StoreError(.damaged, "\(error)")
            return [.database(.unusable(trouble)), unread] + ledgerFindings(beside: nil)
        }
        let (schema, isOurs) = schemaFindings(in: database)
        guard isOurs else {
            return damages + schema + [.notExamined(Self.ofRows)] + ledgerFindings(beside: nil)
        }
        return damages + schema + rowFindings(in: database) + ledgerFindings(beside: database)
            + clockFindings(in: database)
    }

    /// Whose schema it is, and whether its rows are what this program takes them for.
    private func schemaFindings(in database: TicketDatabase) -> ([Finding], isOurs: Bool) {
        do {
            switch try database.schemaState() {
            case .older(let missing): return ([.database(.older(missing: missing))], false)
            case .newer: return ([.database(.newer)], false)
            case .foreign: return ([.database(.foreign)], false)
            case .empty:
                let (path, told) = (files.database, ledgerHasMail)
                return ([.database(.missing(path: path, ledgerHasMail: told))], false)
            case .current:
                let missing = try database.missingFromSchema()
                return (missing.isEmpty ? [] : [.database(.incomplete(missing))], true)
            }
        } catch {
            return ([.database(.unreadable("\(error)"))], false)
        }
    }

    /// Each question alone: a damaged row keeps no other from being asked about.
    private func rowFindings(in database: TicketDatabase) -> [Finding] {
        let questions: [(borrowing Transaction) throws -> [Finding]] = [
            { try ticketFindings($0) }, { try mailFindings($0) },
            { try notificationFindings($0) }, { try sendingFindings($0) },
            { try mailboxFindings($0) },
        ]
        var found: [Finding] = []
        for question in questions {
            do throws(StoreError) {
                found += try database.look(question)
            } catch {
                found.append(.database(.unreadable(error.context)))
            }
        }
        let dangling = (try? database.danglingReferences()) ?? []
        return found + dangling.map { .database(.dangling($0)) }
    }

    private var ledgerHasMail: Bool {
        // One that cannot be read is told of as such.
        ((try? ledger.size()) ?? nil) ?? 0 > LedgerRecord.heading.count
    }

    private static let ofRows: [Examination] = [.tickets, .orphans, .sending, .mailbox]

    private var unread: Finding { .notExamined([.schema] + Self.ofRows) }

    /// In the order of examinations, with a word on each that found nothing.
    private func completed(_ found: [Finding]) -> [Finding] {
        let skipped = Set(
            found.flatMap { finding -> [Examination] in
                if case .notExamined(let examinations) = finding { examinations } else { [] }
            })
        return Examination.allCases.flatMap { examination in
            let these = found.filter { $0.facts.examination == examination }
            return these.isEmpty && !skipped.contains(examination) ? [.sound(examination)] : these
        }
    }
}

extension [Diagnosis] {
    /// Whether anything is lost, or will be, that nobody has mended.
    public var hasFailures: Bool { contains { $0.severity == .failure } }
}
