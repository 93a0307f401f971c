import InternetMessage

/// What the clauses of an answer say together.
struct AnswerSum {
    /// The clauses that claim something and are believed.
    private let claims: [AnswerClause]
    private let clauses: [AnswerClause]
    private let subjects: [IPAddressRange]
    private let sentAt: CivilTime?

    /// What the clauses say together, in answer to a mail about `subjects`.
    init(_ clauses: [AnswerClause], about subjects: [IPAddressRange], sentAt: CivilTime?) {
        (self.clauses, self.subjects, self.sentAt) = (clauses, subjects, sentAt)
        let ofTheMatter = clauses.count {
            $0.claim != .other || $0.confidence < 0.9 && AnswerGuards.speaksOfListing($0)
        }
        // `It was delisted but is back` is one sentence of two clauses.
        claims = clauses.filter { clause in
            let isAlone =
                ofTheMatter == 1
                && clauses.count { $0.sentence.text == clause.sentence.text } == 1
            return AnswerGuards.believe(clause, isAlone: isAlone)
        }
    }

    /// Whether any clause says something of the matter.
    var claimsSomething: Bool { !claims.isEmpty }

    /// The answer: what its claims say, if they agree.
    var answer: PostmasterAnswer {
        let decisive = strongest
        if let apart = fateApart { return unclassified(apart) }
        if let removal = claims(.delisted).max(by: { $0.confidence < $1.confidence }) {
            guard let decisive, outweighs(decisive, removal) else { return answer(removal) }
            return plain(decisive)
        }
        let doubt = clauses.first { $0.claim == .retraction && $0.confidence > 0.4 }
        if let doubt { return (decisive ?? likely).map(plain) ?? unclassified(doubt) }
        if let none = claims(.notListed).first {
            guard let decisive, asksMore(decisive, than: none) else { return answer(none) }
            return decisive.says(.if) ? unclassified(decisive) : plain(decisive)
        }
        if let decisive { return plain(decisive) }
        if let receipt = claims(.receipt).first {
            return receipt.says(.by) && isDayToCome(receipt) ? promise(receipt) : plain(receipt)
        }
        return likely.map(plain) ?? unclassified(nil)
    }

    /// Where no clause is sure, what several say together, or the only day to come.
    private var likely: AnswerClause? {
        guard together(.delisted) < 0.6, together(.notListed) < 0.6 else { return nil }
        let ended = clauses.filter { !$0.says(.if) && isDayToCome($0) }
            .max { $0.likelihood(of: .promise) < $1.likelihood(of: .promise) }
        if let ended, ended.likelihood(of: .promise) >= 0.15 { return ended.taken(for: .promise) }
        let best = (Self.order + [.receipt]).max { together($0) < together($1) }
        guard let best, together(best) >= 0.6 else { return nil }
        return clauses.max { $0.likelihood(of: best) < $1.likelihood(of: best) }?.taken(for: best)
    }

    /// How likely it is that one clause at least makes that claim.
    private func together(_ claim: AnswerClaim) -> Double {
        1 - clauses.reduce(1) { $0 * (1 - $1.likelihood(of: claim)) }
    }

    /// `.20 is off, .21 stays`: what is kept, where it is named so short that nothing tells whether
    /// it is what was removed.
    private var fateApart: AnswerClause? {
        let kept = clauses.first {
            $0.claim == .refused && $0.confidence >= 0.5 && Self.isNamedShort($0)
        }
        let isOtherGone = clauses.contains {
            $0.likelihood(of: .delisted) >= 0.3 && Self.isNamedShort($0)
        }
        return isOtherGone ? kept : nil
    }

    private static func isNamedShort(_ clause: AnswerClause) -> Bool {
        clause.words.prefix(4).contains {
            $0.addresses.isEmpty && ($0.says(.ip) || $0.says(.number))
        }
    }

    /// Whether a claim counts instead of a removal beside it.
    private func outweighs(_ decisive: AnswerClause, _ removal: AnswerClause) -> Bool {
        let isOfOthers =
            !decisive.addresses.isEmpty && !removal.addresses.isEmpty
            && Set(decisive.addresses).isDisjoint(with: removal.addresses)
        return decisive.confidence > removal.confidence && !isOfOthers
            && removal.confidence < Self.certain(over: decisive) && decisive.claim != .promise
    }

