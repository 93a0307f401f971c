import Foundation

/// A system call that was counted.
struct CountedCall {
    let number: Int
    let name: String
    let path: String

    /// The calls of that log, which is not needed any more.
    static func taken(from log: String) throws -> [CountedCall] {
        defer { try? FileManager.default.removeItem(atPath: log) }
        return try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
            .compactMap(CountedCall.init)
    }

    /// A line of the log of `libFaultyCalls.so`.
    init?(_ line: Substring) {
        let parts = line.split(separator: " ", maxSplits: 2)
        guard parts.count == 3, let number = Int(parts[0]) else { return nil }
        self.number = number
        (name, path) = (String(parts[1]), String(parts[2]))
    }

    /// Whether a death here can leave another state than one at the call before it.
    ///
    /// Pages that are written in a row to one file, and an index in shared memory, are all lost or
    /// all overwritten until the next sync.
    func differs(from former: CountedCall?) -> Bool {
        guard !path.hasSuffix("-shm") else { return false }
        return former.map { $0.name != name || $0.path != path } ?? true
    }

    var writesBytes: Bool { name == "write" || name == "pwrite" }

    /// Whether a mail is handed over here, or a line says so.
    var isHandover: Bool { path.hasSuffix(".sent") || path.contains("/out/") }
}

extension [CountedCall] {
    /// Parted before each call that differs from the one before it.
    var inARow: [ArraySlice<CountedCall>] {
        let starts = indices.filter { self[$0].differs(from: $0 == 0 ? nil : self[$0 - 1]) }
        return zip(starts, starts.dropFirst() + [count]).map { self[$0..<$1] }
    }
}
