/// What answering machines and help desks write in place of a person; `Phrases/machine.txt` says
/// what each list holds.
enum MachinePhrases {
    enum Section: String, CaseIterable {
        case words, declarations, pleas, registrations, absences, companions, reporters, second
        case first, labels
    }

    static let sheet = PhraseSheet<Section>("machine.txt", PackageResources.machine_txt)
    static let table = WordTable(sheet[.words])
    static let declarations = sheet[.declarations]
    static let pleas = sheet[.pleas]
    static let registrations = PhraseSet(sheet[.registrations])
    static let absences = PhraseSet(sheet[.absences])
    static let companions = PhraseSet(sheet[.companions])
    static let reporters = Set(sheet[.reporters])
    static let second = Set(sheet[.second])
    static let first = Set(sheet[.first])
    static let labels = sheet[.labels]

    /// What stands in every such mail.
    static let tellings = PhraseSet(
        declarations + sheet[.registrations] + sheet[.absences]
            + [") has been received", ") was received"])
}
