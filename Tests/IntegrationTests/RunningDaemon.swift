import Conformance
import Foundation
import Testing

/// `delistbot run` in an office, watched over as systemd would.
final class RunningDaemon {
    let listener: NotifyListener
    let office: MaildirOffice
    private let process: Process
    private let log: URL

    /// Starts it, and waits until it is ready.
    init(
        in office: MaildirOffice, socket: String? = nil, _ arguments: [String] = [],
        environment: [String: String] = [:], asJournal: Bool = false
    ) throws {
        self.office = office
        listener = try NotifyListener(at: socket ?? "\(office.folder.path)/notify")
        log = URL(filePath: "\(office.folder.path)/log")
        try Data().write(to: log)
        let handle = try FileHandle(forWritingTo: log)
        var own = ["NOTIFY_SOCKET": listener.name]
        var status = stat()
        if asJournal, unsafe fstat(handle.fileDescriptor, &status) == 0 {
            own["JOURNAL_STREAM"] = "\(status.st_dev):\(status.st_ino)"
        }
        process = office.process(["run"] + arguments, environment: environment.merging(own) { $1 })
        (process.standardOutput, process.standardError) = (handle, handle)
        try process.run()
        let isReady = listener.wait { $0.heard("READY=1") > 0 }
        try #require(isReady, "\(said)")
    }

    deinit { Foundation.kill(process.processIdentifier, SIGKILL) }

    /// What it has written so far.
    var said: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

    var isRunning: Bool { process.isRunning }

    /// Waits for a status that says how it stands after a pass.
    func awaitPass() throws {
        let hasCome = listener.wait { $0.statuses.contains { $0.hasPrefix("last read") } }
        try #require(hasCome, "\(listener.statuses), \(said)")
    }

    /// Asks it to read its configuration again, and waits until it says that it has.
    func reload() throws {
        let before = listener.heard("READY=1")
        Foundation.kill(process.processIdentifier, SIGHUP)
        let isBack = listener.wait { $0.heard("READY=1") > before }
        try #require(isBack, "\(said)")
    }

    /// Kills it, as a host that fails does.
    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Tells it to end; the status with which it did.
    func stop(within seconds: Double = 20) throws -> Int32 {
        Foundation.kill(process.processIdentifier, SIGTERM)
        let deadline = Date(timeIntervalSinceNow: seconds)
        while process.isRunning, Date() < deadline { usleep(10_000) }
        try #require(!process.isRunning, "SIGTERM did not end it: \(said)")
        return process.terminationStatus
    }
}
