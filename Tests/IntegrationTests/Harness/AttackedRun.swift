import Conformance
import Foundation
import InternetMessage
import Testing

/// A run of the program in a scenario, from the state before it: it can be had again and again,
/// whole or with a fault.
final class AttackedRun {
    let scenario: Scenario
    let command: [String]
    private let before: MaildirOffice

    init(of scenario: Scenario, _ command: [String], before: MaildirOffice) throws {
        (self.scenario, self.command) = (scenario, command)
        self.before = try MaildirOffice(copying: before)
    }

    /// Every run of a scenario that is attacked, in order.
    static func all(of scenario: Scenario) throws -> [AttackedRun] {
        let office = try MaildirOffice()
        for act in scenario.before { _ = try office.perform(act) }
        return try scenario.acts.compactMap { act in
            guard case .run(let command) = act else {
                try office.perform(act)
                return nil
            }
            let run = try AttackedRun(of: scenario, command, before: office)
            try office.perform(act)
            return run
        }
    }

    /// What an uninterrupted run does, call by call.
    func calls(_ kind: CallFault.Kind) throws -> [CountedCall] {
        let office = try MaildirOffice(copying: before)
        office.now = office.now + .minutes(1)
        let log = "\(office.folder.path).calls"
        try office.finish(
            command, environment: CallFault.counting(kind, in: office.folder.path, into: log))
        return try CountedCall.taken(from: log)
    }

    /// What an uninterrupted run comes to.
    func whole() throws -> SiteRecord {
        let office = try MaildirOffice(copying: before)
        office.now = office.now + .minutes(1)
        try office.finish(command)
        try office.comeToRest()
        return try SiteRecord(office)
    }

    /// How the program ended.
    struct End {
        let reason: Process.TerminationReason
        let status: Int32
        let output: String

        /// An order that was carried out before is none any more.
        var isGood: Bool {
            reason == .exit
                && (status == 0 || Self.alreadyDone.contains { output.contains($0) })
        }

        private static let alreadyDone = [
            "delistbot: no mail of #1 awaits approval.",
            "delistbot: #2 was merged into #1; say it of #1.",
            "delistbot: nothing is waiting to be released.",
        ]
    }

    /// Meets the fault, runs again as a person or a supervisor would have it, and settles what is
    /// in doubt.
    func survive(_ fault: CallFault) throws -> (end: End, record: SiteRecord) {
        let office = try MaildirOffice(copying: before)
        office.now = office.now + .minutes(1)
        let log = "\(office.folder.path).calls"
        defer { try? FileManager.default.removeItem(atPath: log) }
        let end = try office.end(
            command, environment: fault.environment(in: office.folder.path, log: log))
        office.now = office.now + .seconds(10)
        try office.finish(command, mayWait: true)
        try office.settle()
        try office.comeToRest()
        return (end, try SiteRecord(office))
    }
}

extension MaildirOffice {
    /// Does what happens next.
    func perform(_ act: Scenario.Act) throws {
        switch act {
        case .outside(let happens): try happens(self)
        case .run(let command):
            now = now + .minutes(1)
            try finish(command)
        }
    }

    func end(
        _ command: [String], environment: [String: String] = [:]
    ) throws -> AttackedRun.End {
        let process = process(arguments(of: command), environment: environment)
        let log = "\(folder.path).output"
        defer { try? FileManager.default.removeItem(atPath: log) }
        _ = FileManager.default.createFile(atPath: log, contents: nil)
        let output = try FileHandle(forWritingTo: URL(filePath: log))
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        process.waitUntilExit()
        try output.close()
        return AttackedRun.End(
            reason: process.terminationReason, status: process.terminationStatus,
            output: try String(contentsOfFile: log, encoding: .utf8))
    }

    /// Runs the program, which must end well.
    ///
    /// - Parameter mayWait: it may also say that it tries again later.
    func finish(
        _ command: [String], environment: [String: String] = [:], mayWait: Bool = false
    ) throws {
        let ended = try end(command, environment: environment)
        try #require(
            ended.isGood || (mayWait && ended.status == 69),
            "\(command.joined(separator: " ")): \(ended.status) \(ended.output)")
    }

    /// Lets pass what one contact is spared between two mails.
    fileprivate func comeToRest() throws {
        now = now + .minutes(20)
        try finish(["poll"])
    }

    /// What a person does about mails that may have left: looks, and says so.
    fileprivate func settle() throws {
        let doubtful = try rows(
            """
            SELECT DISTINCT ticket_id, message_id FROM outbox JOIN outbox_recipient ON id =
            outbox_id WHERE state IN ('uncertain', 'dataSent') AND purpose IS NOT NULL
            """)
        for row in doubtful {
            let parts = row.split(separator: "|")
            let arrived = try sent().contains { $0.messageID?.bracketed == "<\(parts[1])>" }
            now = now + .seconds(10)
            try finish(["ticket", "order", String(parts[0]), arrived ? "sent" : "resend"])
        }
    }
}
