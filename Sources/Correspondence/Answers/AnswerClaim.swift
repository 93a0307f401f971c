import InternetMessage

/// What one sentence of a postmaster's answer claims.
struct AnswerClaim {
    let `class`: PostmasterAnswer.Class
    let confidence: Double
    let sentence: AnswerSentence
    /// The addresses that the claim is about.
    var addresses: [IPAddress] = []
}

/// Reads the claims of one sentence. It claims a removal only where it says of an address or a
/// listing that the removal is done, and where nothing around that denies it, doubts it, asks for
/// it or makes it wait.
struct AnswerClaimReader {
    let sentence: AnswerSentence
    private let words: [String]
    private let signs: [(sign: AnswerSign, range: Range<Int>)]

    init(_ sentence: AnswerSentence) {
        self.sentence = sentence
        let table = AnswerPhrases.table
        let all = table.signs(in: sentence.words)
        // In `Ne pouvons pas donner suite à votre demande` the words `suite à` are no preface.
        let refusals = all.filter { $0.sign == .refused }
        let prefaces = all.filter { found in
            found.sign == .preface && !refusals.contains { $0.range.overlaps(found.range) }
        }
        var words = sentence.words
        for preface in prefaces {
            for index in preface.range { words[index] = "" }
        }
        self.words = words
        signs = prefaces.isEmpty ? all : table.signs(in: words) + prefaces
    }

    /// Whether the sentence says that something came back or was a mistake.
    var isReversal: Bool {
        guard !sentence.isQuestion, !has(.condition), !isInverted else { return false }
        return has(.reversal) || isAgain
    }

    /// `Should it be listed again, …`: a condition without `if`.
    private var isInverted: Bool {
        ["should", "sollte", "sollten"].contains(words.first { !$0.isEmpty } ?? "")
    }

    /// `It triggered again`, but not `you can send again`.
    private var isAgain: Bool {
        signs.contains { found in
            guard found.sign == .again, let clause = clause(of: found.range) else { return false }
            return !has(.possibility, in: clause) && !has(.negation, in: clause)
        }
    }

    /// All addresses that the sentence names, where it says that they are listed now; nil where it
    /// says nothing of the kind.
    var standing: [IPAddress]? {
        guard !sentence.isQuestion, !has(.condition), !has(.hearsay), !has(.history),
            !has(.otherThing)
        else { return nil }
        let isStanding = signs.contains { found in
            guard found.sign == .listed, let clause = clause(of: found.range),
                !has(.negation, in: clause), !has(.noLonger, in: clause),
                !has(.possibility, in: clause)
            else { return false }
            var index = found.range.lowerBound - 1
            while index >= clause.lowerBound, isSkipped(words[index]) { index -= 1 }
            return index >= clause.lowerBound && Self.stillVerbs.contains(words[index])
        }
        return isStanding ? addresses(in: words.indices) : nil
    }

    /// The clause that the words are in.
    private func clause(of range: Range<Int>) -> Range<Int>? {
        sentence.clauses.first { $0.contains(range.lowerBound) }
    }

    private static let stillVerbs = Set(AnswerPhrases.words[.standings])

    /// The claims, strongest first.
    func claims() -> [AnswerClaim] {
        if let removal { return [removal] }
        var claims: [AnswerClaim] = []
        if let conditional { return [conditional] }
        if has(.confirm) { claims.append(claim(.confirm, 0.8)) }
        if isRequest { claims.append(claim(.needsInformation, has(.request) ? 0.85 : 0.7)) }
        if isRefusal { claims.append(claim(.refused, 0.85)) }
        if let notListed { claims.append(notListed) }
        if isPromise { claims.append(claim(.promise, 0.8)) }
        if has(.receipt) || (has(.willAct) && !has(.condition)) {
            claims.append(claim(.receipt, 0.8))
        }
        return claims
    }

    private func claim(_ class: PostmasterAnswer.Class, _ confidence: Double) -> AnswerClaim {
        AnswerClaim(
            class: `class`, confidence: confidence, sentence: sentence,
            addresses: addresses(in: words.indices))
    }

    private func has(_ sign: AnswerSign) -> Bool { signs.contains { $0.sign == sign } }

    private func has(_ sign: AnswerSign, in range: Range<Int>) -> Bool {
        signs.contains { $0.sign == sign && range.contains($0.range.lowerBound) }
    }

    private func addresses(in range: Range<Int>) -> [IPAddress] {
        range.flatMap { AnswerAddresses.of(words[$0]) }
    }

    // MARK: Removed

    private var removal: AnswerClaim? {
        guard !sentence.isQuestion, !has(.condition), !has(.history), !has(.exception),
            !has(.reversal), !isAgain
        else { return nil }
        for clause in sentence.clauses {
            guard !has(.hearsay, in: clause), !has(.otherThing, in: clause),
                saysRemoved(clause)
            else { continue }
            return removal(of: clause)
        }
        return bareRemoval
    }

