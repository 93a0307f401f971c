import Correspondence
import Foundation
import InternetMessage
import MIME

/// How fast mail is read, and whether hostile mail takes time in proportion: prints, judges
/// nothing by the clock but a doubled message that takes more than three times as long.
@main struct Benchmarks {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "--cut" { return readCut(arguments.dropFirst()) }
        for folder in arguments { throughput(of: folder) }
        let slow = HostileMail.kinds.filter { ratio(of: $0) > 3 }
        guard slow.isEmpty else {
            print("not linear: " + slow.map(\.name).joined(separator: ", "))
            exit(1)
        }
    }

    // MARK: Ordinary mail

    private static func throughput(of folder: String) {
        let messages = contents(of: folder)
        guard !messages.isEmpty else { return print("\(folder): no messages") }
        let rounds = max(1, 2_000 / messages.count)
        var parsed: [ParsedMessage] = []
        let parsing = Stopwatch.seconds(rounds: rounds) {
            parsed = messages.map { MessageParser.parse($0) }
        }
        let reading = Stopwatch.seconds(rounds: rounds) {
            for message in parsed { _ = MessageReader.read(message) }
        }
        let count = Double(messages.count)
        print(
            "\(folder): \(messages.count) messages; parsed \(Int(count / parsing)) a second, "
                + "read \(Int(count / reading)), both \(Int(count / (parsing + reading)))")
    }

    private static func contents(of folder: String) -> [[UInt8]] {
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
        return (files ?? []).sorted().compactMap { name in
            let path = URL(filePath: folder).appending(path: name)
            guard !path.hasDirectoryPath, let bytes = try? Data(contentsOf: path) else {
                return nil
            }
            return [UInt8](bytes)
        }
    }

    // MARK: Cut mail

    /// Reads every message of those folders whole and cut at each 64th byte, 64 times; whatever
    /// takes longer than a second fails.
    private static func readCut(_ folders: some Sequence<String>) {
        let messages = folders.flatMap(contents)
        let lengths = (1...64).map { $0 * 64 } + [Int.max]
        for message in messages {
            for length in lengths where length == .max || length < message.count {
                let bytes = Array(message.prefix(length))
                let seconds = Stopwatch.seconds(rounds: 1) {
                    _ = MessageReader.read(MessageParser.parse(bytes))
                }
                guard seconds < 1 else { fatalError("\(seconds) seconds: \(bytes.prefix(200))") }
            }
        }
        print("\(messages.count) messages, whole and cut: none crashed, none took a second")
    }

    // MARK: Hostile mail

    /// How many times longer the double takes; prints both.
    private static func ratio(of kind: HostileMail) -> Double {
        let once = seconds(kind, kind.size)
        let twice = seconds(kind, kind.size * 2)
        let ratio = twice / max(once, 0.001)
        print(
            kind.name.padding(toLength: 26, withPad: " ", startingAt: 0),
            milliseconds(once), milliseconds(twice), String(format: "%6.2f", ratio))
        return ratio
    }

    private static func seconds(_ kind: HostileMail, _ size: Int) -> Double {
        let bytes = Array(kind.message(size).utf8)
        return Stopwatch.seconds { _ = MessageReader.read(MessageParser.parse(bytes)) }
    }

    private static func milliseconds(_ seconds: Double) -> String {
        String(format: "%9.1f ms", seconds * 1_000)
    }
}
