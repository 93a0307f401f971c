/// What the first prefix of a subject says about a message.
enum SubjectPrefix {
    case forward, reply

    /// The meaning of the first prefix; nil where there is none that is known.
    init?(_ subject: String?) {
        guard let subject, let prefix = Self.first(in: subject) else { return nil }
        if Self.forwards.contains(prefix) {
            self = .forward
        } else if Self.replies.contains(prefix) {
            self = .reply
        } else {
            return nil
        }
    }

    /// The first prefix, after tags that gateways and lists put there: `[EXTERNAL] FW: x`.
    private static func first(in subject: String) -> String? {
        let text = withoutTags(subject)
        return split(text.isEmpty ? subject.trimmingBlanks.dropFirst() : text[...])?.prefix
    }

    /// The subject without the tags in square brackets that it begins with.
    static func withoutTags(_ subject: String) -> String {
        var text = subject.trimmingBlanks[...]
        while text.first == "[", text.utf8.count <= 998, let end = text.firstIndex(of: "]") {
            text = text[text.index(after: end)...].drop { $0 == " " }
        }
        return String(text)
    }

    /// The subject without prefixes that say it was forwarded.
    static func withoutForward(_ subject: String) -> String {
        var subject = subject.trimmingBlanks
        if subject.first == "[", subject.last == "]",
            forwards.contains(Self.split(subject.dropFirst())?.prefix ?? "")
        {
            subject = String(subject.dropFirst().dropLast())
        }
        while let parts = split(subject), forwards.contains(parts.prefix) { subject = parts.rest }
        return subject
    }

    /// The subject without any of the prefixes that say it was answered or forwarded.
    static func withoutAny(_ subject: String) -> String {
        var subject = withoutForward(subject)
        while let parts = split(subject),
            forwards.contains(parts.prefix) || replies.contains(parts.prefix)
        {
            subject = withoutForward(parts.rest)
        }
        return subject
    }

    /// `Fwd: text` cut in two, the prefix in lower case and without a counter (`Re[2]:`).
    private static func split(_ subject: some StringProtocol) -> (prefix: String, rest: String)? {
        let text = subject.trimmingBlanks
        guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }),
            text[..<colon].utf8.count <= 40
        else { return nil }
        var prefix = text[..<colon].trimmingBlanks.lowercased()
        if let bracket = prefix.firstIndex(of: "[") { prefix = String(prefix[..<bracket]) }
        return (prefix, text[text.index(after: colon)...].trimmingBlanks)
    }

    enum Section: String, CaseIterable { case forwards, replies }

    static let sheet = PhraseSheet<Section>(
        "subject-prefix.txt", PackageResources.subject_prefix_txt)
    private static let forwards = Set(sheet[.forwards])
    private static let replies = Set(sheet[.replies])
}
