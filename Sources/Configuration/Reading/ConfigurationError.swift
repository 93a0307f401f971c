/// Everything that is wrong with a configuration file, reported together.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, in the order of the file; never empty.
    public let problems: [ConfigurationProblem]

    /// One problem a line.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// One thing wrong with a configuration file.
public struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
    /// The file, as it was named; or the environment variable.
    public var file: String
    /// The line, from 1; nil where the problem has no place in the file.
    public var line: Int?
    /// What is wrong.
    public var what: String
    /// What to do about it.
    public var advice: String

    /// `file:line: what; advice`.
    public var description: String {
        "\(file):\(line.map { "\($0): " } ?? " ")\(what); \(advice)"
    }
}
