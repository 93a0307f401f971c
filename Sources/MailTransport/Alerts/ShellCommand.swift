import Dispatch
import Foundation
import Glibc

/// A command of the administrator's, run under `/bin/sh`.
///
/// It is told in its environment and on its standard input, which it need not read; what it prints
/// goes to the bot's standard error. It ends within `limit`, or it and all it started in its
/// process group are killed.
struct ShellCommand {
    let line: String
    let limit: Duration

    /// Runs it once; what went wrong, in one line, or nil. `input` is small: it is in the pipe
    /// before anybody can close its other end.
    func run(environment: [String: String], input: String) -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", line]
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = FileHandle.standardError
        do {
            let pipe = Pipe()
            try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try pipe.fileHandleForWriting.close()
            process.standardInput = pipe.fileHandleForReading
            return try end(of: process)
        } catch {
            return "it cannot be run: \(error.localizedDescription)"
        }
    }

    private func end(of process: Process) throws -> String? {
        let hasEnded = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in hasEnded.signal() }
        try process.run()
        guard hasEnded.wait(timeout: .now() + .seconds(Int(limit.components.seconds))) == .success
        else {
            // Foundation starts every process in a group of its own.
            _ = kill(-process.processIdentifier, SIGKILL)
            hasEnded.wait()
            return "it was not done within \(limit.components.seconds) s"
        }
        guard process.terminationReason == .exit else {
            return "it was killed by signal \(process.terminationStatus)"
        }
        let status = process.terminationStatus
        return status == 0 ? nil : "it ended with status \(status)"
    }
}
