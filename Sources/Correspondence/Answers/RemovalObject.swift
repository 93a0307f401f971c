/// What a sentence says was removed, and from where. `Removed` is said of notes, tickets and
/// safe senders as well as of listings, and only the last close a ticket.
struct RemovalObject {
    let words: [String]
    /// The verb's clause.
    let clause: Range<Int>

    /// Whether the removal after `verb` is one from a list, as far as it says from where. In German
    /// that stands before the verb.
    func isFromList(behind verb: Range<Int>) -> Bool {
        if let place = words[clause.lowerBound..<verb.lowerBound].lastIndex(of: "aus") {
            return isList(words[place..<verb.lowerBound])
        }
        var index = verb.upperBound
        while index < clause.upperBound, AnswerPhrases.adverbs.contains(words[index]) { index += 1 }
        guard index < clause.upperBound, Self.sources.contains(words[index]) else {
            return isTakenFromList(behind: index)
        }
        return isList(words[index..<min(clause.upperBound, index + 7)])
    }

    /// `removed it from review` names another place further on, `removed the block from your IP`
    /// whose listing it was.
    private func isTakenFromList(behind index: Int) -> Bool {
        let next = words[min(index, clause.upperBound)..<min(clause.upperBound, index + 4)]
        guard let place = next.firstIndex(where: { $0 == "from" || $0 == "off" }) else {
            return true
        }
        let tail = words[place..<min(clause.upperBound, place + 7)]
        return isList(tail)
            || tail.contains {
                AnswerPhrases.subjects.contains($0) || AnswerSentence.isAddress($0)
                    || ["our", "your"].contains($0)
            }
    }

    private func isList(_ place: ArraySlice<String>) -> Bool {
        place.contains { word in
            Self.keepers.contains(word) || Self.lists.contains { word.contains($0) }
        }
            && !place.contains { Self.otherLists.contains($0) }
    }

    /// Whether `we removed …` names an address or a listing first, where it names anything.
    func isListing(behind verb: Range<Int>) -> Bool {
        let tail = words[verb.upperBound..<min(clause.upperBound, verb.upperBound + 8)]
        let object = tail.prefix { !Self.ends.contains($0) }
        return object.isEmpty
            || object.contains { word in
                AnswerPhrases.subjects.contains(word) || AnswerPhrases.adverbs.contains(word)
                    || Self.wholes.contains(word) || AnswerSentence.isAddress(word)
            }
    }

    private static let sources = Set(AnswerPhrases.words[.sources])
    private static let lists = AnswerPhrases.words[.lists]
    private static let keepers: Set<String> = ["side", "end", "there", "it"]
    private static let otherLists = Set(AnswerPhrases.words[.otherLists])
    private static let ends = Set(AnswerPhrases.words[.objectEnds])
    private static let wholes: Set<String> = ["all", "everything", "you", "your"]
}
