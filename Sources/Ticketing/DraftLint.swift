public import Correspondence

/// Looks over a mail to a postmaster before it leaves (product §6.2).
///
/// Verbatim evidence (lines indented by four columns) and quoted history (`>`) are not ours, and
/// are passed over by every rule but the unresolved placeholder.
public struct DraftLint: Sendable {
    /// What can be wrong.
    public enum Rule: String, Hashable, Sendable, CaseIterable {
        case empty, placeholder, missingAddress, foreignAddress, threat
        case legalLanguage, businessModel, anecdote, tooLong, noMailFlow, noRemediation

        /// Errors keep the mail back; warnings ask a person.
        public var isError: Bool {
            switch self {
            case .empty, .placeholder, .missingAddress, .foreignAddress, .threat: true
            default: false
            }
        }
    }

    /// One thing found.
    public struct Finding: Hashable, Sendable, CustomStringConvertible {
        /// What is wrong.
        public var rule: Rule
        /// Why that matters and what to do, in a sentence.
        public var reason: String
        /// The sentence it was found in; nil where something is missing.
        public var sentence: String?

        /// `reason` and the sentence.
        public var description: String { reason + (sentence.map { " “\($0)”" } ?? "") }
    }

    /// The addresses the ticket is about.
    public var addresses: [IPAddress]
    /// Our addresses.
    public var inventory: PoolInventory
    /// Whether it is the first mail of a ticket: only that one owes mail flow and remediation.
    public var isInquiry: Bool

    /// The lint of a mail about those addresses.
    public init(addresses: [IPAddress], inventory: PoolInventory, isInquiry: Bool) {
        (self.addresses, self.inventory, self.isInquiry) = (addresses, inventory, isInquiry)
    }

    /// The most lines of our own a mail may have without a warning.
    public static let linesMax = 40

    /// What is wrong with a mail, errors first.
    public func findings(subject: String, text: String) -> [Finding] {
        let draft = DraftText(text)
        guard !draft.ownLines.isEmpty else {
            return [Finding(rule: .empty, reason: "The mail has no text.")]
        }
        var found = placeholders(in: [subject] + draft.allLines)
        found += addressFindings(draft, whole: subject + "\n" + text)
        found += phraseFindings(draft)
        found += omissions(draft)
        return found.filter { $0.rule.isError } + found.filter { !$0.rule.isError }
    }

    // MARK: Rules

    private func placeholders(in lines: [String]) -> [Finding] {
        lines.compactMap { line in
            guard let mark = Placeholder.first(in: line) else { return nil }
            return Finding(
                rule: .placeholder, reason: "A placeholder was left: \(mark).", sentence: line)
        }
    }

    private func addressFindings(_ draft: DraftText, whole: String) -> [Finding] {
        let named = Set(DraftText.addresses(in: whole))
        let missing = addresses.filter { !named.contains($0) }
        var found: [Finding] = []
        if !missing.isEmpty {
            let names = missing.map(\.description).joined(separator: ", ")
            found.append(
                Finding(rule: .missingAddress, reason: "The mail does not name \(names)."))
        }
        for sentence in draft.sentences {
            for address in DraftText.addresses(in: sentence)
            where !inventory.contains(address) && !addresses.contains(address) {
                found.append(
                    Finding(
                        rule: .foreignAddress, reason: "\(address) is in none of our pools.",
                        sentence: sentence))
            }
        }
        return found
    }

    private func phraseFindings(_ draft: DraftText) -> [Finding] {
        var found: [Finding] = []
        for sentence in draft.sentences {
            let words = DraftText.words(of: sentence)
            for (rule, reason, phrases) in LintPhrases.anywhere
            where phrases.contains(where: words.contains(phrase:)) {
                found.append(Finding(rule: rule, reason: reason, sentence: sentence))
            }
        }
        if let opening = draft.opening,
            LintPhrases.businessModel.contains(
                where: DraftText.words(of: opening).contains(phrase:))
        {
            found.append(
                Finding(
                    rule: .businessModel,
                    reason: "Do not open with who you are: begin with the address and the refusal.",
                    sentence: opening))
        }
        return found
    }

    private func omissions(_ draft: DraftText) -> [Finding] {
        var found: [Finding] = []
        if draft.ownLines.count > Self.linesMax {
            found.append(
                Finding(
                    rule: .tooLong,
                    reason: "The mail has \(draft.ownLines.count) lines; keep it below "
                        + "\(Self.linesMax)."))
        }
        guard isInquiry else { return found }
        let words = draft.sentences.flatMap(DraftText.words(of:))
        if !LintPhrases.mailFlow.contains(where: words.contains(phrase:)) {
            found.append(
                Finding(
                    rule: .noMailFlow,
                    reason: "Say what is sent, to whom, and how they agreed to it."))
        }
        if !LintPhrases.remediation.contains(where: words.contains(phrase:)) {
            found.append(
                Finding(
                    rule: .noRemediation,
                    reason: "Say what was found and what has been done about it."))
        }
        return found
    }
}