    private func removal(of clause: Range<Int>) -> AnswerClaim? {
        var named = addresses(in: clause)
        if named.isEmpty, !has(.negation, in: 0..<clause.lowerBound) {
            named = addresses(in: words.indices)
        }
        let isNear = named.isEmpty && !mentionsSubject(clause)
        guard !isNear || mentionsSubject(0..<clause.lowerBound) else { return nil }
        return AnswerClaim(
            class: .delisted, confidence: named.isEmpty ? 0.8 : 0.95, sentence: sentence,
            addresses: named)
    }

    private func saysRemoved(_ clause: Range<Int>) -> Bool {
        for found in signs where clause.contains(found.range.lowerBound) {
            if found.sign == .noLonger, saysNoLongerListed(found.range, clause) { return true }
            if found.sign == .participle, saysDone(found.range, clause) { return true }
        }
        return false
    }

    /// `is no longer listed`, `nicht mehr gesperrt`.
    private func saysNoLongerListed(_ range: Range<Int>, _ clause: Range<Int>) -> Bool {
        let near =
            max(
                clause.lowerBound, range.lowerBound - 3)..<min(
                clause.upperBound, range.upperBound + 5)
        let isListed = signs.contains { $0.sign == .listed && near.contains($0.range.lowerBound) }
        let before = clause.lowerBound..<range.lowerBound
        let isDenied = signs.contains {
            $0.sign == .negation && before.contains($0.range.lowerBound)
                && !range.overlaps($0.range)
        }
        return isListed && !isDenied && !has(.possibility, in: before)
            && !has(.possibility, in: range.upperBound..<min(near.upperBound, range.upperBound + 1))
    }

    private static let auxiliaries = Set(AnswerPhrases.words[.auxiliaries])
    private static let presentVerbs: Set<String> = ["is", "are", "est", "sont", "está", "están"]
    private static let german = Set(AnswerPhrases.words[.germanAuxiliaries])

    /// Whether the verb says that it was done: with an auxiliary right before it, adverbs apart; in
    /// German anywhere before it in the clause, or within two words after it. `is removed` counts
    /// only with an address or a word such as `now`.
    private func saysDone(_ verb: Range<Int>, _ clause: Range<Int>) -> Bool {
        let before = clause.lowerBound..<verb.lowerBound
        let object = RemovalObject(words: words, clause: clause)
        guard !has(.possibility, in: before), !isDenied(verb, clause),
            object.isFromList(behind: verb)
        else { return false }
        var index = verb.lowerBound - 1
        while index >= clause.lowerBound, isSkipped(words[index]) { index -= 1 }
        if index >= clause.lowerBound, Self.auxiliaries.contains(words[index]) {
            if Self.presentVerbs.contains(words[index]) {
                let isOfNow = words[clause].contains { Self.now.contains($0) }
                return !has(.possibility, in: clause)
                    && (isOfNow || !addresses(in: clause).isEmpty)
            }
            return !isActive(index) || object.isListing(behind: verb)
        }
        let behind = verb.upperBound..<min(clause.upperBound, verb.upperBound + 2)
        return words[before].contains { Self.german.contains($0) }
            || words[behind].contains { Self.german.contains($0) }
    }

    /// `we removed`, `I have removed`: the object follows the verb.
    private func isActive(_ auxiliary: Int) -> Bool {
        let agents: Set<String> = ["we", "i", "team"]
        return agents.contains(words[auxiliary])
            || ["have", "has"].contains(words[auxiliary]) && auxiliary > 0
                && agents.contains(words[auxiliary - 1])
    }

    private static let now = Set(AnswerPhrases.words[.now])

    private func isSkipped(_ word: String) -> Bool {
        word.isEmpty || AnswerPhrases.adverbs.contains(word)
    }

    /// Whether the verb is negated: before it, or right after it with no `and` between.
    private func isDenied(_ verb: Range<Int>, _ clause: Range<Int>) -> Bool {
        if has(.negation, in: clause.lowerBound..<verb.lowerBound) { return true }
        var index = verb.upperBound
        while index < min(clause.upperBound, verb.upperBound + 3) {
            if ["and", "und", "et", "y"].contains(words[index]) { return false }
            if has(.negation, in: index..<(index + 1)) { return true }
            index += 1
        }
        return false
    }

    private func mentionsSubject(_ range: Range<Int>) -> Bool {
        words[range].contains { AnswerPhrases.subjects.contains($0) }
            || !addresses(in: range).isEmpty
    }

