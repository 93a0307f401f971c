public import DNSAudit
public import InternetMessage

/// Looks over a mail to a postmaster before it leaves.
///
/// Verbatim evidence (lines indented by four columns) and quoted history (`>`) are not ours, and
/// are passed over by every rule but the unresolved placeholder.
public struct DraftLint: Sendable {
    /// Which mail of a ticket it is.
    public enum Occasion: Hashable, Sendable {
        /// The first: it owes mail flow and remediation, and names every address.
        case inquiry
        /// One that silence caused.
        case followUp
        /// One in an agent's own words, in a thread that is under way.
        case reply
    }

    /// What can be wrong.
    public enum Rule: String, Hashable, Sendable, CaseIterable {
        case empty, placeholder, missingAddress, foreignAddress, markup, threat
        case legalLanguage, businessModel, anecdote, marketing, tooLong
        case noMailFlow, noRemediation, nameFault
    }

    /// One thing found.
    public struct Finding: Hashable, Sendable, CustomStringConvertible {
        /// What is wrong.
        public var rule: Rule
        /// Why that matters and what to do, in a sentence.
        public var reason: String
        /// The sentence it was found in; nil where something is missing.
        public var sentence: String?
        /// Errors keep the mail back; warnings ask a person.
        public var isError: Bool

        /// `reason` and the sentence.
        public var description: String { reason + (sentence.map { " “\($0)”" } ?? "") }
    }

    /// The addresses the ticket is about.
    public var addresses: [IPAddress]
    /// Our addresses.
    public var inventory: PoolInventory
    /// Which mail it is.
    public var occasion: Occasion
    /// What was looked up about the addresses.
    public var checks: [DNSCheck]

    /// The lint of a mail about those addresses.
    public init(
        addresses: [IPAddress], inventory: PoolInventory, occasion: Occasion,
        checks: [DNSCheck] = []
    ) {
        (self.addresses, self.inventory) = (addresses, inventory)
        (self.occasion, self.checks) = (occasion, checks)
    }

    /// The most lines of our own a mail may have without a warning.
    public static let linesMax = 40

    /// What is wrong with a mail, errors first.
    public func findings(subject: String, text: String) -> [Finding] {
        let draft = DraftText(text)
        guard !draft.ownLines.isEmpty else { return [finding(.empty, "The mail has no text.")] }
        var found = placeholders(in: [subject] + draft.allLines)
        found += addressFindings(draft, whole: subject + "\n" + text)
        found += markup(draft) + phraseFindings(draft) + omissions(draft)
        return found.filter(\.isError) + found.filter { !$0.isError }
    }

    // MARK: Rules

    private func finding(_ rule: Rule, _ reason: String, _ sentence: String? = nil) -> Finding {
        let isError =
            switch rule {
            case .empty, .placeholder, .missingAddress, .markup, .threat: true
            // An answer may have to name somebody else's address; a person wrote it.
            case .foreignAddress: occasion != .reply
            case .legalLanguage, .businessModel, .anecdote, .marketing, .tooLong, .noMailFlow,
                .noRemediation, .nameFault:
                false
            }
        return Finding(rule: rule, reason: reason, sentence: sentence, isError: isError)
    }

    private func placeholders(in lines: [String]) -> [Finding] {
        lines.compactMap { line in
            Placeholder.first(in: line).map {
                finding(.placeholder, "A placeholder was left: \($0).", line)
            }
        }
    }

    private func markup(_ draft: DraftText) -> [Finding] {
        draft.ownLines.compactMap { line in
            Markup.firstTag(in: line).map {
                finding(.markup, "Mail to a postmaster is plain text, and \($0) is HTML.", line)
            }
        }
    }

    private func addressFindings(_ draft: DraftText, whole: String) -> [Finding] {
        let named = Set(DraftText.addresses(in: whole))
        let missing = addresses.filter { !named.contains($0) }
        var found: [Finding] = []
        // In a thread that is under way, the first mail below names them all.
        if occasion == .inquiry ? !missing.isEmpty : missing.count == addresses.count {
            let names = missing.map(\.description).joined(separator: ", ")
            found.append(finding(.missingAddress, "The mail does not name \(names)."))
        }
        for sentence in draft.sentences {
            for address in DraftText.addresses(in: sentence)
            where !inventory.contains(address) && !addresses.contains(address) {
                found.append(
                    finding(.foreignAddress, "\(address) is in none of our pools.", sentence))
            }
        }
        return found
    }

    private func phraseFindings(_ draft: DraftText) -> [Finding] {
        var found: [Finding] = []
        for sentence in draft.sentences {
            let words = SentenceWords(DraftText.words(of: sentence))
            for (rule, reason, phrases) in LintPhrases.anywhere
            where phrases.contains(where: { $0.isFound(in: words) }) {
                found.append(finding(rule, reason, sentence))
            }
        }
        guard let opening = draft.opening else { return found }
        let words = SentenceWords(DraftText.words(of: opening))
        if LintPhrases.businessModel.contains(where: { $0.isFound(in: words) }) {
            found.append(
                finding(
                    .businessModel,
                    "Do not open with who you are: begin with the address and the refusal.",
                    opening))
        }
        return found
    }

    private func omissions(_ draft: DraftText) -> [Finding] {
        var found: [Finding] = []
        if draft.ownLines.count > Self.linesMax {
            found.append(
                finding(
                    .tooLong,
                    "The mail has \(draft.ownLines.count) lines; keep it below "
                        + "\(Self.linesMax)."))
        }
        guard occasion == .inquiry else { return found }
        found += checks.compactMap { check in check.fault.map { finding(.nameFault, $0) } }
        let words = SentenceWords(draft.sentences.flatMap(DraftText.words(of:)))
        if !LintPhrases.mailFlow.contains(where: { $0.isFound(in: words) }) {
            found.append(
                finding(.noMailFlow, "Say what is sent, to whom, and how they agreed to it."))
        }
        if !LintPhrases.remediation.contains(where: { $0.isFound(in: words) }) {
            found.append(
                finding(.noRemediation, "Say what was found and what has been done about it."))
        }
        return found
    }
}
