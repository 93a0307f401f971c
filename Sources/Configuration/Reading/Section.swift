import Yams

/// The state of reading one configuration file: problems found, and the variables looked up.
final class ConfigurationReading {
    let file: String
    /// The folder that relative paths start from.
    let folder: String
    /// The variables that may override keys.
    let environment: [String: String]
    var problems: [ConfigurationProblem] = []
    /// The names of all variables that would override a key, set or not.
    var overridesKnown: Set<String> = []

    init(file: String, folder: String, environment: [String: String]) {
        (self.file, self.folder, self.environment) = (file, folder, environment)
    }

    func report(_ what: String, _ advice: String, line: Int?) {
        problems.append(ConfigurationProblem(file: file, line: line, what: what, advice: advice))
    }
}

/// One mapping of the file, read key by key. Keys that no code reads are errors (`finish`).
final class Section {
    struct Scalar {
        var text: String
        var line: Int?
        /// Its name for messages: `bot.mode`, or the variable that overrides it.
        var name: String
    }

    let reading: ConfigurationReading
    let path: [String]
    let line: Int?
    private let nodes: [String: Node]
    private let places: [(key: String, line: Int?)]
    private var asked: Set<String> = []
    private var notBuilt: Set<String> = []

    /// The mapping `node`, or an empty one where it is nil or no mapping (which is reported).
    init(_ node: Node?, path: [String], reading: ConfigurationReading) {
        (self.path, self.reading) = (path, reading)
        line = node?.mark?.line
        let pairs = node?.mapping.map { mapping in mapping.map { ($0, $1) } } ?? []
        places = pairs.map { ($0.0.scalar?.string ?? "?", $0.0.mark?.line) }
        nodes = Dictionary(
            pairs.map { ($0.0.scalar?.string ?? "?", $0.1) },
            uniquingKeysWith: { first, _ in first })
        if let node, node.mapping == nil, !node.isEmptyScalar {
            reading.report(
                "'\(path.joined(separator: "."))' is not a group of keys",
                "write its keys below it, indented", line: line)
        }
    }

    func name(of key: String) -> String { (path + [key]).joined(separator: ".") }

    func has(_ key: String) -> Bool { override(key) != nil || node(key) != nil }

    /// The value under `key`; an empty one counts as none.
    func node(_ key: String) -> Node? {
        asked.insert(key)
        return nodes[key].flatMap { $0.isEmptyScalar ? nil : $0 }
    }

    func line(of key: String) -> Int? { places.first { $0.key == key }?.line ?? line }

    var keys: [String] { places.map(\.key) }

    /// The value of the environment variable that overrides `key`.
    func override(_ key: String) -> Scalar? {
        asked.insert(key)
        let variable =
            "DELISTBOT_"
            + (path + [key]).joined(separator: "_").uppercased().map { $0 == "-" ? "_" : $0 }
        reading.overridesKnown.insert(variable)
        return reading.environment[variable].map { Scalar(text: $0, line: nil, name: variable) }
    }

    func section(_ key: String) -> Section {
        Section(node(key), path: path + [key], reading: reading)
    }

    func sections(_ key: String) -> [Section] {
        guard let node = node(key) else { return [] }
        guard let items = node.sequence else {
            report(key, "is not a list", "write one entry a line, each after '- '")
            return []
        }
        return items.enumerated().map { index, item in
            Section(item, path: path + ["\(key)[\(index + 1)]"], reading: reading)
        }
    }

    func report(_ key: String, _ what: String, _ advice: String) {
        reading.report("'\(name(of: key))' \(what)", advice, line: line(of: key))
    }

    /// Reports keys of this list that are given: they are planned for a later version and have no
    /// effect yet, which a user must not overlook.
    func reportPlanned(_ keys: [String: String]) {
        for (key, advice) in keys.sorted(by: { $0.key < $1.key }) where has(key) {
            report(key, "has no effect in this version", advice)
        }
        notBuilt.formUnion(keys.keys)
    }

    func finish() {
        for (key, line) in places where !asked.contains(key) {
            let near = nearestKey(to: key, among: asked.subtracting(notBuilt))
            let known = asked.subtracting(notBuilt).sorted().joined(separator: ", ")
            reading.report(
                "unknown key '\(name(of: key))'",
                near.map { "did you mean '\($0)'?" } ?? "known here: \(known)", line: line)
        }
    }
}

extension Node {
    /// `key:` with nothing after it, `~` or `null`.
    var isEmptyScalar: Bool {
        guard let scalar else { return false }
        return scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
    }
}
