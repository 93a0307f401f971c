import Correspondence
import InternetMessage

/// The sentences about what others wrote.
extension TimelineEntry {
    var fromOutside: String {
        switch self {
        case .answerRead(let meaning, let sentence, let authenticity):
            Self.answer(meaning, sentence, authenticity)
        case .receiptConfirmed: "The postmaster confirmed receipt; that is no answer yet."
        case .autoReplied: "An auto-reply arrived; it is no answer and changes nothing."
        case .refusedAgain: "A new refusal was reported."
        case .refusedWhileVerifying: "Refused again while the delisting was being verified."
        case .foundInFolder(let folder): "It lay in the folder \(folder)."
        default: ""
        }
    }

    private static func answer(
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

    var drift: String {
        switch self {
        case .subjectDrifted(let subject): "Drift: the subject is now “\(subject)”."
        case .addressesDrifted(let addresses, let tickets):
            "Drift: this mail speaks of \(TicketEngine.named(addresses))\(Self.whose(tickets)), "
                + "not of this ticket's addresses."
        case .answeredInPart(let addresses):
            "Drift: this mail speaks of \(Self.some(of: addresses)) only, not of all addresses "
                + "of the ticket."
        default: ""
        }
    }

    private static func whose(_ tickets: [TicketNumber]) -> String {
        tickets.isEmpty ? "" : " (\(tickets.map(\.description).joined(separator: ", ")))"
    }

    private static func some(of addresses: [IPAddress]) -> String {
        guard let first = addresses.first else { return "some" }
        return addresses.count > 1 ? "\(first) and \(addresses.count - 1) more" : "\(first)"
    }
}

extension PostmasterAnswer.Class {
    fileprivate var words: String {
        switch self {
        case .receipt: "received"
        case .delisted: "delisted"
        case .notListed: "not listed"
        case .needsInformation: "needs information"
        case .refused: "refused"
        case .confirm: "asks to confirm"
        case .promise: "promised"
        case .unclassified: "unclear"
        }
    }
}
