/// Words of the line above a quoted message (`On … wrote:`); `Phrases/attribution.txt` says what
/// each list holds.
enum AttributionWords {
    enum Section: String, CaseIterable { case verbs, quoting, unspacedVerbs, starters, joints }

    static let sheet = PhraseSheet<Section>("attribution.txt", PackageResources.attribution_txt)
    static let verbs = Set(sheet[.verbs])
    static let quoting = Set(sheet[.quoting])
    static let unspacedVerbs = sheet[.unspacedVerbs]
    static let starters = Set(sheet[.starters])
    static let joints = Set(sheet[.joints])

    /// Cheap: whether a form of "to write" may stand in that range.
    static func mayWrite(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        if table.isFound(in: bytes, range) { return true }
        for index in range {
            // Scripts whose words the table does not hold: of India and Thailand, of East Asia.
            if bytes[index] >= 0xE3 || bytes[index] == 0xE0 { return true }
            if bytes[index] == UInt8(ascii: "w"), index + 5 <= range.upperBound,
                bytes[index + 1] == UInt8(ascii: "r"), bytes[index + 4] == UInt8(ascii: "e")
            {
                return true
            }
        }
        return false
    }

    private static let table = WordTable(verbs)
}
