/// One response as it came: lines, and the literal that follows each line but the last.
struct RawResponse: Equatable {
    /// The text between literals, line ends and literal marks taken off.
    var lines: [[UInt8]] = []
    /// What stood in place of each mark.
    var literals: [[UInt8]] = []
}

/// Cuts a stream of bytes into responses (RFC 9051 §2.2.2, §4.3).
///
/// Holds what has arrived and no more: an announced length allocates nothing.
struct ResponseReader {
    private let limits: IMAPLimits
    private var line: [UInt8] = []
    private var literal: [UInt8] = []
    private var missing = 0
    private var response = RawResponse()
    private var literalBytes = 0

    init(limits: IMAPLimits) { self.limits = limits }

    /// Takes bytes up to the end of the next response, and returns it; nil where more is needed.
    mutating func next(_ bytes: inout ArraySlice<UInt8>) throws(IMAPError) -> RawResponse? {
        while !bytes.isEmpty {
            if missing > 0 {
                takeLiteral(&bytes)
            } else if let end = bytes.firstIndex(of: 0x0A) {
                line += bytes[..<end]
                bytes = bytes[(end + 1)...]
                if try endLine() { return finish() }
            } else {
                line += bytes
                bytes = []
                try checkLength()
            }
        }
        return nil
    }

    private mutating func takeLiteral(_ bytes: inout ArraySlice<UInt8>) {
        let taken = bytes.prefix(missing)
        literal += taken
        bytes = bytes.dropFirst(taken.count)
        missing -= taken.count
        if missing == 0 { endLiteral() }
    }

    private mutating func endLiteral() {
        response.literals.append(literal)
        literal = []
    }

    /// Takes the line that is complete; true where the response is.
    private mutating func endLine() throws(IMAPError) -> Bool {
        if line.last == 0x0D { line.removeLast() }
        try checkLength()
        defer { line = [] }
        guard let length = try literalLength() else {
            response.lines.append(line)
            return true
        }
        literalBytes += length
        guard literalBytes <= limits.literalBytesMax else {
            throw IMAPError(
                .protocolViolation, "a literal of \(length) bytes, which nobody asked for")
        }
        response.lines.append(Array(line[..<(line.lastIndex(of: 0x7B) ?? 0)]))
        missing = length
        if length == 0 { endLiteral() }
        return false
    }

    /// The length announced at the end of the line, where it announces one: `{n}`, `{n+}`, `~{n}`.
    ///
    /// Only data may hold literals; the text of a status response may end like one.
    private func literalLength() throws(IMAPError) -> Int? {
        guard line.last == 0x7D, mayHoldLiteral, let brace = line.lastIndex(of: 0x7B)
        else { return nil }
        var digits = line[(brace + 1)...].dropLast()
        if digits.last == 0x2B { digits = digits.dropLast() }
        let isNumber = !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0) }
        guard isNumber, digits.count < 11, let length = Int(String(decoding: digits, as: UTF8.self))
        else { throw IMAPError(.protocolViolation, "a literal without a usable length") }
        return length
    }

    private var mayHoldLiteral: Bool {
        guard response.lines.isEmpty else { return true }
        let start = String(decoding: line.prefix(9), as: UTF8.self).uppercased()
        let isStatus = ["* OK ", "* NO ", "* BAD ", "* BYE ", "* PREAUTH", "+"]
            .contains { start.hasPrefix($0) }
        return start.hasPrefix("* ") && !isStatus
    }

    private func checkLength() throws(IMAPError) {
        guard line.count > limits.lineBytesMax else { return }
        let isSearch = line.prefix(8).elementsEqual(Array("* SEARCH".utf8))
        guard isSearch, line.count <= limits.searchBytesMax else {
            throw IMAPError(.protocolViolation, "a line of more than \(limits.lineBytesMax) bytes")
        }
    }

    private mutating func finish() -> RawResponse {
        defer { (response, literalBytes) = (RawResponse(), 0) }
        return response
    }
}
