import Foundation
import GRDB
import InternetMessage
public import Ticketing

/// A ticket with what belongs to it, as an order found it or left it.
public struct TicketImage: Hashable, Sendable {
    /// The ticket. Its `mails` are those of then: they tell whether something happened since, and
    /// are never put back.
    public let ticket: Ticket
    /// The mail that awaits approval, or did.
    public let draft: Draft?
    /// The numbers of the remediation notes that stand.
    let remediation: [Int64]
    /// The numbers of its mails to the postmaster whose fate is unknown.
    let uncertain: [Int64]
    /// The numbers of what is remembered of its answers.
    let remembered: [Int64]
    /// The numbers of its reminders that stand, sent or not.
    let reminders: [Int64]
    /// The numbers of what was seen on it and stands.
    let sightings: [Int64]
    /// The same as JSON text, a key per column: columns of later migrations need nothing here.
    let json: String
}

private struct StoredImage: Codable {
    var ticket: [String: Cell]
    var addresses: [String]
    var draft: [String: Cell]?
    var remediation: [Int64]
    /// Nil in images of former versions.
    var uncertain: [Int64]?
    /// Nil in images of former versions.
    var remembered: [Int64]?
    /// Nil in images of former versions.
    var reminders: [Int64]?
    /// Nil in images of former versions.
    var sightings: [Int64]?
}

/// One value of a column; the tables in question have no others.
private enum Cell: Codable, DatabaseValueConvertible {
    case integer(Int64)
    case text(String)
    case null

    init(_ value: DatabaseValue) {
        switch value.storage {
        case .int64(let number): self = .integer(number)
        case .string(let text): self = .text(text)
        default: self = .null
        }
    }

    var databaseValue: DatabaseValue {
        switch self {
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .null: .null
        }
    }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Self? { Cell(value) }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let number = try? container.decode(Int64.self) {
            self = .integer(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .integer(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .null: try container.encodeNil()
        }
    }
}

extension Transaction {
    /// A ticket as it stands, with what belongs to it; nil where there is none.
    public func image(of ticket: TicketNumber) throws -> TicketImage? {
        guard let row = try row("SELECT * FROM ticket WHERE number = ?", [ticket.value]) else {
            return nil
        }
        let draft = try self.row("SELECT * FROM draft WHERE ticket_id = ?", [ticket.value])
        let stored = StoredImage(
            ticket: Self.cells(row).merging(try mails(of: ticket).cells) { $1 },
            addresses: try rows(
                "SELECT address FROM ticket_address WHERE ticket_id = ? ORDER BY address",
                [ticket.value]
            ).map { $0[0] },
            draft: draft.map(Self.cells),
            remediation: try rows(
                "SELECT id FROM remediation WHERE ticket_id = ? AND is_retracted = 0 ORDER BY id",
                [ticket.value]
            ).map { $0[0] },
            uncertain: try mailToPostmaster(of: ticket).filter { $0.state == .uncertain }
                .map(\.mail.id),
            remembered: try rememberedAnswers(on: ticket), reminders: try reminders(on: ticket),
            sightings: try sightings(on: ticket))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try image(String(decoding: encoder.encode(stored), as: UTF8.self), row)
    }

    private static func cells(_ row: Row) -> [String: Cell] {
        Dictionary(uniqueKeysWithValues: row.map { ($0, Cell($1)) })
    }

    /// Reads an image from its text; columns that it does not have keep their current values.
    func image(_ json: String, _ now: Row) throws -> TicketImage {
        let stored = try JSONDecoder().decode(StoredImage.self, from: Data(json.utf8))
        let columns = Self.row(Self.cells(now).merging(stored.ticket) { $1 })
        let addresses = stored.addresses.compactMap { IPAddress($0) }.sorted()
        return TicketImage(
            ticket: try Ticket(
                row: columns, addresses: addresses, mails: TicketMails(row: columns)),
            draft: stored.draft.map { Draft(row: Self.row($0)) },
            remediation: stored.remediation, uncertain: stored.uncertain ?? [],
            remembered: stored.remembered ?? [], reminders: stored.reminders ?? [],
            sightings: stored.sightings ?? [], json: json)
    }

    private static func row(_ cells: [String: Cell]) -> Row {
        Row(cells.mapValues { $0 as (any DatabaseValueConvertible)? })
    }
}

extension TicketMails {
    /// As the columns that a ticket had of them once: images of any version have them.
    fileprivate var cells: [String: Cell] {
        [
            "mails_accepted": .integer(Int64(accepted)),
            "follow_ups_sent": .integer(Int64(followUps)),
            "mails_returned": .integer(Int64(returned)),
            "last_accepted_at": lastAcceptedAt.map { .integer($0.milliseconds) } ?? .null,
            "has_uncertain_mail": .integer(hasUncertain ? 1 : 0),
        ]
    }
}
