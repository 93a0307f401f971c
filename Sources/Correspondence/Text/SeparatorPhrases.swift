/// What mail programs write above a message they forward or quote, by language, in lower case,
/// without the dashes and the colon around it.
enum SeparatorPhrases {
    enum Section: String, CaseIterable { case forwarded, original }

    static let sheet = PhraseSheet<Section>("separator.txt", PackageResources.separator_txt)
    static let forwarded = Set(sheet[.forwarded])
    static let original = Set(sheet[.original])
}
