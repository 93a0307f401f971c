import Foundation
import InternetMessage
import Logging

/// Writes the log: a line a record, as text or as JSON, with the priority in front where the
/// journal reads it (sd-daemon(3)).
struct LogLines: LogHandler {
    /// How a record is written.
    enum Format: String, CaseIterable {
        case text, json
    }

    var logLevel = Logger.Level.notice
    var metadata: Logger.Metadata = [:]
    private let format: Format
    private let isForJournal: Bool
    private let stream = LogStream()

    init(_ format: Format) {
        self.format = format
        isForJournal = Journal.readsStandardError
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let facts = metadata.merging(event.metadata ?? [:]) { $1 }.mapValues { "\($0)" }
        let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)).iso8601
        let line =
            switch format {
            case .text: text(event, facts, at: now)
            case .json: Self.json(event, facts, at: now)
            }
        stream.write((isForJournal ? "<\(event.level.priority)>" : "") + line)
    }

    /// The journal has the moment and the level itself.
    private func text(_ event: LogEvent, _ facts: [String: String], at now: String) -> String {
        let words = facts.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.quoted($0.value))" }
        let head = isForJournal ? [] : [now, event.level.rawValue]
        return (head + ["\(event.message)"] + words).joined(separator: " ")
    }

    private static func quoted(_ value: String) -> String {
        let isPlain = !value.isEmpty && !value.contains { $0.isWhitespace || "\"=".contains($0) }
        guard !isPlain else { return value }
        let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped)\""
    }

    private static func json(
        _ event: LogEvent, _ facts: [String: String], at now: String
    ) -> String {
        let own = ["at": now, "level": event.level.rawValue, "message": "\(event.message)"]
        do {
            let bytes = try JSONSerialization.data(
                withJSONObject: facts.merging(own) { $1 },
                options: [.sortedKeys, .withoutEscapingSlashes])
            return String(decoding: bytes, as: UTF8.self)
        } catch {
            return "\(event.message)"
        }
    }
}

/// Whether systemd's journal reads what this program writes (systemd.exec(5), JOURNAL_STREAM).
enum Journal {
    /// Whether the standard error is the stream that the variable names by device and inode: a
    /// child's may be another.
    static let readsStandardError: Bool = {
        var status = stat()
        guard unsafe fstat(STDERR_FILENO, &status) == 0 else { return false }
        return ProcessInfo.processInfo.environment["JOURNAL_STREAM"]
            == "\(status.st_dev):\(status.st_ino)"
    }()
}

extension Logger.Level {
    /// As syslog(3) numbers it.
    fileprivate var priority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
