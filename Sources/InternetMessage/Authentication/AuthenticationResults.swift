/// One Authentication-Results field (RFC 8601 §2.2), as OpenDKIM, OpenDMARC, SPF filters, rspamd,
/// Gmail and Microsoft 365 write it.
///
/// A field says nothing by itself: anybody can write one into his mail. Which ones count is decided
/// by `trusted(in:authservID:)`.
public struct AuthenticationResults: Hashable, Sendable {
    /// Who says it; nil where the writer leaves it out, as Microsoft 365 does.
    public var authservID: String?
    /// What was found, in order.
    public var results: [Result]
    /// Whether it is what a server writes: a name and perhaps a version, then `none` or results
    /// alone (RFC 8601 §2.2).
    public let isWellFormed: Bool

    /// The result of one method.
    public struct Result: Hashable, Sendable {
        /// `dkim`, `spf`, `dmarc`, …, lower-cased.
        public var method: String
        /// `pass`, `fail`, `none`, …, lower-cased.
        public var value: String
        /// What it is about, by lower-cased name such as `header.d` or `smtp.mailfrom`; of
        /// repeated ones the first.
        public var properties: [String: String]
    }

    /// The field's unfolded body read as leniently as can be: comments dropped, what is no result
    /// passed over.
    public init(_ body: String) {
        var segments = AuthenticationTokens.segments(of: body)
        isWellFormed = AuthenticationTokens.isWellFormed(segments)
        segments.removeAll(where: \.isEmpty)
        authservID = nil
        results = []
        if let first = segments.first, !first.contains("=") {
            authservID = first.first.map { $0.lowercased() }
            segments.removeFirst()
        }
        results = segments.compactMap(Self.result)
    }

    /// `method[/version]=value`, then `name=value` pairs.
    private static func result(_ tokens: [String]) -> Result? {
        guard tokens.count >= 3, tokens[1] == "=" else { return nil }
        let method = tokens[0].lowercased().prefix { $0 != "/" }
        var result = Result(
            method: String(method), value: tokens[2].lowercased(), properties: [:])
        var index = 3
        while index + 2 < tokens.count {
            guard tokens[index + 1] == "=" else {
                index += 1
                continue
            }
            let name = tokens[index].lowercased()
            if result.properties[name] == nil { result.properties[name] = tokens[index + 2] }
            index += 3
        }
        return result
    }
}

extension AuthenticationResults.Result {
    /// The domain of a property's value: what follows its last `@`, or all of it.
    public func domain(_ property: String) -> String? {
        guard let value = properties[property]?.lowercased() else { return nil }
        let domain = value.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        let trimmed = domain.filter { $0 != ">" && $0 != "<" }
        return trimmed.isEmpty ? nil : trimmed.hasSuffix(".") ? String(trimmed.dropLast()) : trimmed
    }
}

/// The words of an Authentication-Results field's body.
enum AuthenticationTokens {
    /// Words and `=` signs of each stretch between semicolons, also of empty ones; comments are
    /// left out, a quoted string is part of its word.
    static func segments(of body: String) -> [[String]] {
        var segments: [[String]] = [[]]
        var word: [UInt8] = []
        var lexer = StructuredFieldLexer()
        func endWord() {
            if !word.isEmpty {
                segments[segments.count - 1].append(String(decoding: word, as: UTF8.self))
            }
            word.removeAll(keepingCapacity: true)
        }
        for byte in body.utf8 {
            switch role(of: byte, &lexer) {
            case .text: word.append(byte)
            case .nothing: break
            case .space: endWord()
            case .equals:
                endWord()
                segments[segments.count - 1].append("=")
            case .semicolon:
                endWord()
                segments.append([])
            }
        }
        endWord()
        return segments
    }

    /// Whether those stretches are an authserv-id, which Microsoft leaves out, and results. Nothing
    /// may stand behind the last semicolon.
    static func isWellFormed(_ segments: [[String]]) -> Bool {
        var segments = segments[...]
        if segments.count > 1, segments.last == [] { segments.removeLast() }
        if let first = segments.first, !isResult(first) {
            guard first.count == 1 || first.count == 2 && first[1].allSatisfy(\.isNumber) else {
                return false
            }
            segments.removeFirst()
        }
        return segments.allSatisfy(isResult) || segments.elementsEqual([["none"]])
    }

    /// Whether they are `method=value` and pairs. A value may hold `=`, as base64 does, or be
    /// empty.
    private static func isResult(_ words: [String]) -> Bool {
        guard words.count > 2, words[0] != "=", words[1] == "=", words[2] != "=" else {
            return false
        }
        var index = 3
        while index < words.count {
            guard words[index] != "=", index + 1 < words.count, words[index + 1] == "=" else {
                return false
            }
            let hasValue = index + 2 < words.count && words[index + 2] != "="
            index += hasValue ? 3 : 2
            while index < words.count, words[index] == "=" { index += 1 }
        }
        return true
    }

    private enum Role { case text, nothing, space, equals, semicolon }

    private static func role(of byte: UInt8, _ lexer: inout StructuredFieldLexer) -> Role {
        let wasPlain = lexer.isPlain
        return switch lexer.take(byte) {
        case .quoted: .text
        case .mark: .nothing
        // A comment separates words like white space.
        case .comment: wasPlain ? .space : .nothing
        case .plain:
            switch byte {
            case UInt8(ascii: ";"): .semicolon
            case UInt8(ascii: "="): .equals
            case 9, 10, 13, 32: .space
            default: .text
            }
        }
    }
}
