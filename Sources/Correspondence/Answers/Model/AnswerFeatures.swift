package import InternetMessage

/// What the model weighs in a whole answer: how surely its clauses make each claim, which claims
/// stand beside each other and in what order, and what else is spoken of.
package struct AnswerFeatures: Sendable {
    /// A number for each feature, each once.
    package var keys: [UInt32] { features.keys }

    /// The days that its sentences name.
    let days: AnswerDays

    private var features = FeatureSet(capacity: 200)
    private let clauses: [Clause]
    /// The clauses that say something, by their places.
    private let telling: [Int]
    /// Whether it stands between the lines of a question.
    private let isReply: Bool

    /// The features of the clauses of an answer to a mail about `subjects`, written when its
    /// writer's clock showed `sentAt`.
    package init(
        _ clauses: [AnswerClause], about subjects: [IPAddressRange], sentAt: CivilTime?
    ) {
        let days = AnswerDays(clauses, sentAt: sentAt)
        self.days = days
        self.clauses = clauses.map { Clause($0, subjects, days) }
        isReply = self.clauses.contains { !$0.asked.isEmpty }
        telling = clauses.indices.filter { clauses[$0].likelihood(of: .other) < 0.7 }
        for claim in AnswerClaim.allCases where claim != .other { addClaim(claim) }
        addConcepts()
        addCounts()
        for clause in self.clauses { addReply(clause) }
    }

    private enum Kind: UInt64 {
        case strength = 101, together, second, last, first, trait, beside, order, sameClause
        case spoken, spokenTelling, spokenBeside, count, asked, reply
    }

    /// A clause with what the model asks of it.
    private struct Clause {
        let likelihoods: [Double]
        let concepts: AnswerConcepts
        /// What is spoken of in the quotation that it replies to.
        let asked: AnswerConcepts
        /// One bit each: a question, a day to come, an address asked about, another one, the end of
        /// an address alone (`.80`), few words.
        let traits: [Bool]

        init(_ clause: AnswerClause, _ subjects: [IPAddressRange], _ days: AnswerDays) {
            likelihoods = AnswerClaim.allCases.map { clause.likelihood(of: $0) }
            concepts = AnswerConcepts(of: clause.words)
            asked = AnswerConcepts(of: clause.sentence.asked)
            let isAskedAbout = { (address: IPAddress) in
                subjects.isEmpty || subjects.contains { $0.contains(address) }
            }
            traits = [
                clause.sentence.isQuestion, days.dayToCome(clause) != nil,
                clause.addresses.contains(where: isAskedAbout),
                !clause.addresses.allSatisfy(isAskedAbout),
                clause.words.contains { $0.says(.ip) && $0.addresses.isEmpty },
                clause.words.count < 5,
            ]
        }

        func likelihood(_ claim: AnswerClaim) -> Double { likelihoods[claim.column] }
    }

    private static let levels = [0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.87, 0.95, 0.985]
    private static let made = 0.3

    private mutating func add(_ kind: Kind, _ a: Int, _ b: Int = 0) {
        features.add(kind.rawValue, UInt64(a), UInt64(b))
    }

    private mutating func addLevels(_ kind: Kind, _ claim: AnswerClaim, _ value: Double) {
        for (level, least) in Self.levels.enumerated() where value >= least {
            add(kind, claim.column, level)
            // Between the lines of a question the same words are worth something else.
            if isReply { add(kind, claim.column, level + Self.levels.count) }
        }
    }

    private func best(_ claim: AnswerClaim) -> Int? {
        clauses.indices.max { clauses[$0].likelihood(claim) < clauses[$1].likelihood(claim) }
    }

    private mutating func addClaim(_ claim: AnswerClaim) {
        guard let best = best(claim) else { return }
        let values = clauses.map { $0.likelihood(claim) }
        addLevels(.strength, claim, values[best])
        addLevels(.together, claim, 1 - values.reduce(1) { $0 * (1 - $1) })
        addLevels(.second, claim, values.sorted().dropLast().last ?? 0)
        guard values[best] >= Self.made else { return }
        if telling.last == best { add(.last, claim.column) }
        if telling.first == best { add(.first, claim.column) }
        for (trait, holds) in clauses[best].traits.enumerated() where holds {
            add(.trait, claim.column, trait)
        }
        for other in AnswerClaim.allCases where other != .other && other != claim {
            addBeside(other, claim, at: best)
        }
    }

    /// That another claim is made beside one, and where.
    private mutating func addBeside(_ other: AnswerClaim, _ claim: AnswerClaim, at place: Int) {
        guard let best = best(other) else { return }
        let pair = claim.column * 16 + other.column
        let value = clauses[best].likelihood(other)
        for (level, least) in [0.15, 0.4, 0.75].enumerated() where value >= least {
            add(.beside, pair, level)
        }
        if value >= 0.4 { add(.order, pair, best > place ? 1 : 0) }
        if clauses[place].likelihood(other) >= 0.15 { add(.sameClause, pair) }
    }

    private mutating func addConcepts() {
        let removal = best(.delisted).flatMap {
            clauses[$0].likelihood(.delisted) >= Self.made ? $0 : nil
        }
        for (place, clause) in clauses.enumerated() {
            for concept in clause.concepts.places {
                add(.spoken, concept)
                if telling.contains(place) { add(.spokenTelling, concept) }
                if let removal, place != removal { add(.spokenBeside, concept) }
            }
        }
    }

    /// What a clause between the lines of a question says to what it was asked.
    private mutating func addReply(_ clause: Clause) {
        let claim = clause.likelihoods.likeliest
        let said = clause.concepts.places
        for asked in clause.asked.places {
            add(.asked, asked, claim)
            for concept in said { add(.reply, asked, concept) }
            if said.isEmpty { add(.reply, asked, 64) }
        }
    }

    /// How many clauses have a trait, up to three.
    private mutating func addCounts() {
        for trait in clauses.first?.traits.indices ?? 0..<0 {
            let count = clauses.count { $0.traits[trait] }
            for number in 0..<min(count, 3) { add(.count, trait, number) }
        }
    }
}
