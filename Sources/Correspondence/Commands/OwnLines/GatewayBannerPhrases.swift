/// What gateways write above mail from outside; `Phrases/commands/gateway-banner.txt` says
/// what each list holds.
enum GatewayBannerPhrases {
    enum Section: String, CaseIterable {
        case needles, labels, alerts, openings, origins, nouns, seldom, warnings
    }

    static let sheet = PhraseSheet<Section>(
        "gateway-banner.txt", PackageResources.gateway_banner_txt)
    static let needles = PhraseSet(sheet[.needles])
    static let labels = Set(sheet[.labels])
    static let alerts = Set(sheet[.alerts])
    static let openings = sheet[.openings]
    static let origins = sheet[.origins]
    static let nouns = sheet[.nouns]
    static let seldom = sheet[.seldom]
    static let warnings = sheet[.warnings]
}
