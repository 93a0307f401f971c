import Configuration
import MailTransport
import Ticketing

/// The way out that the configuration names.
enum ConfiguredSubmitter: MailSubmitter {
    case maildir(MaildirSubmitter)

    mutating func submit(
        _ mail: SubmittedMail, beforeEndOfData: () throws -> Void
    ) -> SubmissionAttempt {
        switch self {
        case .maildir(var submitter):
            defer { self = .maildir(submitter) }
            return submitter.submit(mail, beforeEndOfData: beforeEndOfData)
        }
    }
}
