import Configuration

/// What `init` is told, as it was written; nil where nothing was said yet.
struct InitialSettings {
    var mailbox: String?
    var username: String?
    var submission: String?
    /// `-`: the relay asks for no password.
    var submissionUsername: String?
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

    /// Whether that password is needed.
    func signsIn(_ password: Password) -> Bool {
        switch password {
        case .mailbox: !Self.isMaildir(mailbox)
        case .submission: !Self.isMaildir(submission) && submissionUsername != "-"
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
