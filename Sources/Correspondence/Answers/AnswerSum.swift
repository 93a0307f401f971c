import InternetMessage

/// What the clauses of an answer mean together.
struct AnswerSum {
    private let clauses: [AnswerClause]
    private let subjects: [IPAddressRange]
    private let days: AnswerDays
    private let likelihoods: [Double]

    /// What the clauses mean together, in answer to a mail about `subjects`.
    init(
        _ clauses: [AnswerClause], about subjects: [IPAddressRange], sentAt: CivilTime?,
        _ model: AnswerModel
    ) {
        let features = AnswerFeatures(clauses, about: subjects, sentAt: sentAt)
        (self.clauses, self.subjects, days) = (clauses, subjects, features.days)
        likelihoods = model.answers.likelihoods(features.keys)
    }

    /// The answer: the likeliest class, if nothing forbids to believe it.
    var answer: PostmasterAnswer {
        let best = likelihoods.likeliest
        let meaning = AnswerModel.classes[best]
        let deciding = deciding(meaning)
        guard let deciding, AnswerGuards.believe(meaning, likelihoods[best], in: clauses),
            mayMean(deciding), !meaning.isOver || holds(meaning, deciding)
        else { return answer(.unclassified, 0, deciding) }
        return answer(meaning, likelihoods[best], deciding)
    }

    /// An answer means nothing that none of its clauses may say; what a word says between the lines
    /// of a question is in the question.
    private func mayMean(_ clause: AnswerClause) -> Bool {
        clause.confidence >= 0.15 || clauses.contains(where: AnswerGuards.isReply)
    }

    /// Whether nothing forbids to believe that no address is listed any more.
    private func holds(_ meaning: PostmasterAnswer.Class, _ clause: AnswerClause) -> Bool {
        guard !clause.isHearsay, isAboutSubjects(meaning),
            meaning != .delisted
                || AnswerGuards.isRemoval(clause, in: clauses) && !isPlanned(clause)
        else { return false }
        // Where nothing is listed, later sentences may tell of other addresses that are.
        let after = clauses.drop { $0.sentence.text != clause.sentence.text }
            .prefix { meaning == .delisted || $0.sentence.text == clause.sentence.text }
        return !AnswerGuards.isBare(clause)
            && !after.contains { AnswerGuards.objects($0, to: clause) }
    }

    /// Whether it is on a list below a day to come: `To do on Monday:` `- your entry removed`.
    private func isPlanned(_ clause: AnswerClause) -> Bool {
        guard clause.sentence.text.first.map("-*•–".contains) ?? false else { return false }
        return clauses.prefix { $0.sentence.text != clause.sentence.text }
            .contains { days.dayToCome($0) != nil }
    }

    /// The clause that shows the class best; of an answer for a person, the one that says most.
    private func deciding(_ meaning: PostmasterAnswer.Class) -> AnswerClause? {
        guard let claim = meaning.claim else {
            return clauses.filter { $0.claim != .other }.max { $0.confidence < $1.confidence }
        }
        return clauses.max { $0.likelihood(of: claim) < $1.likelihood(of: claim) }?
            .taken(for: claim)
    }

    private func answer(
        _ meaning: PostmasterAnswer.Class, _ confidence: Double, _ clause: AnswerClause?
    ) -> PostmasterAnswer {
        let named = named(in: meaning)
        var answer = PostmasterAnswer(
            class: meaning, confidence: confidence, because: clause?.sentence.text ?? "",
            until: meaning == .promise ? day : nil,
            addresses: (named.isEmpty ? clause?.addresses ?? [] : named).unique, fates: fates)
        answer.weighed = clause?.weighed ?? []
        return answer
    }

    // MARK: Addresses

    /// The addresses of the clauses that say that.
    private func named(in meaning: PostmasterAnswer.Class) -> [IPAddress] {
        clauses.filter { $0.mayClaim(meaning) }.flatMap(\.addresses)
    }

    /// Whether it holds for each address that the answer names, and for one that was asked about:
    /// what is said of others answers nothing.
    private func isAboutSubjects(_ meaning: PostmasterAnswer.Class) -> Bool {
        let named = named(in: meaning)
        guard !named.isEmpty else { return meaning != .delisted || namesNoOther }
        // `.20` beside an address in full may be one with another fate. Where nothing is listed,
        // other addresses are only spoken of.
        let others = clauses.filter { !$0.mayClaim(meaning) }
        let apart = others.filter { meaning == .delisted || $0.claim != .other }
            .flatMap { $0.words + $0.sentence.asked }.filter { $0.says(.ip) }
        return apart.allSatisfy {
            !$0.addresses.isEmpty && $0.addresses.allSatisfy(named.contains)
        } && subjects.allSatisfy { named.contains($0.first) }
    }

    /// Whether it names no address but those asked about, where these are known: `About
    /// 203.0.113.17: that one is off.` says nothing of ours.
    private var namesNoOther: Bool {
        subjects.isEmpty
            || clauses.flatMap { $0.words + $0.sentence.asked }.flatMap(\.addresses)
                .allSatisfy { address in subjects.contains { $0.contains(address) } }
    }

    /// How the addresses fare that the answer names, where it says so of them by name.
    private var fates: [PostmasterAnswer.Fate] {
        clauses.filter { AnswerGuards.believe($0) && $0.words.contains { !$0.addresses.isEmpty } }
            .map { clause in
                PostmasterAnswer.Fate(
                    addresses: clause.words.flatMap(\.addresses).unique,
                    class: clause.claim.answerClass ?? .unclassified, because: clause.sentence.text)
            }
    }

    // MARK: Days

    /// The day that a promise names, or else the only one to come that the answer names.
    private var day: String? {
        let promised = clauses.filter { $0.likelihood(of: .promise) >= 0.3 }
            .sorted { $0.likelihood(of: .promise) > $1.likelihood(of: .promise) }
            .lazy.compactMap(days.day).first
        let toCome = Set(clauses.compactMap(days.dayToCome))
        return promised ?? (toCome.count == 1 ? toCome.first : nil)
    }
}

extension AnswerClause {
    /// Whether it says that, or nearly does.
    fileprivate func mayClaim(_ meaning: PostmasterAnswer.Class) -> Bool {
        meaning.claim.map { likelihood(of: $0) >= 0.3 } ?? false
    }

    /// A question states nothing, nor do another's words.
    fileprivate var isHearsay: Bool { sentence.isQuestion || sentence.isQuoted }
}

extension PostmasterAnswer.Class {
    /// What a clause claims that says this.
    fileprivate var claim: AnswerClaim? { AnswerClaim(rawValue: rawValue) }

    /// Whether it says that nothing is listed any more.
    var isOver: Bool { self == .delisted || self == .notListed }
}

extension [IPAddress] {
    /// Each once, in order.
    fileprivate var unique: [IPAddress] {
        var seen: Set<IPAddress> = []
        return filter { seen.insert($0).inserted }
    }
}
