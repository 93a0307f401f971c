/// What people greet and thank with; `Phrases/commands/courtesy.txt` says what each list holds.
enum CourtesyPhrases {
    enum Section: String, CaseIterable {
        case words, thanks, vocatives, particles, titles, notNames, greetings
    }

    static let sheet = PhraseSheet<Section>("courtesy.txt", PackageResources.courtesy_txt)
    static let words = Set(sheet[.words])
    static let thanks = Set(sheet[.thanks])
    static let vocatives = Set(sheet[.vocatives])
    static let particles = Set(sheet[.particles])
    static let titles = Set(sheet[.titles])
    static let notNames = Set(sheet[.notNames])
    static let greetings = sheet[.greetings]
}
