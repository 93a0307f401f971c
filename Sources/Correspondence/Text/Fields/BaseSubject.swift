/// What two subjects of one thread have in common: no prefixes of answers and forwards in any
/// known language, blanks collapsed (after RFC 5256 §2.1).
public enum BaseSubject {
    /// The base of `subject`; empty where nothing is left.
    public static func of(_ subject: String) -> String {
        let flat = subject.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return SubjectPrefix.withoutAny(flat)
    }
}
