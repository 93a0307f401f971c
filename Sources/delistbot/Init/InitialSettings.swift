import Configuration

/// What `init` is told, as it was written; nil where nothing was said yet.
struct InitialSettings {
    var mailbox: String?
    var username: String?
    var submission: String?
    /// `-`: the relay asks for no password.
    var submissionUsername: String?
    /// The client's identifier at the provider; `-`: by a password all the same.
    var clientID: String?
    /// Microsoft's name for the organisation.
    var tenant: String?
    var authority: String?
    var address: String?
    var name: String?
    var zone: String?
    /// The people, each as `alice@example.org` or `Alice <alice@example.org>`.
    var agents: [String] = []
    var managers: [String] = []
    var addresses: [String] = []
    var authservID: String?
    /// The folder of the database and the keys.
    var stateFolder = "/var/lib/delistbot"

    /// Whose tokens the mailbox is opened with; nil: it is opened with a password.
    var provider: SignInProvider? { clientID == "-" ? nil : SignInProvider(mailbox) }

    /// Whether there is an account at the mailbox.
    var hasMailboxAccount: Bool { !Self.isMaildir(mailbox) }

    /// Whether there is an account at the relay.
    var hasRelayAccount: Bool { !Self.isMaildir(submission) && submissionUsername != "-" }

    /// Whether the relay takes the mailbox's tokens.
    var sharesTokens: Bool { provider != nil && provider == SignInProvider(submission) }

    /// Whether that secret is needed.
    func needs(_ password: Password) -> Bool {
        switch password {
        case .mailbox: hasMailboxAccount && provider == nil
        case .submission: hasRelayAccount && !sharesTokens
        case .clientSecret: provider != nil
        case .refreshToken: provider == .gmail
        }
    }

    var database: String { stateFolder + "/delistbot.sqlite" }

    private static func isMaildir(_ url: String?) -> Bool { url?.hasPrefix("maildir:") ?? true }

    /// What the program would say of a configuration with these values, what is still unsaid
    /// taken as good. Nil: nothing.
    func problem(folder: String) -> String? {
        do throws(ConfigurationError) {
            _ = try configuration(folder: folder)
            return nil
        } catch {
            let words = error.problems.map { "\($0.what); \($0.advice)" }
            return words.joined(separator: "\n")
        }
    }

    /// The configuration with these values, the passwords in this process's environment.
    func configuration(folder: String) throws(ConfigurationError) -> BotConfiguration {
        try BotConfiguration(
            yaml: yaml(.inEnvironment), file: folder + "/delistbot.yaml", folder: folder)
    }
}
