public import Foundation
import Yams

extension BotConfiguration {
    /// The configuration in that file, with what the files of the folder `conf.d` beside it say
    /// otherwise, and each key overridden by its `DELISTBOT_…` variable.
    ///
    /// The default file where `named` is nil; there may be none, then, where variables say what has
    /// to be known. Relative paths start at the file's folder. Throws all problems together.
    public init(
        file named: String?, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(ConfigurationError) {
        let file = named ?? Self.defaultFile(environment)
        let isNeeded = named != nil || !environment.keys.contains(where: Self.isOverride)
        let isThere = isNeeded || FileManager.default.fileExists(atPath: file)
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        var texts: [(file: String, text: String)] = []
        for path in (isThere ? [file] : []) + (try Self.dropIns(in: folder + "/conf.d")) {
            texts.append((path, try Self.text(of: path)))
        }
        try self.init(texts, folder: isThere ? folder : "", environment: environment)
    }

    private static func text(of file: String) throws(ConfigurationError) -> String {
        do {
            return try String(contentsOfFile: file, encoding: .utf8)
        } catch {
            throw unreadable(file, "check that it exists, whose it is, and that it is UTF-8 text")
        }
    }

    private static func unreadable(_ path: String, _ advice: String) -> ConfigurationError {
        ConfigurationError(problems: [
            ConfigurationProblem(file: path, line: nil, what: "cannot be read", advice: advice)
        ])
    }

    /// The files of that folder, in the order of their names: `10-pools.yaml`, `20-agents.yaml`.
    private static func dropIns(in folder: String) throws(ConfigurationError) -> [String] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
            throw unreadable(folder, "let the bot's user read that folder, or remove it")
        }
        return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
            .map { "\(folder)/\($0)" }
    }

    /// Where the configuration of a system's service lies.
    public static let systemFile = "/etc/delistbot/delistbot.yaml"

    /// The file to read where none is named: that of `DELISTBOT_CONFIG`, or `systemFile`, or else
    /// `./delistbot.yaml`.
    public static func defaultFile(
        _ environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String {
        if let file = environment[fileVariable] { return file }
        return FileManager.default.fileExists(atPath: systemFile) ? systemFile : "delistbot.yaml"
    }

    private static let fileVariable = "DELISTBOT_CONFIG"

    /// Whether a variable is meant to override a key. `alert-command` is told of alarms by others,
    /// and may call this program.
    static func isOverride(_ variable: String) -> Bool {
        let others = ["CONFIG", "EVENT", "ALARM", "SUBJECT", "SINCE", "TITLE"]
        return variable.hasPrefix("DELISTBOT_") && !others.contains(String(variable.dropFirst(10)))
    }

    /// The configuration written as `yaml`; `file` is only named in problems.
    public init(
        yaml: String, file: String = "delistbot.yaml", folder: String = "",
        environment: [String: String] = [:]
    ) throws(ConfigurationError) {
        try self.init([(file, yaml)], folder: folder, environment: environment)
    }

    /// The configuration written as those texts, the later over the earlier.
    init(
        _ texts: [(file: String, text: String)], folder: String, environment: [String: String]
    ) throws(ConfigurationError) {
        let reading = ConfigurationReading(
            files: texts.map(\.file), folder: folder, environment: environment)
        let layers = texts.compactMap { reading.layer($0.text, source: $0.file) }
        guard reading.problems.isEmpty else { throw ConfigurationError(problems: reading.problems) }
        let parts = Section(layers, path: [], reading: reading).configuration()
        reading.reportUnknownOverrides()
        guard let parts, reading.problems.isEmpty else {
            throw ConfigurationError(problems: reading.problemsInOrder)
        }
        self = parts
        values = reading.values.sorted { $0.key < $1.key }
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
        for name in environment.keys.filter(BotConfiguration.isOverride).sorted()
        where !overridesKnown.contains(name) {
            let near = nearestName(to: name, among: overridesKnown)
            report(
                "this variable overrides no key", near.map { "did you mean \($0)?" } ?? "unset it",
                at: Place(source: name))
        }
    }

    /// File by file, from the top; then what the variables have.
    var problemsInOrder: [ConfigurationProblem] {
        problems.enumerated().sorted { one, other in
            (rank(of: one.element.file), one.element.line ?? 0, one.offset)
                < (rank(of: other.element.file), other.element.line ?? 0, other.offset)
        }.map(\.element)
    }
}
