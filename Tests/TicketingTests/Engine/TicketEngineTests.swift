import Correspondence
import Foundation
import InternetMessage
import Testing
import Ticketing

/// Every status × every event, against `EngineTable`.
@Suite struct TicketEngineTests {
    private typealias Fixture = EngineFixture
    private let engine = TicketEngine(policy: EngineFixture.policy)

    @Test(arguments: EngineTable.cells.keys.sorted())
    func everyStatusAnswersTheEventAsTheTableSays(row: String) throws {
        let events = Fixture.events(row)
        #expect(!events.isEmpty)
        for event in events {
            for column in EngineTable.columns {
                for status in Fixture.statuses(column) {
                    let cell = try #require(EngineTable.cells[row]?[column])
                    try check(event, status, Self.expected(cell, event, status))
                }
            }
        }
    }

    @Test(arguments: EngineTable.cells.keys.sorted())
    func snoozesAndHoldsAnswerForThemselvesAndLetTheRestThrough(row: String) throws {
        for event in Fixture.events(row) {
            for column in EngineTable.columns where column != "X" {
                for beneath in Fixture.statuses(column) {
                    let snoozed = Ticket.Status.snoozed(until: Fixture.now, over: beneath)
                    try check(event, snoozed, expected(row, event, column, snoozed))
                    let held = Ticket.Status.held(over: beneath)
                    try check(event, held, expected(row, event, column, held))
                    let both = Ticket.Status.held(over: snoozed)
                    try check(event, both, expected(row, event, column, both))
                }
            }
        }
    }

    /// The events and orders are read from their declaration: one that nobody put into the table
    /// is found.
    @Test func theTableNamesEveryEvent() throws {
        let declared = try Self.declaredCases()
        #expect(declared.count > 30, "the declaration was not found")
        let events = EngineTable.cells.keys.flatMap { Fixture.events($0) }
        let tried = Set(events.flatMap(Self.names))
        // What an undo makes depends on what was before: TicketEngineUndoTests has it.
        #expect(declared.subtracting(tried) == ["takeBack"])
        #expect(EngineTable.cells.values.allSatisfy { $0.count == EngineTable.columns.count })
    }

    private static func declaredCases() throws -> Set<String> {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../Sources/Ticketing/Engine/TicketEvent.swift")
        let text = try String(contentsOf: file, encoding: .utf8)
        return Set(text.matches(of: /\n *case (\w+)/).map { String($0.1) })
    }

    /// The names of an event's case and of the order or proof inside it.
    private static func names(of event: TicketEvent) -> [String] {
        var names = [name(of: event)]
        if case .ordered(let order, by: _) = event { names.append(name(of: order)) }
        if case .answerReceived(_, let proof) = event { names.append(name(of: proof)) }
        return names
    }

    private static func name(of value: Any) -> String {
        Mirror(reflecting: value).children.first?.label ?? "\(value)"
    }

    // MARK: Expectations

    private func check(
        _ event: TicketEvent, _ status: Ticket.Status, _ expected: (Ticket.Status, isRefused: Bool)
    ) throws {
        let before = Fixture.ticket(status)
        let decision = engine.handle(event, in: before, at: Fixture.now)
        let cell = Comment(rawValue: "\(status) × \(event)")
        #expect(decision.ticket.status == expected.0, cell)
        #expect((decision.refusal != nil) == expected.isRefused, cell)
        #expect(!decision.entries.isEmpty, cell)
        let queued = decision.mail.map { [TimelineEntry.mailQueued($0)] } ?? []
        #expect(decision.entries.filter(\.isMailQueued) == queued, cell)
        let refused = decision.refusal.map { [TimelineEntry.orderRefused($0)] } ?? []
        #expect(decision.entries.filter(\.isRefusal) == refused, cell)
        if expected.isRefused { #expect(decision.ticket == before, cell) }
    }

    private static func expected(
        _ cell: Character, _ event: TicketEvent, _ status: Ticket.Status
    ) -> (Ticket.Status, isRefused: Bool) {
        switch cell {
        case ".": (status, false)
        case "!", "#": (status, true)
        case "0": (.waitingOnPostmaster(followUpAt: Fixture.now), false)
        case "7": (.waitingOnPostmaster(followUpAt: Fixture.now + .days(7)), false)
        case "p": (.promised(until: Timestamp(seconds: 1_796_169_599)), false)
        case "v": (.verifying(until: Fixture.now + .days(14)), false)
        case "z", "s": (.snoozed(until: Fixture.later, over: status.beneath), false)
        case "h": (.held(over: status), false)
        case "x": (.closed(Self.closure(event)), false)
        case "d": (.closed(.delisted), false)
        case "u": (.closed(.duplicate), false)
        default: (Fixture.statuses(cell)[0], false)
        }
    }

    private static func closure(_ event: TicketEvent) -> Ticket.Closure {
        if case .ordered(.close(let closure), by: _) = event { closure } else { .delisted }
    }

    private func expected(
        _ row: String, _ event: TicketEvent, _ column: Character, _ status: Ticket.Status
    ) throws -> (Ticket.Status, isRefused: Bool) {
        let below = try #require(EngineTable.cells[row]?[column])
        guard let top = EngineTable.cellsOnTop[row] else {
            let beneath = Self.expected(below, event, status.beneath).0
            return (Self.covered(status, beneath), below == "#")
        }
        switch status {
        case .snoozed(_, let over): return try onTop(top.snoozed, event, over, status)
        case .held(let over): return try onTop(top.held, event, over, status)
        default: return (status, false)
        }
    }

    private func onTop(
        _ cell: Character, _ event: TicketEvent, _ over: Ticket.Status, _ status: Ticket.Status
    ) throws -> (Ticket.Status, isRefused: Bool) {
        switch cell {
        case "l": return (Self.lifted(over), false)
        case "e":
            let isUrgent = Self.lifted(over) == .waitingOnUs(for: .decision)
            return (
                isUrgent ? .waitingOnPostmaster(followUpAt: Fixture.now) : Self.lifted(over), false
            )
        case "a":
            let isPersons = [.waitingOnUs(for: .review), .waitingOnUs(for: .decision)].contains(
                over)
            return Self.expected(isPersons ? "s" : ".", event, status)
        default: return Self.expected(cell, event, status)
        }
    }

    /// What comes back: mail that was on its way was withdrawn, so a follow-up falls due anew.
    private static func lifted(_ over: Ticket.Status) -> Ticket.Status {
        over == .waitingOnPostmaster(followUpAt: nil)
            ? .waitingOnPostmaster(followUpAt: Fixture.now) : over
    }

    private static func covered(_ status: Ticket.Status, _ beneath: Ticket.Status) -> Ticket.Status
    {
        switch status {
        case .snoozed(let until, let over): .snoozed(until: until, over: covered(over, beneath))
        case .held(let over): .held(over: covered(over, beneath))
        default: beneath
        }
    }
}

extension TimelineEntry {
    fileprivate var isMailQueued: Bool { if case .mailQueued = self { true } else { false } }
    fileprivate var isRefusal: Bool { if case .orderRefused = self { true } else { false } }
}
