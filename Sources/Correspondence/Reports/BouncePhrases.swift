/// The words by which mail systems say that they could not, or not yet, deliver.
///
/// They decide only about mail that a mail system signed: people use the same words.
enum BouncePhrases {
    enum Section: String, CaseIterable {
        case finals, formulas, failures, successes, delays, announcements, recipientWords
        case recipientLabels, recipientFaults, addressMarks, addressIntroductions
    }

    static let sheet = PhraseSheet<Section>("bounce.txt", PackageResources.bounce_txt)
    private static let finals = PhraseSet(sheet[.finals])
    private static let formulas = PhraseSet(sheet[.formulas])
    private static let failures = PhraseSet(sheet[.failures])
    private static let successes = PhraseSet(sheet[.successes])
    private static let delays = PhraseSet(sheet[.delays])

    /// Whether the lower-cased text is about a failed or delayed delivery.
    static func isFailure(_ text: String) -> Bool { failures.isFound(in: text) }

    /// Whether the lower-cased text is about the outcome of a delivery: failed, delayed or done.
    static func isNews(_ text: String) -> Bool {
        isFailure(text) || isDelay(text) || isSuccess(text)
    }

    /// Whether the lower-cased text says that the mail was delivered, or handed on.
    static func isSuccess(_ text: String) -> Bool { successes.isFound(in: text) }

    /// Whether the lower-cased text says that nothing more is tried, whatever the server that is
    /// quoted in it called temporary.
    static func isFinal(_ text: String) -> Bool { finals.isFound(in: text) }

    /// Whether the lower-cased text says that delivery is still being tried.
    static func isDelay(_ text: String) -> Bool { delays.isFound(in: text) }

    /// Whether the lower-cased beginning of a text is one with which only mail systems begin.
    static func isFormula(_ heading: String) -> Bool { formulas.isFound(in: heading) }
}
