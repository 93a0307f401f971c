import Yams

/// Where something is written: a file and its line, or an environment variable.
struct Place: Hashable {
    var source: String
    /// From 1; nil where it has no line.
    var line: Int?
}

/// A node of YAML, and what it was read from.
struct Layer {
    var node: Node
    var source: String

    var place: Place { Place(source: source, line: node.mark?.line) }

    /// The keys of a mapping, with their values; empty where it is none.
    var pairs: [(key: String, place: Place, value: Layer)] {
        (node.mapping.map { Array($0) } ?? []).map { key, value in
            (
                key.scalar?.string ?? "?", Layer(node: key, source: source).place,
                Layer(node: value, source: source)
            )
        }
    }

    /// The items of a sequence; nil where it is none.
    var items: [Layer]? {
        node.sequence.map { $0.map { Layer(node: $0, source: source) } }
    }
}

/// One mapping of the configuration, read key by key. It may stand in several files: of a key that
/// several give, the later file's counts. Keys that no code reads are errors (`finish`).
final class Section {
    struct Scalar {
        var text: String
        var place: Place
        /// Its name for messages: `bot.mode`.
        var name: String
    }

    let reading: ConfigurationReading
    let path: [String]
    /// Where a value stands that no key gives.
    var usualOrigin = "default"
    private let pairs: [(key: String, place: Place, value: Layer)]
    private let first: Place?
    private var asked: Set<String> = []
    private var notBuilt: Set<String> = []

    /// The mappings `layers`, the later over the earlier; what is no mapping is reported.
    init(_ layers: [Layer], path: [String], reading: ConfigurationReading) {
        (self.path, self.reading) = (path, reading)
        first = layers.first?.place
        pairs = layers.flatMap(\.pairs)
        for layer in layers where layer.node.mapping == nil && !layer.node.isEmptyScalar {
            reading.report(
                "'\(path.joined(separator: "."))' is not a group of keys",
                "write its keys below it, indented", at: layer.place)
        }
    }

    func name(of key: String) -> String { (path + [key]).joined(separator: ".") }

    func has(_ key: String) -> Bool { override(key) != nil || layer(key) != nil }

    /// Whether the group of keys is given, or one of its keys by a variable.
    func hasGroup(_ key: String) -> Bool {
        let variable = variable(key) + "_"
        return has(key) || reading.environment.keys.contains { $0.hasPrefix(variable) }
    }

    /// The value under `key`; an empty one counts as none.
    func layer(_ key: String) -> Layer? { layers(key).last }

    private func ask(_ key: String) {
        if asked.insert(key).inserted { reading.keysKnown.insert(name(of: key)) }
    }

    /// The values under `key` in all files, in their order.
    private func layers(_ key: String) -> [Layer] {
        ask(key)
        return pairs.filter { $0.key == key && !$0.value.node.isEmptyScalar }.map(\.value)
    }

    /// Where the group begins, in the first file that has it.
    var place: Place { first ?? Place(source: reading.files.first ?? "the environment") }

    /// Where `key` is written, or where it should be.
    func place(of key: String) -> Place {
        if let written = pairs.last(where: { $0.key == key }) { return written.place }
        return reading.files.isEmpty ? Place(source: variable(key)) : place
    }

    var keys: [String] {
        pairs.map(\.key).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The variable that overrides `key`: of `agents[1].time-zone` it is
    /// `DELISTBOT_AGENTS_1_TIME_ZONE`.
    func variable(_ key: String) -> String {
        (["DELISTBOT"] + path + [key]).joined(separator: "_").uppercased()
            .replacing("]", with: "").replacing(/[-\[]/, with: "_")
    }

    /// The value that the environment has for `key`.
    func override(_ key: String) -> Scalar? {
        ask(key)
        return reading.override(variable(key)).map { text, source in
            Scalar(text: text, place: Place(source: source), name: name(of: key))
        }
    }

    /// The group under `key`; where the environment gives one, as YAML, its keys count.
    func section(_ key: String) -> Section {
        let given = environmentYAML(key, mayBeFile: false)
        return Section(
            layers(key) + [given].compactMap(\.self), path: path + [key], reading: reading)
    }

    /// The groups listed under `key`: those of the environment, or else of the last file.
    func sections(_ key: String) -> [Section] {
        let list = environmentYAML(key, mayBeFile: true) ?? layer(key)
        let items = list?.items ?? []
        if let list, list.items == nil {
            reading.report(
                "'\(name(of: key))' is not a list", "write one entry a line, each after '- '",
                at: list.place)
        }
        return (0..<max(items.count, countInEnvironment(key))).map { index in
            Section(
                Array(items.dropFirst(index).prefix(1)), path: path + ["\(key)[\(index + 1)]"],
                reading: reading)
        }
    }

    private static let listedMax = 1_000

    /// The highest number that variables give an entry of the list.
    private func countInEnvironment(_ key: String) -> Int {
        let start = variable(key) + "_"
        return reading.environment.keys.filter { $0.hasPrefix(start) }
            .compactMap { Int($0.dropFirst(start.count).prefix { $0 != "_" }) }
            .filter { (1...Self.listedMax).contains($0) }.max() ?? 0
    }

    private func environmentYAML(_ key: String, mayBeFile: Bool) -> Layer? {
        guard let (text, source) = reading.override(variable(key), mayBeFile: mayBeFile)
        else { return nil }
        return reading.layer(text, source: source)
    }

    func report(_ key: String, _ what: String, _ advice: String) {
        reading.report("'\(name(of: key))' \(what)", advice, at: place(of: key))
    }

    /// Reports keys of this list that are given: they are planned for a later version and have no
    /// effect yet, which a user must not overlook.
    func reportPlanned(_ keys: [String: String]) {
        for (key, advice) in keys.sorted(by: { $0.key < $1.key }) where has(key) {
            report(key, "has no effect in this version", advice)
        }
        notBuilt.formUnion(keys.keys)
        reading.keysKnown.subtract(keys.keys.map(name(of:)))
    }

    func finish() {
        for (key, place, _) in pairs where !asked.contains(key) {
            let near = nearestName(to: key, among: asked.subtracting(notBuilt))
            let known = asked.subtracting(notBuilt).sorted().joined(separator: ", ")
            reading.report(
                "unknown key '\(name(of: key))'",
                near.map { "did you mean '\($0)'?" } ?? "known here: \(known)", at: place)
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
