import InternetMessage

/// A clause of an answer and what the model reads in it.
package struct AnswerClause: Sendable {
    /// The sentence it belongs to.
    let sentence: AnswerSentence
    /// Its words.
    package let words: ArraySlice<AnswerWord>
    /// What it most likely says.
    package private(set) var claim: AnswerClaim
    /// How likely, 0 … 1.
    package private(set) var confidence: Double
    /// The words that weighed most.
    package var weighed: [String] {
        let features = ClauseFeatures(words, keepingPlaces: true)
        return model.words(for: claim, in: words, features)
    }
    /// The addresses it names; where it names none, its sentence's, or those it is asked about.
    let addresses: [IPAddress]

    private let likelihoods: [Double]
    private let model: AnswerModel

    init(_ words: ArraySlice<AnswerWord>, of sentence: AnswerSentence, _ model: AnswerModel) {
        (self.sentence, self.words, self.model) = (sentence, words, model)
        let likelihoods = model.clauses.likelihoods(ClauseFeatures(words).keys)
        self.likelihoods = likelihoods
        let best = likelihoods.likeliest
        (claim, confidence) = (AnswerModel.claims[best], likelihoods[best])
        addresses =
            [words[...], sentence.words[...], sentence.asked[...]].lazy
            .map { $0.flatMap(\.addresses) }.first { !$0.isEmpty } ?? []
    }

    /// How likely the clause says that.
    func likelihood(of claim: AnswerClaim) -> Double {
        likelihoods[claim.column]
    }

    /// The clause, taken for what is not its likeliest claim.
    func taken(for claim: AnswerClaim) -> AnswerClause {
        var clause = self
        (clause.claim, clause.confidence) = (claim, likelihood(of: claim))
        return clause
    }

    func says(_ concept: AnswerConcept) -> Bool { words.contains { $0.says(concept) } }

    /// Whether it replies to a quotation that speaks of that.
    func isAsked(of concept: AnswerConcept) -> Bool {
        sentence.asked.contains { $0.says(concept) }
    }

    /// The clauses of a text, as the model that the binary carries reads them.
    package static func clauses(of text: String) -> [AnswerClause] {
        clauses(of: AnswerText(text).sentences, .standard)
    }

    /// The clauses that decide: those above the first line of dashes, and all where they claim
    /// nothing.
    package static func deciding(in answer: AnswerText, _ model: AnswerModel) -> [AnswerClause] {
        let rule = answer.countAboveRule ?? answer.sentences.count
        let above = clauses(of: answer.sentences[..<rule], model)
        guard rule < answer.sentences.count, !above.contains(where: { AnswerGuards.believe($0) })
        else { return above }
        return above + clauses(of: answer.sentences[rule...], model)
    }

    /// The clauses of some sentences.
    static func clauses(
        of sentences: some Sequence<AnswerText.Sentence>, _ model: AnswerModel
    ) -> [AnswerClause] {
        sentences.flatMap { sentence in
            let sentence = AnswerSentence(sentence, model)
            return sentence.clauses.map { AnswerClause($0, of: sentence, model) }
        }
    }
}
