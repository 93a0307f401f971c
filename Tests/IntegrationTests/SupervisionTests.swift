import Conformance
import Foundation
import InternetMessage
import Testing

/// `delistbot run` under a service manager: what it says of itself on NOTIFY_SOCKET.
@Suite struct SupervisionTests {
    private let office: MaildirOffice

    init() throws {
        office = try MaildirOffice()
        try office.liveNow()
    }

    @Test func itSaysWhenItIsReadyHowItStandsAndThatItStops() throws {
        try office.draft(2)
        let daemon = try RunningDaemon(in: office)
        try daemon.awaitPass()
        let status = try #require(daemon.listener.statuses.last)
        #expect(status.contains("2 tickets waiting for you"), "\(status)")
        #expect(status.hasPrefix("last read ") && !status.contains("never"), "\(status)")
        #expect(status.contains("next mail"), "\(status)")
        // Nobody asked for signs of life.
        #expect(daemon.listener.heard("WATCHDOG=1") == 0)
        #expect(try daemon.stop() == 0)
        #expect(daemon.listener.heard("STOPPING=1") == 1)
        #expect(daemon.listener.all.first?.lines.contains("READY=1") == true)
    }

    @Test func aNameInTheAbstractNamespaceIsReachedAsWell() throws {
        let daemon = try RunningDaemon(in: office, socket: "@delistbot-test-\(UUID().uuidString)")
        #expect(try daemon.stop() == 0)
        #expect(daemon.listener.heard("STOPPING=1") == 1)
    }

    /// Longest silence between two signs of life, in seconds, over some seconds of watching.
    private func longestSilence(of daemon: RunningDaemon, over seconds: Double) -> Double {
        let end = Date(timeIntervalSinceNow: seconds)
        while Date() < end { usleep(50_000) }
        let signs = daemon.listener.all.filter { $0["WATCHDOG"] == "1" }.map(\.at)
        guard signs.count > 1 else { return .infinity }
        return zip(signs, signs.dropFirst()).map { $1.timeIntervalSince($0) }.max() ?? .infinity
    }

    private static let watched = ["WATCHDOG_USEC": "2000000"]

    @Test func aDaemonThatWaitsForMailShowsThatItIsWell() throws {
        let daemon = try RunningDaemon(in: office, environment: Self.watched)
        try daemon.awaitPass()
        let silence = longestSilence(of: daemon, over: 5)
        #expect(silence < 2, "\(silence) s")
    }

    @Test func anOutageIsNoHang() throws {
        try office.poll()
        let (folder, files) = (office.folder.path, FileManager.default)
        try files.moveItem(atPath: "\(folder)/in", toPath: "\(folder)/away")
        let daemon = try RunningDaemon(in: office, environment: Self.watched)
        let isTold = daemon.listener.wait {
            $0.statuses.contains { $0.contains("the mailbox cannot be read") }
        }
        #expect(isTold, "\(daemon.listener.statuses)")
        let silence = longestSilence(of: daemon, over: 8)
        #expect(silence < 2, "\(silence) s")
    }

    @Test func aManagerThatFellAsleepHoldsNothingUpAndHearsOnceItWakes() throws {
        let listener = try NotifyListener(at: "\(office.folder.path)/notify", isAsleep: true)
        let environment = Self.watched.merging(["NOTIFY_SOCKET": listener.name]) { $1 }
        let process = office.process(["run"], environment: environment)
        process.standardError = FileHandle.nullDevice
        try office.say("550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1")
        try process.run()
        defer { kill(process.processIdentifier, SIGKILL) }
        try office.wait { try office.run("ticket", "list").output.contains("192.0.2.1") }
        #expect(listener.all.isEmpty)
        listener.wake()
        let isReady = listener.wait { $0.heard("READY=1") == 1 && $0.heard("WATCHDOG=1") > 1 }
        #expect(isReady, "\(listener.all)")
    }

    @Test func aLogThatNobodyHasOpenAnyMoreEndsNothing() throws {
        let (process, log) = (office.process(["run", "--log-level", "debug"]), Pipe())
        process.standardError = log
        try process.run()
        defer { kill(process.processIdentifier, SIGKILL) }
        try log.fileHandleForReading.close()
        for number in 1...2 {
            try office.say(
                "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.\(number)")
            try office.wait {
                try office.run("ticket", "list").output.contains("192.0.2.\(number)")
            }
        }
        #expect(process.isRunning)
    }

    /// As it does for other filters.
    @Test func anOutputThatNobodyReadsEndsACommandQuietly() throws {
        try office.draft(1)
        let (process, output, complaint) = (office.process(["ticket", "list"]), Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, complaint)
        try output.fileHandleForReading.close()
        try process.run()
        let said = try complaint.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal && said.isEmpty)
        #expect(process.terminationStatus == SIGPIPE)
    }

    @Test func signsOfLifeThatAnotherProcessOwesAreNotSent() throws {
        let daemon = try RunningDaemon(
            in: office, environment: ["WATCHDOG_USEC": "200000", "WATCHDOG_PID": "1"])
        try daemon.awaitPass()
        #expect(try daemon.stop() == 0)
        #expect(daemon.listener.heard("WATCHDOG=1") == 0)
    }

    @Test func aServiceWithoutAManagerRunsAsWell() throws {
        let (process, output) = try office.start(["run"])
        defer { kill(process.processIdentifier, SIGKILL) }
        try office.say("550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1")
        try office.wait { try office.run("ticket", "list").output.contains("192.0.2.1") }
        kill(process.processIdentifier, SIGTERM)
        _ = try output.fileHandleForReading.readToEnd()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
