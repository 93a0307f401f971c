public import InternetMessage

/// Understands a postmaster's answer in English, German, French and Spanish.
///
/// Each sentence is read for what it claims; denials, conditions, questions, reports of what
/// others say and other things than addresses count against a claim. A wrong `delisted` closes the
/// ticket of an address still listed, so whatever is in doubt is `unclassified` and a person is
/// asked.
public enum AnswerReader {
    /// What the visible reply says, read at `date`; nil where there is nothing to read. Marked
    /// quotations are passed over.
    ///
    /// `delisted` is given only where the deciding sentence names the addresses (they are then in
    /// `addresses`), or where the answer claims nothing else.
    public static func answer(in text: String, date: Timestamp?) -> PostmasterAnswer? {
        let answer = AnswerText(text)
        guard !answer.isEmpty else { return nil }
        let readers = answer.sentences.map(AnswerClaimReader.init)
        let claims = readers.flatMap { $0.claims() }
        let decided =
            delisted(claims, isReversed: readers.contains(where: \.isReversal))
            ?? strongest(claims)
        guard let decided = decided.map({ doubted($0, by: readers) }) else {
            return PostmasterAnswer(class: .unclassified, confidence: 0, because: "")
        }
        let isDated = decided.class == .promise
        return PostmasterAnswer(
            class: decided.class, confidence: decided.confidence, because: decided.sentence.text,
            until: isDated ? AnswerTime.day(in: decided.sentence, date: date) : nil,
            addresses: decided.addresses)
    }

    /// What an answer asks for, as a checklist: the sentences that ask, as written, in order.
    public static func questions(in text: String) -> [String] {
        AnswerText(text).sentences.filter { sentence in
            AnswerClaimReader(sentence).claims().contains { $0.class == .needsInformation }
        }.map(\.text)
    }

    private static func delisted(_ claims: [AnswerClaim], isReversed: Bool) -> AnswerClaim? {
        let removals = claims.filter { $0.class == .delisted }
        guard var first = removals.first else { return nil }
        guard !isReversed else { return doubt(first) }
        let named = unique(removals.flatMap(\.addresses))
        let others = claims.filter {
            [.refused, .needsInformation, .confirm, .promise, .notListed].contains($0.class)
        }
        guard !named.isEmpty else {
            if others.isEmpty { return first }
            return others.contains { $0.class == .refused || $0.class == .promise }
                ? doubt(first) : strongest(others)
        }
        let contrary = others.filter { $0.class == .refused || $0.class == .promise }
        let isOverlapping = contrary.contains { claim in
            claim.addresses.isEmpty || claim.addresses.contains { named.contains($0) }
        }
        guard !isOverlapping else { return doubt(first) }
        if first.addresses.isEmpty { first = removals.first { !$0.addresses.isEmpty } ?? first }
        first.addresses = named
        return first
    }

    /// Doubted where another sentence says that the same is on the list.
    private static func doubted(
        _ claim: AnswerClaim, by readers: [AnswerClaimReader]
    ) -> AnswerClaim {
        guard claim.class == .delisted || claim.class == .notListed else { return claim }
        let isContradicted = readers.lazy.compactMap(\.standing).contains { listed in
            listed.isEmpty || claim.addresses.isEmpty
                || listed.contains { claim.addresses.contains($0) }
        }
        return isContradicted ? doubt(claim) : claim
    }

    /// The sentence is shown, but a person decides.
    private static func doubt(_ claim: AnswerClaim) -> AnswerClaim {
        AnswerClaim(
            class: .unclassified, confidence: 0.3, sentence: claim.sentence,
            addresses: claim.addresses)
    }

    private static let order: [PostmasterAnswer.Class] = [
        .confirm, .needsInformation, .refused, .promise, .notListed, .receipt, .unclassified,
    ]

    private static func strongest(_ claims: [AnswerClaim]) -> AnswerClaim? {
        for wanted in order {
            let found = claims.filter { $0.class == wanted }
            guard var best = found.first else { continue }
            // `Once the spam stops, it will be removed` below a refusal asks for nothing.
            if best.class == .needsInformation, found.allSatisfy({ $0.confidence < 0.7 }),
                claims.contains(where: { $0.class == .refused })
            {
                continue
            }
            best.addresses = unique(found.flatMap(\.addresses))
            return best
        }
        return nil
    }

    private static func unique(_ addresses: [IPAddress]) -> [IPAddress] {
        var seen: Set<IPAddress> = []
        return addresses.filter { seen.insert($0).inserted }
    }
}
