public import Foundation
import Yams

extension BotConfiguration {
    /// The configuration in that file, each key overridden by its `DELISTBOT_…` variable.
    ///
    /// Relative paths start at the file's folder. Throws all problems together.
    public init(
        file: String, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(ConfigurationError) {
        let text: String
        do {
            text = try String(contentsOfFile: file, encoding: .utf8)
        } catch {
            throw ConfigurationError(problems: [
                ConfigurationProblem(
                    file: file, line: nil, what: "cannot be read",
                    advice: "check that it exists, whose it is, and that it is UTF-8 text")
            ])
        }
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        try self.init(yaml: text, file: file, folder: folder, environment: environment)
    }

    /// Where the configuration of a system's service lies.
    public static let systemFile = "/etc/delistbot/delistbot.yaml"

    /// The file to read where none is named: `systemFile`, or else `./delistbot.yaml`.
    public static func defaultFile() -> String {
        FileManager.default.fileExists(atPath: systemFile) ? systemFile : "delistbot.yaml"
    }

    /// The configuration written as `yaml`; `file` is only named in problems.
    public init(
        yaml: String, file: String = "delistbot.yaml", folder: String = "",
        environment: [String: String] = [:]
    ) throws(ConfigurationError) {
        let reading = ConfigurationReading(file: file, folder: folder, environment: environment)
        let root = try Self.root(yaml, file: file)
        let parts = Section(root, path: [], reading: reading).configuration()
        reading.reportUnknownOverrides()
        guard let parts, reading.problems.isEmpty else {
            let problems = reading.problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
            throw ConfigurationError(problems: problems)
        }
        self = parts
    }

    private static func root(_ yaml: String, file: String) throws(ConfigurationError) -> Node? {
        do {
            return try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw ConfigurationError(problems: [ConfigurationProblem(error, file: file)])
        } catch {
            throw ConfigurationError(problems: [
                ConfigurationProblem(file: file, line: nil, what: "is no YAML", advice: "\(error)")
            ])
        }
    }
}

extension ConfigurationProblem {
    init(_ error: YamlError, file: String) {
        var (line, what): (Int?, String) = (nil, "\(error)")
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            line = mark.line
            let around = context.map { " \($0.text)" } ?? ""
            what = "broken YAML at column \(mark.column):\(around) \(problem)"
        case .reader(let problem, _, _, _):
            what = "broken YAML: \(problem)"
        case .duplicatedKeysInMapping(let duplicates, let context):
            line = context.mark.line
            what = "the key \(duplicates.map { "'\($0)'" }.joined(separator: ", ")) is given twice"
        default: break
        }
        self.init(
            file: file, line: line, what: what,
            advice: "look at the indentation and quotes of this line and the one before")
    }
}

extension ConfigurationReading {
    /// A mistyped override must not be silently without effect.
    func reportUnknownOverrides() {
        let names = environment.keys.filter { $0.hasPrefix("DELISTBOT_") }.sorted()
        for name in names where !overridesKnown.contains(name) && name != "DELISTBOT_CONFIG" {
            let near = nearestKey(to: name, among: overridesKnown)
            problems.append(
                ConfigurationProblem(
                    file: name, line: nil, what: "this variable overrides no key",
                    advice: near.map { "did you mean \($0)?" } ?? "unset it"))
        }
    }
}
