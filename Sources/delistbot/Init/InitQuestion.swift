import Foundation
import Ticketing

/// A thing that `init` has to know: an option, and a question where the option is not given.
struct InitQuestion {
    /// The option's name, without hyphens.
    let option: String
    /// What a person at a terminal is asked.
    let words: String
    /// Whether it makes sense, after what was said before.
    var isAsked: (InitialSettings) -> Bool = { _ in true }
    /// What is taken where a person answers nothing, and where nobody can be asked.
    var suggestion: (InitialSettings) -> String? = { _ in nil }
    /// Whether it may be left without an answer.
    var isOptional = false
    /// What was said already.
    let answer: (InitialSettings) -> String?
    /// Takes an answer.
    let take: (inout InitialSettings, String) -> Void

    /// Those about the servers, which are asked again where a server takes none of it.
    static var servers: [InitQuestion] {
        [
            InitQuestion(
                option: "mailbox", words: "Mailbox, such as imaps://imap.example.org/INBOX",
                answer: \.mailbox, take: { $0.mailbox = $1 }),
            InitQuestion(
                option: "username", words: "Account of the mailbox",
                isAsked: { $0.hasMailboxAccount },
                answer: \.username, take: { $0.username = $1 }),
            InitQuestion(
                option: "client-id",
                words: "Client's identifier at the provider (- to sign in by a password)",
                isAsked: { SignInProvider($0.mailbox) != nil },
                answer: \.clientID, take: { $0.clientID = $1 }),
            InitQuestion(
                option: "tenant", words: "Identifier of your organisation there (tenant)",
                isAsked: { $0.provider == .microsoft },
                answer: \.tenant, take: { $0.tenant = $1 }),
            InitQuestion(
                option: "submission", words: "Relay, such as smtps://smtp.example.org",
                answer: \.submission, take: { $0.submission = $1 }),
            InitQuestion(
                option: "submission-username", words: "Account at the relay (- for none)",
                isAsked: { $0.hasRelayAccount || $0.submissionUsername == "-" },
                suggestion: \.username, answer: \.submissionUsername,
                take: { $0.submissionUsername = $1 }),
        ]
    }

    /// The others.
    static var people: [InitQuestion] {
        [
            InitQuestion(
                option: "address", words: "The bot's address", suggestion: \.accountAddress,
                answer: \.address, take: { $0.address = $1 }),
            InitQuestion(
                option: "name", words: "The name it writes under", suggestion: \.usualName,
                answer: \.name, take: { $0.name = $1 }),
            InitQuestion(
                option: "time-zone", words: "Time zone of dates",
                suggestion: { _ in TimeZone.current.identifier }, answer: \.zone,
                take: { $0.zone = $1 }),
            InitQuestion(
                option: "agent", words: "Your people's addresses, divided by commas",
                answer: { $0.agents.isEmpty ? nil : $0.agents.joined(separator: ", ") },
                take: { $0.agents = parts($1) }),
            InitQuestion(
                option: "manager", words: "Of those who are told of escalations", isOptional: true,
                answer: { $0.managers.isEmpty ? nil : $0.managers.joined(separator: ", ") },
                take: { $0.managers = parts($1) }),
            InitQuestion(
                option: "addresses",
                words: "Your sending IP addresses, such as 192.0.2.0/28, 2001:db8::1",
                answer: { $0.addresses.isEmpty ? nil : $0.addresses.joined(separator: ", ") },
                take: { $0.addresses = parts($1) }),
            InitQuestion(
                option: "authserv-id",
                words: "Your server that writes Authentication-Results, such as mx.example.org",
                isOptional: true, answer: \.authservID, take: { $0.authservID = $1 }),
        ]
    }

    static var all: [InitQuestion] { servers + people }

    private static func parts(_ text: String) -> [String] {
        text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}

extension InitialSettings {
    /// The account, where it is an address.
    fileprivate var accountAddress: String? { username.flatMap { $0.contains("@") ? $0 : nil } }

    fileprivate var usualName: String {
        let domain = address?.split(separator: "@").last.map { "\($0) mail operations" }
        return domain ?? "Mail Operations"
    }
}
