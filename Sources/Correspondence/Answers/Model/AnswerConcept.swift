/// What a word of an answer means in any language, so that what is learnt of one language's
/// sentences holds for all. The words of each stand in `examples/<language>.tsv`.
package enum AnswerConcept: UInt64, CaseIterable, Sendable {
    // What stands in a word's place, whatever the language.
    case ip, date, time, number, link, reference, quotation, weekday, listName
    // How it is said.
    case not, `if`, once, may, must, will, done, now, still, noMore, notYet, again, before, soon
    // What is spoken of.
    case remove, block, list, address, stay, request, deny, grant, ask, tell, info, fix, confirm
    case review, receive, ticket, forward, team, customer, recipient, only, unit, by, find, other
    case elsewhere, say, mistake, undo, reason, spam, we, you, general, thanks, sorry, help, works
    case part, but, mailing
}

/// A set of concepts.
package struct AnswerConcepts: OptionSet, Hashable, Sendable {
    /// One bit for each concept, by its raw value.
    package var rawValue: UInt64

    package init(rawValue: UInt64) { self.rawValue = rawValue }

    package init(_ concept: AnswerConcept) { rawValue = 1 << concept.rawValue }

    /// The concepts of some words together.
    init(of words: some Sequence<AnswerWord>) {
        rawValue = words.reduce(0) { $0 | $1.concepts.rawValue }
    }

    /// The places of their bits, ascending.
    var places: [Int] { (0..<64).filter { rawValue >> UInt64($0) & 1 == 1 } }
}
