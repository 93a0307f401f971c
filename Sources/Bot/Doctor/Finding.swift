public import InternetMessage
import TicketStore
public import Ticketing

/// What an examination looks at: the first column of what `doctor` prints.
public enum Examination: String, Hashable, Sendable, CaseIterable {
    /// The file of the database, as SQLite sees it.
    case integrity
    /// Its tables and rules.
    case schema
    /// What the bot promises about tickets and mails.
    case tickets
    /// Rows whose owner is gone.
    case orphans
    /// Mails that nobody has settled.
    case sending
    /// Mail that is known and not here.
    case mailbox
    /// The record of what was sent.
    case ledger
    /// Modes of files, and what a death left beside them.
    case files
    /// The host's clock.
    case clock
    /// What is known of time zones.
    case zones
    /// Room, and the size of the database's log.
    case disk

    /// As people read it.
    public var words: String { self == .zones ? "time zones" : rawValue }
}

/// How grave a finding is.
public enum Severity: String, Hashable, Sendable {
    /// As it should be.
    case ok
    /// It was wrong, and was mended now.
    case repaired
    /// Worth knowing; nothing is lost by waiting.
    case warning
    /// Something is lost, or will be.
    case failure
}

/// What an examination found, as facts. Sentences are made when it is shown, and nothing goes by
/// them.
public enum Finding: Hashable, Sendable {
    /// Nothing is wrong there.
    case sound(Examination)
    /// Nothing could be looked at there, since the database cannot be read or is of another
    /// version.
    case notExamined([Examination])
    case database(DatabaseFinding)
    case tickets(TicketFinding)
    case sending(SendingFinding)
    case ledger(LedgerFinding)
    case files(FileFinding)
    case surroundings(SurroundingsFinding)
}

/// What every kind of finding tells of itself.
public protocol FindingFacts: Hashable, Sendable {
    /// What was looked at.
    var examination: Examination { get }
    /// How grave it is while nobody has mended it.
    var severity: Severity { get }
    /// Its name in JSON; never changed.
    var name: String { get }
    /// What it is about: files, tickets, keys, tables.
    var about: [String] { get }
    /// How many things it is about; nil where that says nothing.
    var count: Int? { get }
    /// Since when; nil where that is not known.
    var since: Timestamp? { get }
    /// What was found, in a sentence; moments as `clock` shows them.
    func words(_ clock: LocalClock) -> String
    /// What a person can do; nil: nothing needs to be done.
    var advice: String? { get }
    /// What `doctor --repair` does about it, as told once it was done; nil: nothing.
    var repair: String? { get }
}

extension FindingFacts {
    public var about: [String] { [] }
    public var count: Int? { nil }
    public var since: Timestamp? { nil }
    public var repair: String? { nil }
}

extension Finding {
    /// What it tells of itself.
    public var facts: any FindingFacts {
        switch self {
        case .sound(let examination): SoundFinding(examination: examination)
        case .notExamined(let examinations): SkippedFinding(examinations: examinations)
        case .database(let finding): finding
        case .tickets(let finding): finding
        case .sending(let finding): finding
        case .ledger(let finding): finding
        case .files(let finding): finding
        case .surroundings(let finding): finding
        }
    }
}

/// A finding, and what became of it.
public struct Diagnosis: Hashable, Sendable {
    /// What `--repair` made of it.
    public enum Treatment: Hashable, Sendable {
        /// Nobody tried, or there is nothing to be tried.
        case none
        /// It was mended.
        case done
        /// It could not be mended, for that reason.
        case failed(String)
    }

    /// What was found.
    public let finding: Finding
    /// What became of it.
    public var treatment: Treatment

    /// Memberwise.
    public init(_ finding: Finding, _ treatment: Treatment = .none) {
        (self.finding, self.treatment) = (finding, treatment)
    }

    /// How grave it is now.
    public var severity: Severity {
        treatment == .done ? .repaired : finding.facts.severity
    }

    /// Whether `--repair` can do something about it.
    public var isRepairable: Bool { finding.facts.repair != nil }

    /// What was found, in a sentence.
    public func words(_ clock: LocalClock) -> String { finding.facts.words(clock) }

    /// What was done, or what a person can do.
    public var advice: String? {
        let facts = finding.facts
        switch treatment {
        case .done: return facts.repair
        case .failed(let why): return "could not be mended (\(why)); \(facts.advice ?? "")"
        case .none:
            guard isRepairable else { return facts.advice }
            return [facts.advice, "“doctor --repair” mends it"].compactMap(\.self)
                .joined(separator: "; ")
        }
    }
}

private struct SoundFinding: FindingFacts {
    let examination: Examination
    var severity: Severity { .ok }
    var name: String { "sound" }
    var advice: String? { nil }

    func words(_ clock: LocalClock) -> String {
        switch examination {
        case .integrity: "SQLite finds nothing damaged"
        case .schema: "it is this version's"
        case .tickets: "every ticket and every mail is as the bot promises"
        case .orphans: "every row has its owner"
        case .sending: "nothing waits to be settled"
        case .mailbox: "all mail that is known of is here"
        case .ledger: "the sent ledger and the database tell the same"
        case .files: "the bot's files are its own alone, and nothing is left over"
        case .clock: "the clock can be believed"
        case .zones: "every time zone of the configuration is known"
        case .disk: "there is room"
        }
    }
}

private struct SkippedFinding: FindingFacts {
    let examinations: [Examination]
    var examination: Examination { examinations.first ?? .integrity }
    var severity: Severity { .warning }
    var name: String { "notExamined" }
    var about: [String] { examinations.map(\.rawValue) }
    var advice: String? { nil }

    func words(_ clock: LocalClock) -> String {
        "not looked at: \(examinations.map(\.words).joined(separator: ", "))"
    }
}
