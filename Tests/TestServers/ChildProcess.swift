import Conformance
import Foundation
import Synchronization

/// A program that runs beside a test and never outlives it.
///
/// A shell starts it, waits for its own standard input to end, and ends it then: that happens when
/// this object goes, and also when the test process dies, however it dies.
final class ChildProcess {
    private let process: pid_t
    private let lifeline: FileHandle
    /// One at a time: a child that is started between the making of a pipe and its being marked as
    /// not for children would hold the lifeline of another for ever.
    private static let turn = Mutex(())

    /// Runs `command`; `stopping` is run to end it, as shell text in which `$child` is its number,
    /// and which may set `groups` to further process groups. What is left of those is killed, and
    /// `directories` removed, which their owners have let go; the first holds the output.
    init(_ command: [String], stopping: String, removing directories: [String]) throws {
        let script = """
            output=$1; directories=$2; shift 2
            setsid "$@" </dev/null >"$output" 2>&1 & child=$!
            read -r nothing
            \(stopping)
            (sleep 1; kill -9 $child) >/dev/null 2>&1 & killer=$!
            wait $child
            kill $killer
            for group in $child $groups; do kill -9 -$group; done
            rm -rf $directories
            """
        let words =
            ["/bin/sh", "-c", script, "sh", directories[0] + "/output"]
            + [directories.joined(separator: " ")] + command
        (process, lifeline) = try Self.turn.withLock { _ in
            let pipe = Pipe()
            let (reading, writing) = (pipe.fileHandleForReading, pipe.fileHandleForWriting)
            for end in [reading, writing] { _ = fcntl(end.fileDescriptor, F_SETFD, FD_CLOEXEC) }
            return (try Self.spawn(words, input: reading.fileDescriptor), writing)
        }
    }

    deinit { stop() }

    /// Ends the program, and waits until it has ended.
    func stop() {
        try? lifeline.close()
        _ = eventually { waitpid(process, nil, WNOHANG) != 0 }
    }

    /// Starts a program with no signal blocked: the threads that tests run on block most of them,
    /// and a server that inherits that cannot be ended.
    private static func spawn(_ command: [String], input: Int32) throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var words = unsafe command.map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        var process: pid_t = 0
        let result = unsafe posix_spawn(
            &process, command[0], &actions, &attributes, &words, environ)
        guard result == 0 else {
            throw ServerFailure(description: "\(command[0]) cannot be started: \(result)")
        }
        return process
    }

    /// Runs a program to its end and returns what it wrote; throws where it fails.
    @discardableResult
    static func run(_ command: [String], in directory: String = "/") throws -> String {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = URL(filePath: directory)
        (process.standardOutput, process.standardError) = (output, output)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let bytes = (try? output.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        let text = String(decoding: bytes, as: UTF8.self)
        guard process.terminationStatus == 0 else {
            throw ServerFailure(description: "\(command.joined(separator: " ")) failed: \(text)")
        }
        return text
    }
}
