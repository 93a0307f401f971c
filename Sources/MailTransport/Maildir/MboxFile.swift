import Foundation
import InternetMessage
public import Ticketing

/// A file of many messages, each after a line that begins with `From ` (RFC 4155, and the variants
/// that mail programs really write), or of one message without such a line.
///
/// What `export` writes (“mboxrd”) comes back byte by byte: the blank line between messages is no
/// message's, one “>” is taken from lines that begin with “>From ”, and a space at the end of the
/// line before a message says that the message has no end of line of its own.
public struct MboxFile {
    private let bytes: [UInt8]

    /// The file with that content.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The messages, in the file's order; received when the separator says, else when their own
    /// Date field does, else in 1970.
    public func messages() -> [ReceivedMail] {
        var found: [ReceivedMail] = []
        for (separator, range) in pieces() {
            let raw = separator.map { Self.unquoted(bytes[range], after: $0) } ?? bytes
            let number = UInt32(found.count + 1)
            let date = separator.flatMap(Self.moment) ?? Self.date(in: raw)
            found.append(
                ReceivedMail(
                    uid: UID(number), internalDate: date ?? Timestamp(milliseconds: 0),
                    size: raw.count, content: .whole(raw)))
        }
        return found
    }

    /// Each message's bytes and the separator before it, without its end of line.
    private func pieces() -> [(separator: String?, range: Range<Int>)] {
        let starts = separators()
        guard let first = starts.first, first == 0 else {
            return bytes.isEmpty ? [] : [(nil, 0..<bytes.count)]
        }
        return starts.indices.compactMap { index in
            let end = index + 1 < starts.count ? starts[index + 1] : bytes.count
            let line = bytes[starts[index]..<end]
            guard let newline = line.firstIndex(of: 10) else { return nil }
            let text = String(decoding: line[..<newline], as: UTF8.self)
            return newline + 1 < end ? (text, newline + 1..<end) : nil
        }
    }

    private static func unquoted(_ piece: ArraySlice<UInt8>, after separator: String) -> [UInt8] {
        var lines = piece.dropLast(addedBytes(at: piece, separator))
            .split(separator: 10, omittingEmptySubsequences: false)
        for index in lines.indices where lines[index].first == quote {
            let isQuoted = lines[index].drop { $0 == quote }.starts(with: mark)
            if isQuoted { lines[index] = lines[index].dropFirst() }
        }
        return Array(lines.joined(separator: [10]))
    }

    /// How many bytes at the end are not the message's.
    private static func addedBytes(at piece: ArraySlice<UInt8>, _ separator: String) -> Int {
        if piece.suffix(2) == [10, 10] { return separator.hasSuffix(" ") ? 2 : 1 }
        return piece.suffix(3) == [10, 13, 10] ? 2 : 0
    }

    private static let mark = Array("From ".utf8)
    private static let quote = UInt8(ascii: ">")

    /// Where separators begin: at the start, and after an empty line.
    private func separators() -> [Int] {
        var found: [Int] = []
        var start = 0
        var isAfterBlank = true
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 10) ?? bytes.count - 1
            if isAfterBlank, bytes[start...].starts(with: Self.mark) { found.append(start) }
            isAfterBlank = bytes[start...end].allSatisfy { $0 == 10 || $0 == 13 }
            start = end + 1
        }
        return found
    }

    /// `From alice@example.org Mon Nov  2 09:31:00 2026`: in UTC, as RFC 4155 wants it.
    private static func moment(_ separator: String) -> Timestamp? {
        let words = separator.split(whereSeparator: \.isWhitespace)
        guard words.count >= 7 else { return nil }
        let date = words.suffix(5)
        let (month, day) = (date[date.startIndex + 1], date[date.startIndex + 2])
        let (clock, year) = (date[date.startIndex + 3], date[date.startIndex + 4])
        return Timestamp(internetDate: "\(day) \(month) \(year) \(clock) +0000")
    }

    private static func date(in raw: [UInt8]) -> Timestamp? {
        Timestamp(internetDate: MailSummary(header: raw, size: raw.count).date)
    }
}
