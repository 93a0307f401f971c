/// Tells cheaply which sentences of an answer can claim anything: those that ask, and those in
/// which all words of some phrase that makes a claim stand. Most sentences of most mail cannot,
/// and are not cut into words.
struct SentencePrefilter: Sendable {
    /// What some phrase needs, by its rarest word.
    private let needs: [UInt64: [[UInt64]]]
    private let rarest: WordTable

    /// The prefilter for the claims of those phrases.
    init(_ phrases: [(AnswerSign, [String])]) {
        var needs: [UInt64: [[UInt64]]] = [:]
        for (sign, list) in phrases where Self.claiming.contains(sign) {
            for phrase in list {
                let words = Self.words(of: phrase)
                guard let rarest = words.max(by: { $0.weight < $1.weight }) else { continue }
                needs[rarest.hash, default: []].append(words.map(\.hash))
            }
        }
        self.needs = needs
        rarest = WordTable(hashes: Array(needs.keys))
    }

    /// Whether the sentence may claim something. Linear in its length.
    func mayClaim(_ sentence: [UInt8]) -> Bool {
        // Letters with separate accents are one with those that have them; only words know.
        if sentence.contains(where: { $0 == 0xCC || $0 == 0xCD }) { return true }
        var present: [UInt64] = []
        var hits: [UInt64] = []
        var words = WordScanner(0..<sentence.count)
        while let hash = words.next(in: sentence.span) {
            present.append(hash)
            if rarest.contains(hash) { hits.append(hash) }
        }
        return hits.contains { hit in
            needs[hit]?.contains { $0.allSatisfy(present.contains) } ?? false
        }
    }

    /// What makes a claim by itself; the other signs only speak for or against one.
    private static let claiming: Set<AnswerSign> = [
        .participle, .noLonger, .refused, .notRemoved, .notListed, .confirm, .request,
        .willRemove, .willAct, .receipt, .reversal,
    ]

    /// The words that must stand in a sentence as they stand in the phrase. What contractions are
    /// cut into (`won't`, `it's`) need not.
    private static func words(of phrase: String) -> [(hash: UInt64, weight: Int)] {
        phrase.split(separator: " ").flatMap { word -> [(hash: UInt64, weight: Int)] in
            guard word != "_", !contracted.contains(String(word)) else { return [] }
            return word.split { "'-.".contains($0) }.flatMap { part in
                WordTable.hashes(of: String(part)).map { ($0, weight(part)) }
            }
        }
    }

    /// Longer words are rarer, but for some.
    private static func weight(_ word: Substring) -> Int {
        common.contains(String(word)) ? 1 : word.utf8.count
    }

    private static let common: Set<String> = [
        "please", "would", "should", "could", "need", "this", "that", "with", "your", "been",
        "from", "what", "more", "being", "bitte", "wird", "werden", "nicht", "noch", "été",
        "nous", "vous", "para", "está", "there",
    ]

    /// What may stand before `n't`, and what may stand for an apostrophe.
    private static let contracted: Set<String> = [
        "not", "have", "has", "had", "will", "would", "are", "am", "is", "was", "were", "do",
        "does", "did", "can", "could", "should", "shall", "must", "might", "'s",
    ]
}
