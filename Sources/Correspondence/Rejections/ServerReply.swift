/// Where an SMTP reply stands in a line.
struct ServerReply {
    /// From its code to the next one's.
    var range: Range<Int>
    /// The reply code, 400 … 599; the class of the enhanced code times 100 where there is only
    /// that.
    var code: Int?
    /// Whether it is a server's, by what stands around it (`ReplyContext`).
    var isProven: Bool

    /// The replies in that line; where no code stands, the whole line as one that is not proven.
    /// `isSaid`: a server's words, which need no further proof.
    static func replies(in bytes: [UInt8], isSaid: Bool = false) -> [ServerReply] {
        var replies: [ServerReply] = []
        var index = 0
        // The code that a hyphen says is repeated: `550-5.7.1 This message 550-5.7.1 was blocked
        // 550 5.7.1 here` is one reply, put on one line (RFC 5321 §4.2.1).
        var open: Int?
        while index < bytes.count, replies.count < 2_000 {
            if bytes[index] == 52 || bytes[index] == 53,
                let reply = reply(in: bytes, at: index, open)
            {
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
            replies[position].isProven =
                isSaid || replies[position].isProven
                || ReplyContext.isLikely(replies[position].range, in: bytes)
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
            return ServerReply(
                range: range, code: jsonCode(bytes[range]) ?? bracketCode(bytes[range]),
                isProven: false)
        }
    }

    /// The code of `transient error (451): …`, as forwarding services pass a refusal on.
    private static func bracketCode(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let mark = bytes.firstRange(of: "error (") else { return nil }
        let digits = bytes[mark.upperBound...].prefix(3)
        guard digits.count == 3, digits.allSatisfy(\.isDigit),
            bytes[digits.endIndex...].prefix(2).elementsEqual("):".utf8)
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
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

    private static func reply(
        in bytes: [UInt8], at index: Int, _ open: Int?
    ) -> ServerReply? {
        if index > 0 {
            let before = bytes[index - 1]
            if before.isAlphanumeric || "./_".utf8.contains(before) { return nil }
        }
        if let end = enhancedEnd(bytes, index), end < bytes.count, bytes[end] == 32 {
            guard !ReplyContext.isNumber(bytes, at: index, until: end) else { return nil }
            return ServerReply(
                range: index..<end, code: Int(bytes[index] - 48) * 100, isProven: false)
        }
        guard index + 4 < bytes.count, bytes[index + 1].isDigit, bytes[index + 2].isDigit,
            bytes[index + 3] == 32 || bytes[index + 3] == 45
        else { return nil }
        // qmail: `(Other MXes tried: 192.0.2.32 said 550 for RCPT TO response; …)`
        guard bytes[(index + 3)...].prefix(9).firstRange(of: " for rcpt") == nil else { return nil }
        let code = bytes[index..<index + 3].reduce(0) { $0 * 10 + Int($1) - 48 }
        let enhanced = enhancedEnd(bytes, index + 4)
        // RFC 5321 §4.2.1: no reply has another second digit; HTTP has.
        if enhanced == nil, code < 420 || 460...469 ~= code || 480...499 ~= code || code >= 600 {
            return nil
        }
        // The anchor of a page: `…/DOC-1369#550 [x]`; Exchange has `#550 5.7.0 …`.
        if enhanced == nil, index > 0, bytes[index - 1] == UInt8(ascii: "#") { return nil }
        guard code == open || !ReplyContext.isCount(bytes[(enhanced ?? index + 3)...].prefix(40))
        else { return nil }
        let isProven = enhanced != nil || ReplyContext.isReported(bytes, before: index)
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
}
