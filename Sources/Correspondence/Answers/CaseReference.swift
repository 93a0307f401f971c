/// The number that a postmaster's own system gives a case: `[Case 00123456]`, `Ref: CAS-4711-X`.
///
/// No form of any postmaster's is public, so that none is built in: a word for "case" or a pair of
/// brackets, and a token with four digits or more. What is found is a candidate; it counts once a
/// proven mail of that postmaster has borne it on one ticket.
public enum CaseReference {
    /// The candidates in a mail, in upper case, each once, those of the subject first.
    public static func candidates(subject: String, text: String) -> [String] {
        var seen: Set<String> = []
        let lines = text.prefix(textCharactersMax).split(whereSeparator: \.isNewline)
        return (bracketed(in: subject) + named(in: subject[...]) + lines.flatMap(named))
            .filter { seen.insert($0).inserted }
    }

    private static let textCharactersMax = 8_000

    /// What stands in brackets of a subject, alone or after a word.
    private static func bracketed(in subject: String) -> [String] {
        var found: [String] = []
        var rest = subject[...]
        while let open = rest.firstIndex(where: { "[({".contains($0) }) {
            let inside = rest[open...].dropFirst().prefix { !"])}".contains($0) }
            let words = inside.split(whereSeparator: \.isWhitespace)
            if words.count <= 3, let last = words.last.flatMap(reference) { found.append(last) }
            rest = rest[inside.endIndex...]
        }
        return found
    }

    /// What follows a word for "case", with little between.
    private static func named(in line: Substring) -> [String] {
        let words = line.split { $0.isWhitespace || "[](){},;:#".contains($0) }
        return words.indices.compactMap { index in
            guard namers.contains(words[index].lowercased()) else { return nil }
            let next = words[(index + 1)...].prefix(3).drop { fillers.contains($0.lowercased()) }
            return next.first.flatMap(reference)
        }
    }

    /// The token as a reference: letters, digits and joints, four digits at least, and neither a
    /// date nor an address.
    private static func reference(_ token: some StringProtocol) -> String? {
        var bare = String(token.drop { $0 == "#" })
        while let last = bare.last, ".!?:\"'".contains(last) { bare.removeLast() }
        let isPlain = bare.allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || "-_/".contains($0))
        }
        let digits = bare.filter(\.isNumber).count
        guard isPlain, digits >= 4, bare.count <= 40, WrittenDate(bare) == nil else { return nil }
        return bare.uppercased()
    }

    private static let namers = Set(AnswerPhrases.words[.caseWords])
    private static let fillers = Set(AnswerPhrases.words[.caseFillers])
}
