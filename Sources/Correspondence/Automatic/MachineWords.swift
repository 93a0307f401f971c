import InternetMessage

/// Mail that only its words show to be a machine's: an answering machine's without the fields and
/// the subject of one, a help desk's acknowledgement, a notice of absence.
///
/// A person may mention such words, quote them or end with them. So the mail is a machine's only
/// where each sentence is of that kind; where other sentences stand beside, a machine's name for
/// itself at the beginning or the end is a mark, and what the mail decides makes it a person's.
struct MachineWords {
    /// What a message's own words show.
    enum Sign {
        /// Nothing else is said.
        case machine
        /// It calls itself a machine's, and says more.
        case mark
    }

    /// What the words of a message show; nil where they show a person, or nothing.
    static func sign(of message: ParsedMessage) -> Sign? {
        guard SubjectPrefix(message.subject) != .forward, let text = message.text,
            text.utf8.count <= bytesMax, message.body.attachedMessages.isEmpty
        else { return nil }
        let bytes = Array(text.utf8)
        guard MachinePhrases.table.isFound(in: bytes.span, bytes.indices) else { return nil }
        // Sentences are many times dearer than phrases.
        let plain = text.lowercased().replacingCurlyApostrophe.squeezed
        guard MachinePhrases.tellings.isFound(in: plain) else { return nil }
        let sentences = sentences(ReplyText.visible(in: text))
        guard sentences.count <= sentencesMax else { return nil }
        let words = MachineWords(sentences)
        guard let sign = words.sign else { return nil }
        return sign == .machine && decides(text, message) ? .mark : sign
    }

    /// Longer mail says more than a machine's forms do.
    private static let (bytesMax, sentencesMax) = (4 << 10, 40)

    private static func decides(_ text: String, _ message: ParsedMessage) -> Bool {
        let answer = AnswerReader.answer(in: ReplyText.visible(in: text), sentAt: message.sentAt)
        return switch answer?.class {
        case nil, .receipt, .unclassified: false
        // The day on which its writer is back is none that he promises.
        case .promise: answer.map { kind(of: $0.because) != .absence } ?? false
        default: true
        }
    }

    // MARK: Sentences

    /// What a sentence is to who looks for a machine.
    private enum Kind {
        /// It calls the mail a machine's.
        case declaration
        /// It asks not to be answered.
        case deaf
        /// It says that a request was taken down.
        case registration
        /// It says when its writer is away.
        case absence
        /// What stands beside these.
        case companion
        /// Greetings, names, numbers.
        case filler
        case other
    }

    private var kinds: [Kind] = []

    private init(_ sentences: [String]) {
        let text = sentences.joined(separator: " ").lowercased()
        let words = Set(text.split { !$0.isLetter }.map(String.init))
        let isToYou = !words.isDisjoint(with: MachinePhrases.second)
        let isByMe = !words.isDisjoint(with: MachinePhrases.first)
        kinds = sentences.map { sentence in
            let kind = Self.kind(of: sentence)
            if kind == .registration, !isToYou { return .other }
            return kind == .absence && !isByMe ? .other : kind
        }
        for index in kinds.indices.dropFirst() where sentences[index - 1].hasSuffix(":") {
            // What is introduced is reported.
            if kinds[index] != .filler { kinds[index] = .other }
        }
    }

    private var sign: Sign? {
        let telling = kinds.filter { $0 != .filler }
        let absences = telling.count { $0 == .absence }
        let companions = telling.count { $0 == .companion || $0 == .deaf }
        if telling.contains(.other) {
            return telling.first == .declaration || telling.last == .declaration
                || telling.last == .deaf && telling.dropLast().last == .declaration ? .mark : nil
        }
        if telling.contains(.declaration) || telling.contains(.registration) { return .machine }
        guard absences > 0 else { return nil }
        return absences + companions > 1 ? .machine : .mark
    }

    private static func kind(of sentence: String) -> Kind {
        let text = withoutBrackets(sentence.lowercased().replacingCurlyApostrophe).squeezed
        if Courtesy.isMere(sentence) { return .filler }
        let start = String(text.drop { !$0.isLetter })
        if MachinePhrases.declarations.contains(where: start.hasPrefix) { return .declaration }
        if MachinePhrases.pleas.contains(where: start.hasPrefix) { return .deaf }
        let opener = String(start.prefix { $0.isLetter || $0 == "'" })
        guard !MachinePhrases.reporters.contains(opener) else { return .other }
        if MachinePhrases.registrations.isFound(in: text) { return .registration }
        if MachinePhrases.absences.isFound(in: text) { return .absence }
        if MachinePhrases.companions.isFound(in: text) { return .companion }
        return FooterLine.isFarewell(sentence) || isFiller(sentence) ? .filler : .other
    }

    /// `Your request (#4711) has been received` without the number.
    private static func withoutBrackets(_ text: String) -> String {
        var depth = 0
        return text.filter { character in
            if character == "(" { depth += 1 }
            defer { if character == ")" { depth = max(0, depth - 1) } }
            return depth == 0
        }
    }

    /// A name, a telephone number, a link, `Ticket: 4711`.
    private static func isFiller(_ sentence: String) -> Bool {
        if MachinePhrases.labels.contains(where: sentence.lowercased().hasPrefix) { return true }
        let words = sentence.split { $0 == " " || $0 == "," || $0 == "|" }
        let isSalutation = sentence.last == "," && words.count <= 4
        if isSalutation, Courtesy.isMere(String(words[0])) { return true }
        return words.count <= 6
            && words.allSatisfy { word in
                guard let first = word.unicodeScalars.first(where: \.properties.isAlphabetic)
                else { return true }
                let lower = word.lowercased().filter { $0.isLetter }
                return word.contains("@") || word.hasPrefix("http")
                    || first.properties.isUppercase && !CourtesyPhrases.notNames.contains(lower)
                        && !CommandPhrases.openings.contains(lower)
            }
    }

    /// The text's sentences, each on one line. A blank line and a short line end one too.
    private static func sentences(_ text: String) -> [String] {
        var sentences: [String] = []
        var current = ""
        func end() {
            let sentence = current.trimmingBlanks
            if sentence.contains(where: { $0.isLetter || $0.isNumber }) {
                sentences.append(sentence)
            }
            current = ""
        }
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.utf8.count < shortLine, !current.isEmpty, line.first?.isUppercase ?? true {
                end()
            }
            for word in line.split(whereSeparator: \.isWhitespace) {
                current += (current.isEmpty ? "" : " ") + word
                if endsSentence(word) { end() }
            }
            if line.utf8.count < shortLine { end() }
        }
        end()
        return sentences
    }

    /// Programs wrap at 60 and more.
    private static let shortLine = 50

    private static func endsSentence(_ word: Substring) -> Bool {
        guard let last = word.last(where: { !"\"”*)".contains($0) }), ".!?:".contains(last) else {
            return false
        }
        // `24.`, `Nr.`, `Dr.`
        let isNumber = word.allSatisfy { $0.isNumber || $0 == "." }
        return last != "." || word.count > 3 && !isNumber
    }
}
