import InternetMessage

/// The log on standard error: one line for each record, whatever a server or a stranger put into
/// it.
struct LogStream: TextOutputStream, Sendable {
    /// Writes one record, which ends with a line feed.
    func write(_ record: String) {
        StandardOutput.complain(
            ShownText.onOneLine(record.hasSuffix("\n") ? String(record.dropLast()) : record))
    }
}
