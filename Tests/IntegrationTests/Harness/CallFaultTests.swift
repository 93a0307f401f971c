import Foundation
import Testing

/// A system call fails, once or from then on: the program ends in order and says why, and the next
/// run goes on as if nothing had happened, or a person is asked.
///
/// `HARNESS=whole` takes every call of every scenario, which is hours; `HARNESS=wide` three of the
/// calls in a row to one file; without either it is every 61st of some scenarios.
@Suite struct CallFaultTests {
    private static let outcomes: [CallFault.Kind: [String]] = [
        .writes: ["ENOSPC", "EIO"], .syncs: ["EIO"], .opens: ["EMFILE", "EACCES"],
        .receives: ["EIO"],
    ]
    private static let scenarios =
        HarnessTally.share != .sample
        ? Scenario.all : Scenario.all.filter { ["inquiry", "command by mail"].contains($0.name) }

    @Test(arguments: scenarios)
    func aCallThatFailsHarmsNothing(_ scenario: Scenario) throws {
        var tally = HarnessTally(scenario: "\(scenario.name), failing calls")
        for run in try AttackedRun.all(of: scenario) {
            let whole = try run.whole()
            for fault in try Self.outcomes.keys.flatMap({ try Self.faults($0, in: run) }) {
                let (end, record) = try run.survive(fault)
                let differences = record.differences(from: whole) + Self.disorder(of: end)
                tally.count(
                    fault, killed: false, inDoubt: record.isInDoubt(beyond: whole), differences)
                #expect(
                    differences.isEmpty,
                    "\(scenario.name), \(run.command.joined(separator: " ")), \(fault): \(end)")
            }
        }
        #expect(tally.faults > 0)
        try tally.write()
    }

    /// What is wrong with how it ended: it must not crash, nor fail without a word for people.
    private static func disorder(of end: AttackedRun.End) -> [String] {
        guard end.reason == .exit else { return ["crashed: \(end.output.suffix(300))"] }
        guard end.status != 0 else { return [] }
        let isExpected = [65, 69, 73, 74, 75, 77, 78].contains(end.status)
        let isSaid = end.output.contains("delistbot: ") && !end.output.contains("SQLite error")
        return isExpected && isSaid ? [] : ["exit \(end.status): \(end.output.suffix(300))"]
    }

    private static func faults(
        _ kind: CallFault.Kind, in run: AttackedRun
    ) throws -> [CallFault] {
        let calls = try run.calls(kind).filter { !$0.path.hasSuffix("-shm") }
        return chosen(of: calls).flatMap { call in
            (outcomes[kind] ?? []).flatMap { error in
                [false, true].map { forGood in
                    CallFault(
                        kind: kind, number: call.number,
                        outcome: .error(error, forGood: forGood))
                }
            }
        }
    }

    private static func chosen(of calls: [CountedCall]) -> [CountedCall] {
        switch HarnessTally.share {
        case .whole: calls
        case .wide:
            calls.inARow.flatMap { row in
                [row.first, row.middle, row.count > 1 ? row.last : nil].compactMap(\.self)
            }
        case .sample: calls.filter { $0.number % 61 == 5 }
        }
    }
}

extension ArraySlice<CountedCall> {
    /// The one between the first and the last, where there are three.
    fileprivate var middle: CountedCall? { count > 2 ? self[startIndex + count / 2] : nil }
}