    /// `Nothing for me to do here: listings age out. Yours runs out on 9 March.` A question that
    /// courtesy adds asks no more.
    private func asksMore(_ decisive: AnswerClause, than none: AnswerClause) -> Bool {
        let isAsked =
            switch decisive.claim {
            case .promise: true
            case .customersOnly: decisive.says(.customer)
            case .needsInformation:
                AnswerGuards.isOfTheMatter(decisive)
                    && (decisive.says(.must) || !decisive.says(.if))
            default: false
            }
        return isAsked && decisive.confidence >= 0.95
            && decisive.sentence.text != none.sentence.text && !decisive.sentence.isQuestion
    }

    /// How likely a removal must be to count beside that claim. A courtesy question below it does
    /// not outweigh it.
    private static func certain(over other: AnswerClause) -> Double {
        other.claim == .needsInformation ? 0.9 : 0.97
    }

    /// The claim that counts where there are several: the likeliest, and of those that are about as
    /// likely the one that asks most of us.
    private var strongest: AnswerClause? {
        Self.order.enumerated().compactMap { rank, claim in
            claims(claim).max { $0.confidence < $1.confidence }
                .map { (weight: $0.confidence - 0.08 * Double(rank), clause: $0) }
        }.max { $0.weight < $1.weight }.map { endsByItself($0.clause) ?? $0.clause }
    }

    /// `The listing ends on 3 March, we remove nothing before`: it ends.
    private func endsByItself(_ refusal: AnswerClause) -> AnswerClause? {
        guard refusal.claim == .refused else { return nil }
        return claims(.promise).first { $0.confidence >= 0.8 && isToCome($0) }
    }

    private static let order: [AnswerClaim] = [
        .confirm, .customersOnly, .refused, .needsInformation, .promise,
    ]

    private func claims(_ claim: AnswerClaim) -> [AnswerClause] {
        claims.filter { $0.claim == claim }
    }

    // MARK: Removed, or not there

    /// A removal, or that there is nothing to remove, where nothing objects.
    private func answer(_ first: AnswerClause) -> PostmasterAnswer {
        if first.claim == .delisted, let later = claims.first(where: isToCome) {
            return promise(later)
        }
        let contrary: [AnswerClaim] =
            first.claim == .delisted
            ? [.notListed, .confirm, .customersOnly, .refused] : [.confirm, .refused]
        let isDoubted =
            clauses.contains { objects($0, to: first) || waits($0, on: first) }
            || isTakenBack(first)
        guard !isDoubted, !claims.contains(where: { contrary.contains($0.claim) }),
            isAboutSubjects(first)
        else { return unclassified(first) }
        return plain(first)
    }

    /// `Please ignore yesterday's refusal. The block was lifted.`: what was taken back before a
    /// plain removal was something else.
    private func objects(_ clause: AnswerClause, to first: AnswerClause) -> Bool {
        guard AnswerGuards.objects(clause, to: first) else { return false }
        let isEarlier =
            clause.claim == .retraction && first.claim == .delisted && first.confidence >= 0.93
            && (first.says(.block) || first.says(.ip))
            && clauses.prefix { $0.sentence.text != first.sentence.text }
                .contains { $0.sentence.text == clause.sentence.text }
        return !isEarlier
    }

    /// `Removed! … Wait, no.`
    private func isTakenBack(_ removal: AnswerClause) -> Bool {
        clauses.drop { $0.sentence.text != removal.sentence.text }.dropFirst().contains {
            $0.says(.undo) && !$0.says(.if) && !$0.sentence.isQuestion
        }
    }

    /// `Done. It runs until Friday.`: what was done may not be the removal.
    private func waits(_ clause: AnswerClause, on first: AnswerClause) -> Bool {
        let mayBeMeant =
            AnswerGuards.isBare(first) || clause.says(.will)
            || clause.claim == .promise && clause.confidence >= 0.7
        // `Have a nice weekend!`
        let isCourtesy = clause.claim == .other && clause.confidence >= 0.95
        return first.claim == .delisted && mayBeMeant && !isCourtesy && isDayToCome(clause)
    }

