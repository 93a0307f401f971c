import Foundation
import Yams

/// The state of reading a configuration: what was found, and the variables looked up.
final class ConfigurationReading {
    /// The files, the later over the earlier.
    let files: [String]
    /// The folder that relative paths start from.
    let folder: String
    /// The variables that may override keys.
    let environment: [String: String]
    var problems: [ConfigurationProblem] = []
    /// The names of all variables that would override a key, set or not.
    var overridesKnown: Set<String> = []
    /// The names of all keys that were asked for, given or not.
    var keysKnown: Set<String> = []
    /// What stands, by the key's name, and where it stands.
    private(set) var values: [ConfiguredValue] = []

    init(files: [String], folder: String, environment: [String: String]) {
        (self.files, self.folder, self.environment) = (files, folder, environment)
    }

    /// Of two places that give the same, the one of the higher rank counts: variables above all.
    func rank(of source: String) -> Int { files.firstIndex(of: source) ?? files.count }

    func report(_ what: String, _ advice: String, at place: Place) {
        let problem = ConfigurationProblem(
            file: place.source, line: place.line, what: what, advice: advice)
        // What a value inherits from is looked at more than once.
        if !problems.contains(problem) { problems.append(problem) }
    }

    /// The text as YAML; nil where it is empty or broken (reported).
    func layer(_ text: String, source: String) -> Layer? {
        do {
            return try Yams.compose(yaml: text).map { Layer(node: $0, source: source) }
        } catch let error as YamlError {
            problems.append(ConfigurationProblem(error, file: source))
        } catch {
            report("is no YAML", "\(error)", at: Place(source: source))
        }
        return nil
    }

    /// The text of the variable, or of the file that the variable with `_FILE` at its end names;
    /// and which of them gave it.
    func override(_ variable: String, mayBeFile: Bool = true) -> (text: String, source: String)? {
        overridesKnown.insert(variable)
        let text = environment[variable].map { ($0, variable) }
        guard mayBeFile else { return text }
        let named = variable + "_FILE"
        overridesKnown.insert(named)
        guard let path = environment[named] else { return text }
        if text != nil {
            report("\(variable) is set as well", "unset one of them", at: Place(source: named))
        }
        return content(of: path, namedBy: named).map { ($0, named) } ?? text
    }

    private func content(of path: String, namedBy variable: String) -> String? {
        let data = FileManager.default.contents(atPath: resolve(path))
        guard let text = data.flatMap({ String(validating: $0, as: UTF8.self) }) else {
            report(
                "\(path) cannot be read",
                "check that it exists, whose it is, and that it is UTF-8 text",
                at: Place(source: variable))
            return nil
        }
        return text.last?.isNewline == true ? String(text.dropLast()) : text
    }

    /// Remembers what stands under a key; the first word counts, since it is the one in effect.
    func note(_ name: String, _ text: String, origin: String) {
        guard !values.contains(where: { $0.key == name }) else { return }
        values.append(ConfiguredValue(key: name, text: text, origin: origin))
    }

    /// The path, made absolute from the file's folder where it is relative.
    func resolve(_ path: String) -> String {
        path.hasPrefix("/") || folder.isEmpty ? path : folder + "/" + path
    }
}
