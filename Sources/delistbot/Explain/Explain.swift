import ArgumentParser
import Glibc
import InternetMessage
import MIME

struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what the bot makes of message files.",
        discussion: .with(
            """
            Reads each file as one message and prints its kind, its parts, what is forwarded in it \
            and what it says. With --json, one object per message and line, in the order given.
            """, examples: "delistbot explain mail.eml",
            "ls *.eml | delistbot explain --files-from - --json"))

    @Argument(help: "Files, one message each.", completion: .file())
    var files: [String] = []

    @Option(help: "Read file names from this file, one a line; '-' is the standard input.")
    var filesFrom: String?

    @Flag(help: "Print one JSON object per message.")
    var json = false

    private static let unread = ExitCode(CommandFailure.Code.noInput.rawValue)

    func validate() throws {
        if files.isEmpty && filesFrom == nil {
            throw ValidationError("Name at least one file, or use --files-from.")
        }
    }

    func run() async throws {
        let paths = files + (try listedFiles())
        let output = StandardOutput()
        let numbers = paths.count > 1 ? conversations(of: paths) : [1]
        let missing = ProgressLine.during(
            "reading", of: paths.count, isShown: isatty(STDOUT_FILENO) == 0
        ) { progress in
            var missing = 0
            for (path, number) in zip(paths, numbers) {
                progress.advance()
                guard let bytes = contents(of: path, complaining: true) else {
                    missing += 1
                    continue
                }
                let explanation = Explanation(file: path, bytes: bytes, conversation: number)
                if json {
                    output.write(JSONLine.bytes(of: explanation.json))
                } else {
                    output.write(text: explanation.text)
                }
            }
            return missing
        }
        output.flush()
        if missing > 0 { throw Self.unread }
    }

    private func listedFiles() throws -> [String] {
        guard let filesFrom else { return [] }
        if filesFrom == "-" {
            var lines: [String] = []
            while let line = readLine() { if !line.isEmpty { lines.append(line) } }
            return lines
        }
        guard let bytes = contents(of: filesFrom, complaining: true) else { throw Self.unread }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Conversations need the identifiers of all messages before the first can be numbered; the
    /// messages are read a second time, so that memory does not grow with their size.
    private func conversations(of paths: [String]) -> [Int] {
        var conversations = Conversations()
        var readable: [Int] = []
        for (index, path) in paths.enumerated() {
            guard let bytes = contents(of: path, complaining: false) else { continue }
            let header = MessageParser.parseHeader(bytes)
            conversations.add(
                key: header.messageID?.text ?? path, messageID: header.messageID,
                inReplyTo: header.inReplyTo, references: header.references)
            readable.append(index)
        }
        var numbers = [Int](repeating: 0, count: paths.count)
        for (index, number) in zip(readable, conversations.numbers()) { numbers[index] = number }
        return numbers
    }

    private func contents(of path: String, complaining: Bool) -> [UInt8]? {
        do {
            return try InputFile.contents(of: path)
        } catch {
            if complaining { StandardOutput.complain("delistbot: \(error)") }
            return nil
        }
    }
}
