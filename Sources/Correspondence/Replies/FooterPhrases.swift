/// Lines that programs and companies put under what a person wrote; `Phrases/footer.txt` says what
/// each list holds.
enum FooterPhrases {
    enum Section: String, CaseIterable {
        case device, deviceEndings, openings, products, excuses, verbs, disclaimers, farewells
    }

    static let sheet = PhraseSheet<Section>("footer.txt", PackageResources.footer_txt)
    static let device = sheet[.device]
    static let deviceEndings = sheet[.deviceEndings]
    static let openings = sheet[.openings]
    static let products = Set(sheet[.products])
    static let disclaimers = sheet[.disclaimers]
    static let farewells = sheet[.farewells]
    static let excuses = PhraseSet(sheet[.excuses])
    static let verbs = PhraseSet(sheet[.verbs])
}
