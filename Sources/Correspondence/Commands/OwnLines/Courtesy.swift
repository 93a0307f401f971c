/// Lines that greet, thank or agree, and say nothing else.
///
/// Commands stand below them and are carried out as they stand.
enum Courtesy {
    /// Thanks, assent and marks, and nobody's name.
    case polite
    /// A greeting, perhaps with names and thanks after it.
    case greeting
    /// Thanks to somebody by name, `Thanks, Bob`; below an order that is a signature.
    case thanksToName

    /// Whether the line is one.
    static func isMere(_ line: String) -> Bool { Courtesy(line) != nil }

    /// What the line is; nil where it says anything else.
    init?(_ line: String) {
        guard line.utf8.count <= Self.bytesMax, Self.mayBe(line),
            ListMarker(Array(line.utf8.prefix(12))[...]) == nil
        else { return nil }
        let line = Self.withoutTitleDots(line)
        let text = line.lowercased()
        guard text.contains(where: \.isLetter) else {
            guard Self.isGesture(line) else { return nil }
            self = .polite
            return
        }
        if Self.isPolite(line) {
            guard !line.contains(where: \.isNumber) else { return nil }
            self = Self.beginsWithGreeting(text) ? .greeting : .polite
        } else if Self.greets(line, text) {
            self = .greeting
        } else {
            self.init(parts: line)
        }
    }

    private static let bytesMax = 90

    /// Whether the line's words could be courtesies, as far as ASCII letters tell: the first opens
    /// one, and each in lower case is a word of theirs. Cheap: most lines are prose, and end here.
    private static func mayBe(_ line: String) -> Bool {
        let bytes = Array(line.utf8)
        var (index, isFirst) = (0, true)
        while let start = bytes[index...].firstIndex(where: isLetter) {
            let end = bytes[start...].firstIndex { !isLetter($0) } ?? bytes.count
            let isPlain = bytes[start..<end].allSatisfy { $0 < 0x80 }
            if isPlain, isFirst || bytes[start] >= UInt8(ascii: "a") {
                let words = isFirst ? firstWords : known
                guard words.isFound(in: bytes.span, start..<end) else { return false }
            }
            (index, isFirst) = (end, false)
        }
        return true
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte.isLetter || byte >= 0x80 }

    private static let firstWords = WordTable(
        CommandPhrases.politeness.union(CourtesyPhrases.words).union(CourtesyPhrases.greetings))

    private static let known = WordTable(
        CommandPhrases.politeness.union(CourtesyPhrases.words).union(CourtesyPhrases.greetings)
            .union(CourtesyPhrases.vocatives).union(CourtesyPhrases.particles)
            .union(CourtesyPhrases.titles))

    /// Greetings and thanks in several clauses, with a name in one of them: `Hi Bob! Many thanks.`,
    /// `Great, thank you Sam`, `Danke, Robert`.
    private init?(parts written: String) {
        let line = Self.withoutGestures(written)
        guard let last = line.last, last != ":", !line.contains(where: \.isNumber),
            !line.contains(where: { Self.brackets.contains($0) })
        else { return nil }
        var (greets, thanks, names) = (false, false, false)
        let parts = line.split { ",.!;–—".contains($0) }.map(String.init)
        for part in parts where part.contains(where: \.isLetter) {
            let text = part.lowercased().trimmingBlanks
            if Self.isPolite(part) {
                greets = greets || Self.beginsWithGreeting(text)
                thanks = thanks || Self.words(text).contains { CourtesyPhrases.thanks.contains($0) }
            } else if !greets, !thanks, !names, Self.greets(part.trimmingBlanks, text) {
                greets = true
            } else if !names, thanks || greets, Self.areNames(Self.words(part)) {
                names = true
            } else if !names, Self.thanksByName(part) {
                (thanks, names) = (true, true)
            } else {
                return nil
            }
        }
        self = greets ? .greeting : names ? .thanksToName : .polite
    }

    private static let brackets = Set("<>()[]{}|@\"“”„«»")

    /// `Thanks, Bob :-)` without what is no word.
    private static func withoutGestures(_ line: String) -> String {
        line.split(separator: " ").filter { word in
            word.contains(where: \.isLetter) || word.utf8.count == 1
        }.joined(separator: " ")
    }

    // MARK: Words

