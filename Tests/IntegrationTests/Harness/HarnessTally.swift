import Foundation

/// What came of the faults of a scenario; a line of the table.
struct HarnessTally {
    let scenario: String
    private(set) var faults = 0
    private(set) var killed = 0
    private(set) var doubted = 0
    private(set) var different = 0

    /// How many of the faults are wanted.
    enum Share: String { case sample, wide, whole }

    /// The share that `HARNESS` names.
    static var share: Share {
        ProcessInfo.processInfo.environment["HARNESS"].flatMap(Share.init) ?? .sample
    }

    /// Whether every fault is wanted.
    static var isWhole: Bool { share == .whole }

    init(scenario: String) { self.scenario = scenario }

    mutating func count(_ fault: CallFault, killed: Bool, inDoubt: Bool, _ differences: [String]) {
        faults += 1
        self.killed += killed ? 1 : 0
        doubted += inDoubt ? 1 : 0
        different += differences.isEmpty ? 0 : 1
        if !differences.isEmpty, let debug = ProcessInfo.processInfo.environment["HARNESS_DEBUG"] {
            try? append("\(scenario) \(fault): \(differences)\n", to: debug)
        }
    }

    /// Adds the line to the file that `HARNESS_TABLE` names.
    func write() throws {
        guard let path = ProcessInfo.processInfo.environment["HARNESS_TABLE"] else { return }
        try append(
            "| \(scenario) | \(faults) | \(killed) | \(doubted) | \(different) |\n", to: path)
    }

    private func append(_ line: String, to path: String) throws {
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil)
        }
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data(line.utf8))
        try file.close()
    }
}
