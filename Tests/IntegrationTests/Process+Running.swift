import Foundation

extension Process {
    /// The built binary with those arguments, at work in that folder; not started yet. Variables
    /// of `environment` stand beside or in place of this process's.
    static func delistbot(
        _ arguments: [String], in folder: String, environment: [String: String] = [:]
    ) -> Process {
        let process = Process()
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.executableURL = Site.binary
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        return process
    }

    /// Runs the program to its end: its exit code, and what it said on both outputs.
    func runToItsEnd() throws -> (status: Int32, output: String) {
        let output = Pipe()
        (standardOutput, standardError) = (output, output)
        try run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        waitUntilExit()
        return (terminationStatus, String(decoding: said, as: UTF8.self))
    }
}
