/// What must hold before a reading is believed. A wrong `delisted` closes the ticket of an address
/// that is still listed, so the likeliest reading is not enough for it.
enum AnswerGuards {
    /// Whether a whole answer of these clauses is taken to mean that.
    static func believe(
        _ meaning: PostmasterAnswer.Class, _ likelihood: Double, in clauses: [AnswerClause]
    ) -> Bool {
        switch meaning {
        case .delisted: likelihood >= (isBrief(clauses) ? 0.83 : 0.9)
        case .notListed: likelihood >= 0.73
        case .unclassified: false
        default: true
        }
    }

    /// Whether an answer is short enough that no other sentence may take back what one says: of
    /// the removals read wrong in sets apart, nearly all were longer. Greetings do not count.
    private static func isBrief(_ clauses: [AnswerClause]) -> Bool {
        clauses.count { $0.words.count > 4 || $0.likelihood(of: .other) < 0.9 } <= 2
    }

    /// Whether a clause is taken to claim what it most likely claims.
    static func believe(_ clause: AnswerClause) -> Bool {
        switch clause.claim {
        case .other: false
        case .delisted, .notListed: clause.confidence >= 0.6 && !clause.sentence.isQuestion
        case .needsInformation: clause.confidence >= 0.4
        case .confirm: clause.confidence >= 0.6
        default: clause.confidence >= 0.5 && !clause.sentence.isQuestion
        }
    }

    /// Whether a clause says, after a removal, that it does not hold: `Removed! No, wait, that was
    /// another page.` What would happen if, and what is asked, takes nothing back.
    static func objects(_ clause: AnswerClause, to removal: AnswerClause) -> Bool {
        // `We have removed your address from our list. You get no newsletter any more.`
        let isOfAddress = [.ip, .block].contains(where: removal.says)
        if clause.says(.mailing), !isOfAddress { return true }
        guard !clause.sentence.isQuestion, !clause.says(.if) else { return false }
        return clause.likelihood(of: .retraction) >= 0.5 || clause.likelihood(of: .listed) >= 0.5
    }

    /// Whether a clause of these may tell of a removal: it most likely does, is not reserved, and
    /// answers a question about the listing or names the act or its result (`no longer listed`).
    static func isRemoval(_ clause: AnswerClause, in clauses: [AnswerClause]) -> Bool {
        let acts: [AnswerConcept] = [.remove, .done, .grant, .undo, .noMore]
        return clause.confidence >= (isBrief(clauses) ? 0.3 : 0.67) && !isReserved(clause)
            && (isReply(clause) || acts.contains(where: clause.says))
    }

    /// Whether the clause of a removal says itself that it is doubtful, was not made after all, or
    /// is one of a part: `Two of the three have been delisted.`
    static func isReserved(_ clause: AnswerClause) -> Bool {
        let words = clause.words.map(\.text)
        return clause.says(.part) || isDeniedField(clause.words) || isCutOff(clause)
            || reservations.contains { words.firstRange(of: $0) != nil }
    }

    /// `I can confirm that the listing has been`, and nothing more.
    private static func isCutOff(_ clause: AnswerClause) -> Bool {
        guard let end = clause.sentence.text.last, end.isLetter else { return false }
        return clause.sentence.words.last.map { unfinished.contains($0.text) } ?? false
    }

    private static let unfinished = Set(AnswerPhrases.words[.unfinished])

    /// `Delisted: no`, and `Delisted: ✗`, of which the colon is left.
    private static func isDeniedField(_ words: ArraySlice<AnswerWord>) -> Bool {
        guard let last = words.last, last.text != "," else { return true }
        guard words.dropLast().last?.text == "," else { return false }
        return last.says(.not) || last.says(.deny) || fieldDenials.contains(last.text)
    }

    private static let fieldDenials: Set = ["false", "falsch", "faux", "falso", "n", "0", "x", "✗"]

    private static let reservations = AnswerPhrases.words[.reservations].map {
        $0.split(separator: " ").map(String.init)
    }

    /// `Done.` may be said of anything, unless it stands below what was asked; there it is said of
    /// that.
    static func isBare(_ clause: AnswerClause) -> Bool {
        let isAsked = !clause.sentence.asked.isEmpty
        guard clause.words.count <= 2 || isAsked, !isReply(clause) else { return false }
        // `> Could you remove me from the portal?` `Removed.`
        let matters: [AnswerConcept] = [.block, .list, .ip, .address] + (isAsked ? [] : [.remove])
        return !matters.contains(where: clause.says)
    }

    /// Whether it stands directly below a question or wish about a listing.
    static func isReply(_ clause: AnswerClause) -> Bool {
        [.ip, .block, .list].contains(where: clause.isAsked)
    }
}
