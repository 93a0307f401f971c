import Foundation
import Ticketing

/// What program and host know of the zones that the configuration names.
extension Doctor {
    func zoneFindings() -> [Finding] {
        guard FileManager.default.fileExists(atPath: zoneFolder) else {
            return [.surroundings(.zoneDatabaseMissing(path: zoneFolder))]
        }
        var found: [SurroundingsFinding] = []
        let missing = Set(zones.map(\.identifier)).filter {
            !FileManager.default.fileExists(atPath: "\(zoneFolder)/\($0)")
        }.sorted()
        if !missing.isEmpty { found.append(.zonesMissing(missing)) }
        found.append(.zoneData(program: TimeZone.timeZoneDataVersion, host: hostVersion))
        return found.map { .surroundings($0) }
    }

    /// Its first line is `# version 2025b`.
    private var hostVersion: String? {
        let text = try? String(contentsOfFile: "\(zoneFolder)/tzdata.zi", encoding: .utf8)
        return text?.split(separator: "\n").first.flatMap { line in
            line.hasPrefix("# version ") ? String(line.dropFirst("# version ".count)) : nil
        }
    }
}
