import MailTransport
import Ticketing

enum ConfiguredSubmitter: MailSubmitter {
    case smtp(SMTPSubmitter)
    case maildir(MaildirSubmitter)

    mutating func submit(
        _ mail: SubmittedMail, beforeEndOfData: () throws -> Void
    ) -> SubmissionAttempt {
        switch self {
        case .smtp(var submitter):
            defer { self = .smtp(submitter) }
            return submitter.submit(mail, beforeEndOfData: beforeEndOfData)
        case .maildir(var submitter):
            defer { self = .maildir(submitter) }
            return submitter.submit(mail, beforeEndOfData: beforeEndOfData)
        }
    }

    /// Greets the server and signs in, sending nothing; what is wrong, or nil.
    func probe() -> String? {
        switch self {
        case .smtp(let submitter): submitter.probe()
        case .maildir: nil
        }
    }
}
