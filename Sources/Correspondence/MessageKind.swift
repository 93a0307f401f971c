import InternetMessage

/// What sort of message it is, and what its report says.
struct MessageKind {
    var kind: Reading.Kind = .correspondence
    var bounces: [Bounce] = []
    var complaint: Complaint?

    static func judge(_ message: ParsedMessage) -> MessageKind { MessageKind() }
}
