/// The ticket's mark in a subject: `[#12]`.
public enum SubjectMark {
    /// The subject with the ticket's mark at its end.
    public static func marking(_ subject: String, _ ticket: TicketNumber) -> String {
        "\(subject) [\(ticket)]"
    }

    /// The numbers of all marks in a subject.
    public static func numbers(in subject: String) -> [TicketNumber] {
        subject.split(separator: "[#").dropFirst(subject.hasPrefix("[#") ? 0 : 1)
            .compactMap { piece in
                guard let end = piece.firstIndex(of: "]"), let value = Int(piece[..<end]) else {
                    return nil
                }
                return TicketNumber(value)
            }
    }
}
