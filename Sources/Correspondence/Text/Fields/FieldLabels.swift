/// What a line of a header block in a mail's text stands for.
enum FieldRole: String {
    case from, to, cc, bcc, subject, date, replyTo
    /// A field that is known and carries nothing for us: importance, attachments.
    case other
}

/// The labels mail programs write before the fields of a message they forward or quote.
enum FieldLabels {
    static let sheet = PhraseSheet<FieldRole>(
        "field-labels.txt", PackageResources.field_labels_txt)

    /// What a trimmed label stands for; nil where no mail program is known to write it.
    static func role(of label: String) -> FieldRole? { table[label.lowercased()] }

    /// The labels by spelling in lower case. One spelling means one thing in all languages,
    /// but for those that `FieldBlock` settles by what stands beside them.
    static let table: [String: FieldRole] = {
        var table: [String: FieldRole] = [:]
        for (role, labels) in sheet.sections {
            for label in labels { table[label.lowercased()] = role }
        }
        return table
    }()

    /// Labels long enough to be found where fields are glued together without line ends.
    static let glued: [(label: [UInt8], role: FieldRole)] = sheet.sections.flatMap { role, labels in
        labels.map { (Array($0.utf8), role) }
    }.sorted { $0.label.count > $1.label.count }

    /// No label is longer than that many bytes.
    static let longest = 48
}
