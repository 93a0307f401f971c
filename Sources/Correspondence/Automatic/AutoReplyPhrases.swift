/// How auto-responders begin their subjects; `Phrases/auto-reply.txt` says what each list holds.
enum AutoReplyPhrases {
    enum Section: String, CaseIterable { case openings, absences, nouns, particles, copulas }

    static let sheet = PhraseSheet<Section>("auto-reply.txt", PackageResources.auto_reply_txt)
    static let openings = sheet[.openings]
    static let absences = sheet[.absences]
    static let nouns = Set(sheet[.nouns])
    static let particles = Set(sheet[.particles])
    static let copulas = Set(sheet[.copulas])
}
