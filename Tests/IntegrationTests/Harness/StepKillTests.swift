import Foundation
import Testing

/// Dead at every step, started again: as if nothing had happened, or a person is asked.
///
/// `HARNESS=whole` takes every step of every scenario, which is an hour; without it a sample
/// is taken, densest around the hand-over of a mail.
@Suite struct StepKillTests {
    @Test(arguments: Scenario.all)
    func killedAtAnyStepItEndsAsIfItHadNotBeen(_ scenario: Scenario) throws {
        var tally = HarnessTally(scenario: scenario.name)
        for run in try AttackedRun.all(of: scenario) {
            let whole = try run.whole()
            for fault in Self.faults(try run.calls(.effects)) {
                let (end, record) = try run.survive(fault)
                let differences = record.differences(from: whole)
                tally.count(
                    fault, killed: end.reason == .uncaughtSignal,
                    inDoubt: record.isInDoubt(beyond: whole),
                    differences)
                #expect(
                    differences.isEmpty,
                    "\(scenario.name), \(run.command.joined(separator: " ")), \(fault)")
            }
        }
        #expect(tally.killed > 0)
        try tally.write()
    }

    private static func faults(_ calls: [CountedCall]) -> [CallFault] {
        let isWhole = HarnessTally.isWhole
        let seen = calls.filter { !$0.path.hasSuffix("-shm") }
        let steps = isWhole ? seen : seen.inARow.compactMap(\.first)
        let chosen =
            isWhole
            ? steps
            : steps.enumerated().filter { place, call in
                let gap = call.isHandover ? 4 : 37
                return place % gap == calls.count % gap || place == steps.count / 2
            }.map(\.element)
        return chosen.flatMap { call -> [CallFault] in
            let kill = CallFault(kind: .effects, number: call.number, outcome: .kill)
            let torn = CallFault(kind: .effects, number: call.number, outcome: .torn)
            return call.writesBytes && call.isHandover ? [kill, torn] : [kill]
        }
    }
}
