/// Where an SMTP reply stands in a line.
struct ServerReply {
    /// From its code to the next one's.
    var range: Range<Int>
    /// The reply code, 400 … 599; the class of the enhanced code times 100 where there is only
    /// that.
    var code: Int?
    /// Whether what stands around it shows that it is a reply: an enhanced code after it, or
    /// the words with which mail servers report one before it.
    var isProven: Bool

    /// The replies in that line; where no code stands, the whole line as one that is not proven.
    static func replies(in bytes: [UInt8]) -> [ServerReply] {
        var replies: [ServerReply] = []
        var index = 0
        // The code that a hyphen says is repeated: `550-5.7.1 This message 550-5.7.1 was blocked
        // 550 5.7.1 here` is one reply, put on one line (RFC 5321 §4.2.1).
        var open: Int?
        while index < bytes.count, replies.count < 2_000 {
            if bytes[index] == 52 || bytes[index] == 53, let reply = reply(in: bytes, at: index) {
                if open == nil || reply.code != open { replies.append(reply) }
                open = bytes[index + 3] == UInt8(ascii: "-") ? reply.code : nil
                index = reply.range.upperBound
            } else {
                index += 1
            }
        }
        guard let first = replies.first else { return unproven(bytes) }
        for position in replies.indices {
            let next =
                position + 1 < replies.count
                ? replies[position + 1].range.lowerBound : bytes.count
            let start = replies[position].range.lowerBound
            replies[position].range = start..<min(next, start + lengthMax)
        }
        // What stands before the first code may hold the words, and the code be part of a link.
        return first.range.lowerBound > 40
            ? replies + unproven(Array(bytes[..<first.range.lowerBound])) : replies
    }

    /// No server says more.
    private static let lengthMax = 1_200

    private static func unproven(_ bytes: [UInt8]) -> [ServerReply] {
        stride(from: 0, to: min(bytes.count, 200_000), by: lengthMax).map { start in
            let range = start..<min(bytes.count, start + lengthMax)
            return ServerReply(range: range, code: jsonCode(bytes[range]), isProven: false)
        }
    }

    /// The `"code":421` of a mail server's JSON log.
    private static func jsonCode(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let mark = bytes.firstRange(of: "\"code\":") else { return nil }
        let digits = bytes[mark.upperBound...].drop { $0 == 32 }.prefix(3)
        guard digits.count == 3, digits.allSatisfy(\.isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    /// Where what the server said ends inside that range.
    static func end(of range: Range<Int>, in bytes: [UInt8]) -> Int {
        let said = bytes[range]
        let stops: [StaticString] = ["(in reply to", " (state ", "\",\"", "; from=<"]
        let ends = stops.compactMap { said.firstRange(of: $0)?.lowerBound }
        return ends.min() ?? range.upperBound
    }

    // MARK: Codes

    private static func reply(in bytes: [UInt8], at index: Int) -> ServerReply? {
        if index > 0 {
            let before = bytes[index - 1]
            if before.isDigit || before.isLetter || before == 46 || before == 47 { return nil }
        }
        if let end = enhancedEnd(bytes, index), end < bytes.count, bytes[end] == 32 {
            return ServerReply(
                range: index..<end, code: Int(bytes[index] - 48) * 100, isProven: true)
        }
        guard index + 4 < bytes.count, bytes[index + 1].isDigit, bytes[index + 2].isDigit,
            bytes[index + 3] == 32 || bytes[index + 3] == 45
        else { return nil }
        let code = bytes[index..<index + 3].reduce(0) { $0 * 10 + Int($1) - 48 }
        let enhanced = enhancedEnd(bytes, index + 4)
        let isProven = enhanced != nil || isReported(bytes, before: index)
        return ServerReply(range: index..<(enhanced ?? index + 3), code: code, isProven: isProven)
    }

    /// The end of `5.7.1` at that place.
    private static func enhancedEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
        var index = start
        var dots = 0
        var digits = 0
        while index < bytes.count, bytes[index].isDigit || bytes[index] == 46 {
            if bytes[index] == 46 {
                guard digits > 0, digits <= 3 else { return nil }
                dots += 1
                digits = 0
            } else {
                digits += 1
            }
            index += 1
        }
        guard dots == 2, (1...3).contains(digits), index - start <= 9,
            bytes[start + 1] == 46
        else { return nil }
        return index
    }

    private static let reports: [StaticString] = [
        "said: ", "to me: ", "smtp;", "smtp; ", "<<< ", "response=", "error: ", "]: ", "response: ",
        "reply: ", "smtp error: ",
    ]

    private static func isReported(_ bytes: [UInt8], before index: Int) -> Bool {
        let head = bytes[max(0, index - 14)..<index]
        return reports.contains { report in
            guard head.count >= report.utf8CodeUnitCount else { return false }
            return head.suffix(report.utf8CodeUnitCount).firstRange(of: report) != nil
        }
    }
}
