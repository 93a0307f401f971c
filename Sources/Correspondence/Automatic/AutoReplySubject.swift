/// Whether a subject is an auto-responder's.
enum AutoReplySubject {
    /// Whether the subject is a form of words that auto-responders use, and behind it stands
    /// nothing, or what it answers.
    ///
    /// Whoever answers or forwards such a mail is a person: `FW: Automatic reply`. So is who goes
    /// on otherwise (`Out of office replies are refused`), or asks.
    static func isAutoReply(_ subject: String) -> Bool {
        // QUIRK: some put the words into brackets, before what they answer: `[Auto-Reply] Re: …`.
        if let tag = tag(of: subject), isForm(tag) { return true }
        guard SubjectPrefix(subject) == nil else { return false }
        let text = SubjectPrefix.withoutTags(subject).lowercased()
        guard let last = text.last, last != "?", last != "？" else { return false }
        let candidates = text.utf8.first.flatMap { openings[$0] } ?? []
        if let opening = candidates.first(where: { text.hasPrefix($0) }) {
            return opening.last == ":" || isForm(behind: text.dropFirst(opening.count))
        }
        guard absences.isFound(in: text) else { return false }
        return AutoReplyPhrases.absences.contains { absence in
            guard let found = text.firstRange(of: absence) else { return false }
            let isForm = absence.last == ":" || isForm(behind: text[found.upperBound...])
            return isForm && mayStand(before: text[..<found.lowerBound])
        }
    }

    /// What the brackets hold that the subject begins with; nil where it does not.
    private static func tag(of subject: String) -> String? {
        let text = subject.trimmingBlanks
        guard text.first == "[", let end = text.firstIndex(of: "]") else { return nil }
        let tag = text[text.index(after: text.startIndex)..<end]
        return tag.utf8.count <= 60 ? tag.trimmingBlanks.lowercased() : nil
    }

    /// Whether it is such a form of words and nothing else.
    private static func isForm(_ tag: String) -> Bool {
        [tag, tag + ":"].contains { AutoReplyPhrases.openings.contains($0) }
            || AutoReplyPhrases.absences.contains(tag)
    }

    /// The openings by their first byte.
    private static let openings = Dictionary(
        grouping: AutoReplyPhrases.openings, by: { $0.utf8.first ?? 0 })

    private static let absences = PhraseSet(AutoReplyPhrases.absences)

    /// Whether what follows the words ends them, or says when or to what.
    private static func isForm(behind rest: Substring) -> Bool {
        let rest = rest.drop { $0 == " " || $0 == "\u{A0}" }
        guard let first = rest.first else { return true }
        if first == "," { return isForm(behind: rest.dropFirst()) }
        guard first.isLetter || first.isNumber else { return true }
        let word = String(rest.prefix { $0.isLetter })
        if AutoReplyPhrases.nouns.contains(word) {
            return isForm(behind: rest.dropFirst(word.count))
        }
        return first.isNumber || AutoReplyPhrases.particles.contains(word)
    }

    /// Whether words before an absence are a name's, or a sentence's about whose it is.
    private static func mayStand(before head: Substring) -> Bool {
        let words = head.split(separator: " ")
        guard let last = words.last else { return true }
        if let mark = last.last, !mark.isLetter, !mark.isNumber { return true }
        return words.count <= 5 && AutoReplyPhrases.copulas.contains(String(last))
    }
}