    private static func words(_ text: String) -> [String] {
        text.split { !($0.isLetter || "'’-".contains($0)) }.map(String.init)
            .filter { $0.contains(where: \.isLetter) }
    }

    private static func isPolite(_ text: String) -> Bool {
        words(text.lowercased()).allSatisfy { word in
            CommandPhrases.politeness.contains(word) || CourtesyPhrases.words.contains(word)
        }
    }

    /// `Mr. Smith` as `Mr Smith`: that full stop ends no sentence.
    private static func withoutTitleDots(_ line: String) -> String {
        guard line.utf8.contains(UInt8(ascii: ".")) else { return line }
        return line.split(separator: " ", omittingEmptySubsequences: false).map { word in
            CourtesyPhrases.titles.contains(word.lowercased()) ? word.dropLast() : word
        }.joined(separator: " ")
    }

    /// Only marks and pictures: `:-)`, `👍`.
    private static func isGesture(_ line: String) -> Bool {
        line.utf8.count <= 16 && !line.contains(where: \.isNumber)
            && !PossibleHead.beginsWithMark(line)
            && !line.unicodeScalars.contains { openers.contains($0) }
            && !(line.hasPrefix(".") || line.hasPrefix("(") || line.hasPrefix("["))
    }

    /// Marks that begin or shorten somebody else's words.
    private static let openers = Set("\"'`‘’‚“”„«»‹›{}…↓↑→←⇓§@👇".unicodeScalars)

    // MARK: Greetings

    /// A greeting, and nothing after it but names: `Hello Example Mail Operations,`.
    private static func greets(_ line: String, _ text: String) -> Bool {
        guard let found = greeting(of: text), line.count >= found.count else { return false }
        let rest = line.dropFirst(found.count)
        guard !rest.isEmpty else { return true }
        let names = rest.split { " ,!.:;-–…".contains($0) }
        return names.count <= 5 && !rest.contains { $0.isNumber || $0 == "@" || $0 == "<" }
            && names.allSatisfy { mayBeName($0) || isPolite(String($0)) }
            && !rest.drop { !".:!".contains($0) }.contains(where: \.isLetter)
    }

    private static func beginsWithGreeting(_ text: String) -> Bool { greeting(of: text) != nil }

    /// The longest greeting that the text begins with, as a word of its own.
    private static func greeting(of text: String) -> String? {
        let candidates = text.utf8.first.flatMap { greetings[$0] } ?? []
        guard
            let found = candidates.filter({ text.hasPrefix($0) }).max(by: { $0.count < $1.count })
        else { return nil }
        let isUnspaced = (found.unicodeScalars.first?.value ?? 0) >= 0x0E00
        guard let next = text.dropFirst(found.count).first else { return found }
        return isUnspaced || !next.isLetter ? found : nil
    }

    /// The greetings by their first byte.
    private static let greetings = Dictionary(
        grouping: CourtesyPhrases.greetings, by: { $0.utf8.first ?? 0 })

    private static func mayBeName(_ word: Substring) -> Bool {
        guard let first = word.unicodeScalars.first else { return false }
        return !first.properties.isLowercase
    }

    // MARK: Names after thanks

    /// `Thank you Sam`: words of thanks, then a name.
    private static func thanksByName(_ part: String) -> Bool {
        let words = words(part)
        let polite = words.prefix(while: isPolite)
        return polite.contains(where: isThanks) && areNames(Array(words.dropFirst(polite.count)))
    }

    private static func isThanks(_ word: String) -> Bool {
        CourtesyPhrases.thanks.contains(word.lowercased())
    }

    private static func areNames(_ words: [String]) -> Bool {
        guard let last = words.last, words.count <= namesMax else { return false }
        return (isName(last) || CourtesyPhrases.vocatives.contains(last.lowercased()))
            && words.dropLast().allSatisfy { isName($0) || CourtesyPhrases.particles.contains($0) }
    }

    private static let namesMax = 3

    /// A word in a capital that is no verb of a head or an order, no month and no day.
    private static func isName(_ word: String) -> Bool {
        guard let first = word.unicodeScalars.first, first.properties.isUppercase else {
            return false
        }
        let word = word.lowercased()
        return !CourtesyPhrases.notNames.contains(word) && !AttributionWords.verbs.contains(word)
            && !CommandPhrases.openings.contains(word) && WhenWords.weekdays[word] == nil
    }
}
