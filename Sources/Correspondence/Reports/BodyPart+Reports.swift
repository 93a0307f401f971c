import InternetMessage

extension BodyPart {
    /// The fields of the parts of those types, not looking into attached messages.
    func fieldGroups(of types: Set<String>) -> [[HeaderField]]? {
        switch content {
        case .fields(let groups) where types.contains(mediaType): return groups
        case .multipart(let parts):
            let found = parts.compactMap { $0.fieldGroups(of: types) }
            return found.isEmpty ? nil : found.flatMap(\.self)
        default: return nil
        }
    }

    /// The messages attached at any depth of this message's own parts, not those inside them.
    var attachedMessages: [ParsedMessage] {
        switch content {
        case .message(let message): [message]
        case .multipart(let parts): parts.flatMap(\.attachedMessages)
        default: []
        }
    }

    static let deliveryStatusTypes: Set = [
        "message/delivery-status", "message/global-delivery-status",
    ]
    static let feedbackTypes: Set = ["message/feedback-report"]
    /// The header of a returned message alone (RFC 6522 §4).
    static let headerTypes: Set = ["text/rfc822-headers", "message/rfc822-headers"]
    static let dispositionTypes: Set = [
        "message/disposition-notification", "message/global-disposition-notification",
    ]
}
