/// Words of days and spans of time, lower case; the words stand in `Phrases/commands/when.txt`.
enum WhenWords {
    enum Section: String, CaseIterable { case weekdays, units, numbers, openings }

    static let sheet = PhraseSheet<Section>("when.txt", PackageResources.when_txt)

    /// 0 (Sunday) … 6 (Saturday).
    static let weekdays = sheet.numbered(.weekdays)

    /// Hours in one of the unit.
    static let units = sheet.numbered(.units)
    static let numbers = sheet.numbered(.numbers)

    /// Words before a day that say nothing of which day it is.
    static let openings = Set(sheet[.openings])
}
