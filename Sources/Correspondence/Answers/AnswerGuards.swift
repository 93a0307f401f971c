/// What must hold before a clause is believed. A wrong `delisted` closes the ticket of an address
/// that is still listed, so the model's word alone is not enough for it.
enum AnswerGuards {
    /// Whether the clause's claim is taken for what the postmaster says.
    /// - Parameter isAlone: whether nothing else in the answer speaks of the matter.
    static func believe(_ clause: AnswerClause, isAlone: Bool = false) -> Bool {
        switch clause.claim {
        case .delisted where isAlone && isShort(clause) && !isDoubtful(clause):
            clause.confidence >= 0.6 && isOurs(clause)
        case .delisted: clause.confidence >= removalMin(clause) && isOurs(clause)
        case .notListed: clause.confidence >= 0.6 && isOurs(clause)
        // `Reply SÌ`: the Italian and Spanish `yes` is an `if` as well.
        case .confirm: clause.confidence >= (clause.says(.if) ? 0.9 : 0.6)
        case .other: false
        // `No.` answers a question of ours, and not what was asked for.
        case .refused where clause.words.count < 4 && !speaksOfListing(clause): false
        case .needsInformation: clause.confidence >= 0.4
        case .promise: clause.confidence >= 0.5 && !clause.sentence.isQuestion
        default: clause.confidence >= 0.4 && !clause.sentence.isQuestion
        }
    }

    /// Whether a removal names no address, block or list, as `Done.` does: then anything else
    /// in the answer may be what was done.
    static func isBare(_ clause: AnswerClause) -> Bool {
        ![.ip, .block, .list, .address].contains(where: clause.says)
    }

    /// Whether the clause says, or may say, that the address is on the list all the same. What
    /// would happen if, and what is asked, is no such word.
    static func objects(_ clause: AnswerClause, to removal: AnswerClause) -> Bool {
        if removal.claim == .delisted {
            if isBare(removal), mayTakeBack(clause) { return true }
            // `The removal is ready. All it needs is a short yes of yours.`
            if clause.likelihood(of: .confirm) >= 0.5 { return true }
            // `.11 ok .12 no .13 ok`
            if removal.words.count(where: { $0.says(.ip) && $0.addresses.isEmpty }) > 2 {
                return true
            }
        }
        // `We have removed your address. You get no newsletter any more.`
        if clause.says(.mailing), ![.ip, .block, .list].contains(where: removal.says) {
            return true
        }
        // `As to the other one, …`
        if clause.says(.part), clause.claim != removal.claim { return true }
        guard !clause.sentence.isQuestion else { return false }
        // The Dutch `als` is a condition, the German one is none: `als gegenstandslos`.
        if clause.claim == .retraction, clause.confidence >= 0.9, clause.says(.undo) { return true }
        // `Yours was deleted. P.S.: from our address book.`
        if isBare(removal), clause.says(.remove), clause.says(.other) { return true }
        guard !clause.sentence.says(.if) else { return false }
        if clause.claim == .retraction, clause.confidence >= 0.5 { return true }
        guard speaksOfListing(clause) else { return false }
        return clause.likelihood(of: .retraction) >= 0.3 || clause.likelihood(of: .listed) >= 0.5
            || clause.likelihood(of: .refused) >= 0.4 || exceptsSome(clause)
    }

    private static func mayTakeBack(_ clause: AnswerClause) -> Bool {
        clause.likelihood(of: .retraction) >= (clause.claim == .other ? 0.3 : 0.1)
    }

    /// `All except 192.0.2.9 have been removed`.
    private static func exceptsSome(_ clause: AnswerClause) -> Bool {
        clause.claim == .delisted && clause.says(.part)
    }

    /// Conditions, doubts and the rest make a removal doubtful, and ask for more certainty.
    private static func removalMin(_ clause: AnswerClause) -> Double {
        if clause.says(.if) { return 0.98 }
        if isDoubtful(clause) { return 0.95 }
        // `Done.` says of nothing that it is removed.
        if isBare(clause), !clause.says(.remove) {
            return clause.words.count > 2 ? 0.99 : .infinity
        }
        // `Number 35 is free`: of what kind, and which of several, is not said.
        if isBare(clause), clause.says(.number) { return 0.97 }
        let turns: [AnswerConcept] = [.before, .again]
        return turns.contains(where: clause.says) || isBare(clause) ? 0.87 : 0.72
    }

    private static func isDoubtful(_ clause: AnswerClause) -> Bool {
        let doubts: [AnswerConcept] = [
            .if, .may, .must, .mistake, .undo, .say, .once, .will, .general, .notYet,
        ]
        return doubts.contains(where: clause.says) || isDenied(clause)
    }

    /// `Tolto.`, `it's off the list now`: as a whole answer to a request, it was done. `Done.` may
    /// be said of anything.
    private static func isShort(_ clause: AnswerClause) -> Bool {
        clause.words.count { !$0.isSlotOrMark } <= 6
            && (clause.says(.remove) || !isBare(clause))
    }

    private static func isDenied(_ clause: AnswerClause) -> Bool {
        clause.says(.not) && !clause.says(.noMore)
    }

    /// A question states nothing, and what was removed from an account or a mailing list is no
    /// address.
    private static func isOurs(_ clause: AnswerClause) -> Bool {
        guard !clause.sentence.isQuestion, !clause.sentence.isQuoted else { return false }
        let isOther = clause.says(.other) || clause.says(.elsewhere) || clause.says(.listName)
        return !isOther || clause.confidence >= 0.93 && (clause.says(.ip) || clause.says(.block))
    }

    /// Whether it speaks of a listing or of what has to be mended: a survey does not.
    static func isOfTheMatter(_ clause: AnswerClause) -> Bool {
        speaksOfListing(clause) || [.must, .fix, .customer, .once].contains(where: clause.says)
    }

    /// Whether it speaks of a listing at all: signatures and courtesies do not.
    static func speaksOfListing(_ clause: AnswerClause) -> Bool {
        let matters: [AnswerConcept] = [
            .ip, .remove, .block, .list, .address, .stay, .request, .deny, .undo, .again, .still,
            .mistake,
        ]
        return matters.contains(where: clause.says)
    }
}
