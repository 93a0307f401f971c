import Foundation

/// The tests there are, each as `Suite.function`.
enum TestNames {
    /// Those of all files below a folder.
    static func all(in folder: URL) throws -> Set<String> {
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".swift") }
        return try files.reduce(into: []) { names, file in
            let path = folder.appendingPathComponent(file)
            names.formUnion(Self.names(in: try String(contentsOf: path, encoding: .utf8)))
        }
    }

    /// Those of one file: functions after `@Test`, in types that begin at a line's beginning.
    static func names(in text: String) -> Set<String> {
        var found: Set<String> = []
        var (suite, isTest) = ("", false)
        for line in SourceText(text).code {
            let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "@") }
            if line.first.map({ !$0.isWhitespace }) == true, let type = type(words) { suite = type }
            if words.contains("@Test") { isTest = true }
            guard isTest, let index = words.firstIndex(of: "func"), index + 1 < words.count
            else { continue }
            found.insert("\(suite).\(words[index + 1])")
            isTest = false
        }
        return found
    }

    private static func type(_ words: [Substring]) -> String? {
        let types: Set<Substring> = ["struct", "class", "extension"]
        guard let index = words.firstIndex(where: types.contains)
        else { return nil }
        return index + 1 < words.count ? String(words[index + 1]) : nil
    }
}
