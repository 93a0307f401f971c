import Conformance
import Foundation
import Testing

/// What `deploy/guide/json.md` says of `--json` is what is printed, member by member.
@Suite struct JSONSchemaTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The members of each command's objects, with their types.
    private typealias Schemas = [String: [String: String]]

    private func schemas() throws -> Schemas {
        let text = try String(
            contentsOf: Self.root.appending(path: "deploy/guide/json.md"), encoding: .utf8)
        var schemas: Schemas = [:]
        for part in text.split(separator: "\n## ").dropFirst() {
            let command = try #require(part.firstMatch(of: /^`(delistbot .*) --json`\n/)).1
            var members: [String: String] = [:]
            if let other = part.firstMatch(of: /All of `(delistbot .*) --json`/) {
                members = try #require(schemas[String(other.1)])
            }
            for row in part.matches(of: /(?m)^\| `(\w+)` \| ([^|]+) \|/) {
                members[String(row.1)] = String(row.2)
            }
            schemas[String(command)] = members
        }
        return schemas
    }

    @Test func everyCommandThatPrintsJSONIsDocumented() throws {
        let printing = try CommandDump.program().leaves.filter { $0.options.contains("--json") }
            .map(\.call)
        #expect(printing.count > 14)
        #expect(Set(printing) == Set(try schemas().keys))
    }

    @Test func whatIsPrintedIsWhatIsDocumented() throws {
        let folder = try TemporaryDirectory()
        let stories = Self.root.appending(path: "mailbox").path
        try DemoFolder.copy(into: folder)
        try folder.write(Array("TODO: write to them.\n".utf8), to: "draft.txt")
        try folder.write(Array("pool,addresses\na,192.0.2.0/28\n".utf8), to: "addresses.csv")
        let mails = try FileManager.default.contentsOfDirectory(atPath: stories + "/new")
        let arguments = [
            "ticket list": "", "ticket show": "2", "forecast": "", "hold": "", "mail list": "",
            "mail show": "1", "quarantine list": "", "answers list": "", "status": "", "doctor": "",
            "migrate": "--plan", "digest preview": "--as alice@example.org", "template list": "",
            "template show": "inquiry", "template render": "inquiry",
            "template lint": "--text draft.txt", "check-config": "",
            "webhook list": "", "webhook secret": "chat", "stats": "",
            "monitor zones": "", "listing list": "", "listing show": "192.0.2.7",
            "listing timeline": "", "listing import": "addresses.csv",
            "explain": mails.map { "\(stories)/new/\($0)" }.joined(separator: " "),
        ]
        let hold = ["hold", "pool", "newsletter", "-c", "demo/delistbot.yaml"]
        try #require(try Process.delistbot(hold, in: folder.path).runToItsEnd().status == 0)
        let webhooks = "webhooks: [{name: chat, url: 'https://hooks.example.org/x'}]\n"
        let file = folder.path + "/demo/delistbot.yaml"
        let configuration = try String(contentsOfFile: file, encoding: .utf8)
        try folder.write(Array((configuration + "\n" + webhooks).utf8), to: "demo/delistbot.yaml")
        for (command, members) in try schemas() {
            let name = String(command.dropFirst("delistbot ".count))
            guard let more = arguments[name] else { continue }
            var words = (name + " " + more).split(separator: " ").map(String.init) + ["--json"]
            let needsNone = ["explain", "listing import"]
            if !needsNone.contains(name) { words += ["-c", "demo/delistbot.yaml"] }
            let (status, output) = try Process.delistbot(words, in: folder.path).runToItsEnd()
            #expect([0, 65].contains(status), "\(command): \(output)")
            try check(output, of: command, against: members)
        }
    }

    private func check(
        _ output: String, of command: String, against members: [String: String]
    ) throws {
        let objects = output.split(separator: "\n").filter { !$0.hasPrefix("delistbot: ") }
            .compactMap { try? JSONSerialization.jsonObject(with: Data($0.utf8)) }
            .flatMap { $0 as? [[String: Any]] ?? [$0 as? [String: Any] ?? [:]] }
        let mayBeNone = [
            "delistbot quarantine list", "delistbot answers list", "delistbot monitor zones",
        ]
        #expect(!objects.isEmpty || mayBeNone.contains(command), "\(command) printed nothing")
        for object in objects {
            #expect(Set(object.keys) == Set(members.keys), "\(command)")
            for (member, value) in object {
                let type = members[member] ?? ""
                #expect(Self.isOf(type, value), "\(command): \(member) is \(value), not \(type)")
            }
        }
    }

    private static func isOf(_ type: String, _ value: Any) -> Bool {
        if value is NSNull { return type.hasSuffix("or null") }
        return switch type.replacing(" or null", with: "") {
        case "number", "true or false": value is NSNumber
        case "text": value is String
        case "moment": (value as? String)?.wholeMatch(of: /\d{4}-\d\d-\d\dT[\d:.]+Z/) != nil
        case "list": value is [Any]
        case "object": value is [String: Any]
        default: false
        }
    }
}
