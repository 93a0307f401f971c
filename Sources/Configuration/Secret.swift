public import Foundation

/// Something that must never be shown: where to get a password from, not the password.
///
/// Read when it is needed, so that a rotated file or token is picked up; its description names the
/// place only.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The places a secret may come from.
    public enum Source: Hashable, Sendable {
        /// The first line of a file that only its owner can read.
        case file(String)
        /// The first line that a shell command prints.
        case command(String)
        /// An environment variable.
        case environment(String)
        /// A file of `$CREDENTIALS_DIRECTORY` (systemd.exec(5), LoadCredential=).
        case credential(String)
    }

    /// Where it comes from.
    public let source: Source

    /// The secret from there.
    public init(_ source: Source) { self.source = source }

    /// Names the place, never the secret.
    public var description: String {
        switch source {
        case .file(let path): "secret of file \(path)"
        case .command: "secret of a command"
        case .environment(let name): "secret of variable \(name)"
        case .credential(let name): "secret of systemd credential \(name)"
        }
    }

    public var debugDescription: String { description }

    /// Whether a command prints it.
    public var isCommand: Bool { if case .command = source { true } else { false } }

    /// The secret itself: the first line, without its line end. Never empty.
    ///
    /// Throws `SecretError` where the file is missing or readable for others, the command fails,
    /// or nothing is there.
    public func resolve(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(SecretError) -> String {
        let text =
            switch source {
            case .file(let path): try Self.read(path)
            case .command(let line): try Self.output(of: line)
            case .environment(let name): environment[name] ?? ""
            case .credential(let name): try Self.read(credential: name, environment)
            }
        let line = text.prefix { !$0.isNewline }
        guard !line.isEmpty else { throw SecretError("\(self) is empty", "put the secret there") }
        return String(line)
    }

    private static func read(
        credential name: String, _ environment: [String: String]
    ) throws(SecretError) -> String {
        guard let folder = environment["CREDENTIALS_DIRECTORY"] else {
            throw SecretError(
                "there are no systemd credentials here",
                "add LoadCredential=\(name):… to the unit, or use password-file")
        }
        return try contents(of: folder + "/" + name)
    }

    private static func read(_ path: String) throws(SecretError) -> String {
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
        if let mode = attributes?[.posixPermissions] as? Int, mode & 0o077 != 0 {
            throw SecretError(
                "\(path) can be read by others than its owner", "run: chmod 600 \(path)")
        }
        return try contents(of: path)
    }

    private static func contents(of path: String) throws(SecretError) -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw SecretError("cannot read \(path)", "check that it exists and whose it is")
        }
    }

    private static func output(of line: String) throws(SecretError) -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", line]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        let data: Data?
        do {
            try process.run()
            data = try pipe.fileHandleForReading.readToEnd()
        } catch {
            throw SecretError("the password command could not be run", "try it in a shell")
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw SecretError(
                "the password command failed with status \(process.terminationStatus)",
                "try it in a shell, as the bot's user")
        }
        return String(decoding: data ?? Data(), as: UTF8.self)
    }
}

/// Why a secret could not be read.
public struct SecretError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What happened, without the secret.
    public let context: String
    /// What the administrator can do.
    public let hint: String

    init(_ context: String, _ hint: String) {
        (self.context, self.hint) = (context, hint)
    }

    public var description: String { "\(context); \(hint)" }
}