    /// Whether it holds for each address that the answer names, and for one that was asked about:
    /// what is said of others answers nothing.
    private func isAboutSubjects(_ clause: AnswerClause) -> Bool {
        let named = claims(clause.claim).flatMap(\.addresses)
        let others = clauses.filter { isContrary($0, to: clause) }.flatMap(\.words)
            .filter { $0.says(.ip) }
        guard clause.says(.ip) || !named.isEmpty else { return true }
        return others.allSatisfy {
            !$0.addresses.isEmpty && $0.addresses.allSatisfy(named.contains)
        }
            && (named.isEmpty || subjects.allSatisfy { named.contains($0.first) })
    }

    /// Another fate; where nothing is listed, other addresses are only spoken of.
    private func isContrary(_ other: AnswerClause, to clause: AnswerClause) -> Bool {
        guard other.claim == clause.claim else {
            return clause.claim == .delisted || other.claim != .other
        }
        return !AnswerGuards.believe(other)
    }

    // MARK: Answers

    private func plain(_ clause: AnswerClause) -> PostmasterAnswer {
        if clause.claim == .promise {
            return promise(claims(.promise).first { day($0) != nil } ?? clause)
        }
        let named = claims(clause.claim).flatMap(\.addresses).unique
        return answer(clause.claim.answerClass, clause, about: named)
    }

    private func promise(_ clause: AnswerClause) -> PostmasterAnswer {
        var answer = answer(.promise, clause, about: clause.addresses)
        answer.until = day(clause) ?? onlyDay
        return answer
    }

    /// The sentence is shown, but a person decides.
    private func unclassified(_ clause: AnswerClause?) -> PostmasterAnswer {
        guard let clause else {
            return PostmasterAnswer(class: .unclassified, confidence: 0, because: "", fates: fates)
        }
        var answer = answer(nil, clause, about: clause.addresses)
        answer.confidence = 0
        return answer
    }

    private func answer(
        _ meaning: PostmasterAnswer.Class?, _ clause: AnswerClause, about addresses: [IPAddress]
    ) -> PostmasterAnswer {
        var answer = PostmasterAnswer(
            class: meaning ?? .unclassified, confidence: clause.confidence,
            because: clause.sentence.text, addresses: addresses, fates: fates)
        answer.weighed = clause.weighed
        return answer
    }

    /// The day that another sentence names, where the answer names no other one to come.
    private var onlyDay: String? {
        let days = Set(clauses.compactMap(day)).filter { $0 > sentAt?.isoDate ?? $0 }
        return days.count == 1 ? days.first : nil
    }

    /// `Removed with effect from tomorrow`: done only when that day has come.
    private func isToCome(_ clause: AnswerClause) -> Bool {
        let mayBe =
            clause.claim == .promise && !clause.says(.if)
            || clause.claim == .delisted
                && (clause.says(.will) || clause.says(.soon) && !clause.says(.weekday))
        return mayBe && isDayToCome(clause)
    }

    private func isDayToCome(_ clause: AnswerClause) -> Bool {
        guard let sentAt, let day = day(clause) else { return false }
        return day > sentAt.isoDate
    }

    private func day(_ clause: AnswerClause) -> String? {
        AnswerTime.day(in: clause.sentence.text, sentAt: sentAt)
    }

    /// How the addresses fare that the answer names, where it says so of them by name.
    private var fates: [PostmasterAnswer.Fate] {
        claims.filter { !$0.words.flatMap(\.addresses).isEmpty }.map { clause in
            PostmasterAnswer.Fate(
                addresses: clause.words.flatMap(\.addresses).unique,
                class: clause.claim.answerClass ?? .unclassified, because: clause.sentence.text)
        }
    }
}

extension [IPAddress] {
    /// Each once, in order.
    fileprivate var unique: [IPAddress] {
        var seen: Set<IPAddress> = []
        return filter { seen.insert($0).inserted }
    }
}
