import Foundation
import InternetMessage
import MIME
import TestServers
import Testing

/// Killed, or its connection cut, at every step of a pass with real servers: the postmaster has
/// each mail once, and the mailbox is as it was.
///
/// `HARNESS=whole` takes every step; without it a dozen.
@Suite(.serialized) struct ServerFaultTests {
    private struct Failure: Hashable {
        let kind: CallFault.Kind
        let outcome: CallFault.Outcome
    }

    private static let failures = [
        Failure(kind: .effects, outcome: .kill),
        Failure(kind: .receives, outcome: .error("ECONNRESET", forGood: false)),
        Failure(kind: .sends, outcome: .error("EPIPE", forGood: true)),
    ]

    private let site: Site

    init() throws {
        site = try Site()
        // An address for each fault, and no follow-ups that would count to a day's limit.
        try site.write(
            site.configuration().replacing("192.0.2.0/28", with: "10.9.0.0/16")
                .replacing("every: 7d", with: "every: 200d"), to: "delistbot.yaml")
        #expect(try site.delistbot("check-config", "--online", "--send-test").status == 0)
    }

    @Test(arguments: Self.failures.indices)
    func aPassThatBreaksOffAnywhereLeavesEachMailOnce(index: Int) throws {
        let failure = Self.failures[index]
        var now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
        var tally = HarnessTally(scenario: "real servers, \(failure.outcome)")
        let steps = try steps(of: failure.kind, at: &now)
        for (place, step) in steps.enumerated() {
            try approve(place + 2, at: &now)
            let fault = CallFault(kind: failure.kind, number: step, outcome: failure.outcome)
            let end = try poll(
                at: now, fault.environment(in: site.folder.path, log: "\(site.folder.path).calls"))
            now = now + .minutes(20)
            _ = try poll(at: now)
            let inDoubt = try settle(place + 2, at: &now)
            let count = try inquiries(of: place + 2).count
            tally.count(
                fault, killed: end == .uncaughtSignal, inDoubt: inDoubt,
                count == 1 ? [] : ["\(count) inquiries"])
            #expect(count == 1, "\(fault)")
        }
        // A mail that arrives late would arrive by now.
        for number in 1...steps.count + 1 {
            #expect(try inquiries(of: number).count == 1, "ticket \(number)")
        }
        // The bot never writes to its mailbox.
        #expect(try site.mail.isUnmarked(Site.bot))
        try tally.write()
    }

    /// The numbers of the calls that are tried, of those that sending one mail makes.
    private func steps(of kind: CallFault.Kind, at now: inout Timestamp) throws -> [Int] {
        try approve(1, at: &now)
        let log = "\(site.folder.path).calls"
        _ = try poll(at: now, CallFault.counting(kind, in: site.folder.path, into: log))
        #expect(try inquiries(of: 1).count == 1)
        let calls = try CountedCall.taken(from: log)
        let socket = calls.filter { $0.path == "socket" || $0.isHandover }.map(\.number)
        return HarnessTally.isWhole
            ? calls.filter { !$0.path.hasSuffix("-shm") && !$0.path.hasSuffix("-wal") }.map(
                \.number)
            : socket.enumerated().filter { $0.offset % max(1, socket.count / 4) == 0 }.map(
                \.element)
    }

    /// A ticket with that number whose inquiry is to leave with the next pass.
    private func approve(_ number: Int, at now: inout Timestamp) throws {
        // A day's limit is ten mails.
        now = now + .hours(3)
        let before = try site.mail.messages(of: Site.bot).count
        try site.bring(
            Mails.report(address: "10.9.0.\(number)", at: now), from: Site.alice, to: Site.bot)
        try site.awaitArrival(before + 1)
        try site.poll(at: now)
        now = now + .minutes(1)
        let ended = try site.delistbot(
            "ticket", "order", "\(number)", "approve", "--at", now.iso8601)
        try #require(ended.status == 0, "\(number): \(ended.complaint)")
        now = now + .minutes(1)
    }

    private func poll(
        at now: Timestamp, _ environment: [String: String] = [:]
    ) throws -> Process.TerminationReason {
        let (process, output, complaint) = try site.start(
            ["poll", "--at", now.iso8601], environment: environment)
        _ = try output.fileHandleForReading.readToEnd()
        _ = try complaint.fileHandleForReading.readToEnd()
        process.waitUntilExit()
        return process.terminationReason
    }

    private func inquiries(of number: Int) throws -> [ParsedMessage] {
        try site.mail.messages(of: Site.postmaster).map { MessageParser.parse($0.bytes) }
            .filter { $0.subject?.contains("[#\(number)]") ?? false }
    }

    /// Whether a mail was in doubt; a person has looked then, and said so.
    private func settle(_ number: Int, at now: inout Timestamp) throws -> Bool {
        let shown = try site.delistbot("ticket", "show", "\(number)", "--json").output
        let inDoubt = shown.contains(#""state":"uncertain""#)
        if inDoubt {
            let order = try inquiries(of: number).isEmpty ? "resend" : "sent"
            now = now + .minutes(1)
            let ended = try site.delistbot(
                "ticket", "order", "\(number)", order, "--at", now.iso8601)
            try #require(ended.status == 0, "\(ended.complaint)")
        }
        now = now + .minutes(20)
        try site.poll(at: now)
        if try inquiries(of: number).isEmpty {
            _ = try site.mails(of: Site.postmaster) {
                $0.subject?.contains("[#\(number)]") ?? false
            }
        }
        return inDoubt
    }
}
