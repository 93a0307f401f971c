public import Correspondence
import InternetMessage

/// What the sentences about mails of others are made of.
extension TimelineEntry {
    static func answer(
        _ meaning: PostmasterAnswer.Class?, _ sentence: String,
        _ authenticity: TicketEvent.Authenticity
    ) -> String {
        let proof =
            switch authenticity {
            case .aligned: "The postmaster answered"
            case .marked: "The postmaster answered in a mail that is marked as automatic"
            case .threadOnly: "A mail in this thread arrived, its sender not proven"
            }
        guard let meaning, meaning != .unclassified else {
            return proof + "; what it means is for a person to say."
        }
        let end = sentence.last.map { ".!?".contains($0) } == true ? "" : "."
        return proof + ": \(meaning.words), because of “\(sentence)”\(end)"
    }

    static func whose(_ tickets: [TicketNumber]) -> String {
        tickets.isEmpty ? "" : " (\(tickets.map(\.description).joined(separator: ", ")))"
    }

    static func some(of addresses: [IPAddress]) -> String {
        guard let first = addresses.first else { return "some" }
        return addresses.count > 1 ? "\(first) and \(addresses.count - 1) more" : "\(first)"
    }
}

extension PostmasterAnswer.Class {
    /// What it says, in few words: `not listed`.
    public var words: String {
        switch self {
        case .receipt: "received"
        case .delisted: "delisted"
        case .notListed: "not listed"
        case .needsInformation: "needs information"
        case .refused: "refused"
        case .confirm: "asks to confirm"
        case .promise: "promised"
        case .customersOnly: "for their customers only"
        case .unclassified: "unclear"
        }
    }
}
