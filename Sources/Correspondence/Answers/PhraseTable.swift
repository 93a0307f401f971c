/// What a run of words in an answer is a sign of.
enum AnswerSign: String {
    /// The address is off the list: a verb in a form that says it was done.
    case removed
    /// The verb that such a form ends with, by itself (`delisted`, `entfernt`).
    case participle
    /// Was on the list, is no more (`no longer`, `nicht mehr`, `ya no`).
    case noLonger
    /// On a list (`listed`, `gesperrt`, `bloquée`).
    case listed
    /// Is not on the list.
    case notListed
    /// It stays, or they will not.
    case refused
    /// It was not taken off, or not yet.
    case notRemoved
    /// Why.
    case reason
    /// They ask for something.
    case request
    /// They want a yes before they go on.
    case confirm
    /// They will take it off.
    case willRemove
    /// They will do something else.
    case willAct
    /// They have our mail.
    case receipt
    /// Turns a clause around.
    case negation
    /// Makes a whole sentence conditional.
    case condition
    /// Makes its own clause conditional, not yet true or only possible.
    case possibility
    /// What is spoken of is no address and no listing of ours.
    case otherThing
    /// Someone else did it, or only says so.
    case hearsay
    /// It was so once.
    case history
    /// It came back.
    case reversal
    /// Once more: what is said of may have come back.
    case again
    /// Some are left out.
    case exception
    /// Says nothing (`we can confirm that`, `please note that`).
    case preface
    /// Asks for nothing (`do not hesitate`).
    case courtesy
}

/// Runs of words and what they are signs of, found by their first word.
struct PhraseTable {
    private var byFirst: [String: [(rest: [String], sign: AnswerSign)]] = [:]

    /// The table of those phrases; in a phrase, `_` stands for up to nine words.
    init(_ phrases: [(AnswerSign, [String])]) {
        for (sign, list) in phrases {
            for phrase in list {
                let words = phrase.split(separator: " ").map(String.init)
                guard let first = words.first else { continue }
                byFirst[first, default: []].append((Array(words.dropFirst()), sign))
            }
        }
    }

    /// The signs in those words, and where each stands.
    func signs(in words: [String]) -> [(sign: AnswerSign, range: Range<Int>)] {
        var found: [(AnswerSign, Range<Int>)] = []
        for index in words.indices {
            guard let candidates = byFirst[words[index]] else { continue }
            for (rest, sign) in candidates {
                guard let end = Self.end(of: rest[...], in: words, from: index + 1) else {
                    continue
                }
                found.append((sign, index..<end))
            }
        }
        return found
    }

    private static func end(
        of pattern: ArraySlice<String>, in words: [String], from start: Int
    ) -> Int? {
        guard let first = pattern.first else { return start }
        if first == "_" {
            for gap in 0...9 {
                if let end = end(of: pattern.dropFirst(), in: words, from: start + gap) {
                    return end
                }
            }
            return nil
        }
        guard start < words.count, words[start] == first else { return nil }
        return end(of: pattern.dropFirst(), in: words, from: start + 1)
    }
}