    /// `Delisted.`, `192.0.2.1: removed`, `IP now delisted`.
    private var bareRemoval: AnswerClaim? {
        guard words.count <= 6, has(.participle), !has(.negation), !has(.possibility) else {
            return nil
        }
        let others = words.indices.filter { index in
            !signs.contains { $0.sign == .participle && $0.range.contains(index) }
        }.map { words[$0] }.filter { word in
            !AnswerPhrases.subjects.contains(word) && !AnswerPhrases.adverbs.contains(word)
                && !AnswerSentence.isAddress(word)
                && !["and", "done", "und", "thanks", "thank", "you", "-", "status"].contains(word)
        }
        guard others.isEmpty else { return nil }
        let named = addresses(in: words.indices)
        return AnswerClaim(
            class: .delisted, confidence: named.isEmpty ? 0.7 : 0.9, sentence: sentence,
            addresses: named)
    }

    // MARK: Other claims

    private static let waits = Set(AnswerPhrases.words[.waits])

    /// `Once rDNS is fixed we will remove it`: they wait for us.
    private var conditional: AnswerClaim? {
        guard has(.willRemove) || has(.refused), words.contains(where: { Self.waits.contains($0) }),
            has(.condition) || has(.possibility), !sentence.isQuestion
        else { return nil }
        let isTimed =
            has(.refused) && !words.contains { $0 == "until" || $0 == "bis" || $0 == "hasta" }
        return isTimed ? nil : claim(.needsInformation, 0.6)
    }

    private var isRequest: Bool {
        if has(.courtesy) { return false }
        if sentence.isQuestion { return words.count >= 3 }
        return has(.request) && !has(.condition)
    }

    private var isRefusal: Bool {
        guard !sentence.isQuestion, !has(.condition), !has(.otherThing), !has(.hearsay) else {
            return false
        }
        return isRefused || (has(.notRemoved) && has(.reason))
    }

    /// `We have not refused your request` refuses nothing.
    private var isRefused: Bool {
        signs.contains { found in
            guard found.sign == .refused, let clause = clause(of: found.range) else { return false }
            let before = words[clause.lowerBound..<found.range.lowerBound].last { !isSkipped($0) }
            return before.map { !["not", "never", "nicht", "pas", "no"].contains($0) } ?? true
        }
    }

    private var notListed: AnswerClaim? {
        guard let found = signs.first(where: { $0.sign == .notListed }), !sentence.isQuestion,
            !has(.condition), !has(.hearsay), !has(.otherThing), !has(.history), !has(.reversal),
            !has(.exception), !isAboutReason(found.range)
        else { return nil }
        let clause = sentence.clauses.first { $0.contains(found.range.lowerBound) } ?? words.indices
        let waits: Set<String> = ["until", "once", "sobald", "hasta", "when", "will"]
        guard !words[clause].contains(where: { waits.contains($0) }),
            !isOfAnotherThing(found.range, clause)
        else { return nil }
        let named = addresses(in: clause)
        return AnswerClaim(
            class: .notListed, confidence: named.isEmpty ? 0.8 : 0.9, sentence: sentence,
            addresses: named)
    }

    /// `The domain is not listed`, `I can't say that we are not blocking it`.
    private func isOfAnotherThing(_ range: Range<Int>, _ clause: Range<Int>) -> Bool {
        let before = clause.lowerBound..<range.lowerBound
        let isDenied = words[before].contains { Self.denials.contains($0) }
        let things = words[before].contains { Self.otherSubjects.contains($0) }
        return isDenied || things && addresses(in: before).isEmpty
    }

    /// Negations that make a second one after them mean the opposite. Spanish `no` and French `ne`
    /// are left out, since there two negations mean one.
    private static let denials: Set<String> = ["not", "never", "nicht", "nie", "pas"]
    private static let otherSubjects = Set(AnswerPhrases.words[.otherSubjects])

    /// `not listed without reason`, `not blocked because of …`: negates the reason only.
    private func isAboutReason(_ range: Range<Int>) -> Bool {
        let tail = range.upperBound..<min(words.count, range.upperBound + 2)
        let words = [
            "because", "due", "without", "wegen", "aufgrund", "ohne", "sans", "sin",
        ]
        // `not listed as clean`, but `not listed as of today`.
        if range.upperBound + 1 < self.words.count, self.words[range.upperBound] == "as",
            self.words[range.upperBound + 1] != "of"
        {
            return true
        }
        return self.words[tail].contains { words.contains($0) } || has(.reason, in: tail)
    }

    private var isPromise: Bool {
        guard !sentence.isQuestion, !has(.condition), !has(.hearsay), !has(.otherThing) else {
            return false
        }
        if has(.willRemove) { return !has(.negation) }
        return has(.willAct) && AnswerTime.phrase(in: sentence) != nil
    }
}
