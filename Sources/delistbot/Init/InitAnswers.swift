import ArgumentParser

/// What `init` can be told by options.
struct InitAnswers: ParsableArguments {
    @Option(help: "The mailbox: imaps://HOST/INBOX, imap://HOST/INBOX or maildir:PATH.")
    var mailbox: String?

    @Option(help: "The account of the mailbox.")
    var username: String?

    @Option(help: "A file whose first line is its password.", completion: .file())
    var passwordFrom: String?

    @Option(help: "Microsoft 365, Gmail: the client's identifier; - to sign in by a password.")
    var clientID: String?

    @Option(help: "Microsoft 365: your organisation's identifier (tenant).")
    var tenant: String?

    @Option(help: "A file whose first line is the client's secret.", completion: .file())
    var clientSecretFrom: String?

    @Option(help: "Gmail: a file whose first line is a refresh token.", completion: .file())
    var refreshTokenFrom: String?

    @Option(help: "The relay: smtps://HOST, smtp://HOST or maildir:PATH.")
    var submission: String?

    @Option(help: "The account at the relay; - for none (default: as for the mailbox).")
    var submissionUsername: String?

    @Option(
        help: "A file whose first line is its password (default: the mailbox's).",
        completion: .file())
    var submissionPasswordFrom: String?

    @Option(help: "The file of a private certificate authority.", completion: .file())
    var caFile: String?

    @Option(help: "The bot's address (default: the account, where it is an address).")
    var address: String?

    @Option(help: "The name it writes under.")
    var name: String?

    @Option(help: "The zone of dates, such as Europe/Berlin (default: this host's).")
    var timeZone: String?

    @Option(help: "Somebody of yours: ADDRESS or \"NAME <ADDRESS>\"; once for each.")
    var agent: [String] = []

    @Option(help: "Likewise, somebody who is told of escalations; once for each.")
    var manager: [String] = []

    @Option(help: "Your sending IP addresses and networks, divided by commas.")
    var addresses: String?

    @Option(help: "Your server that writes Authentication-Results, as they begin.")
    var authservID: String?

    /// Takes those that were given, one after another, so that what is wrong has a name.
    func take(into settings: inout InitialSettings, folder: String) throws {
        settings.authority = caFile
        // Who gives a password means to sign in by it.
        if passwordFrom != nil { settings.clientID = "-" }
        let given: [String: String?] = [
            "mailbox": mailbox, "username": username, "client-id": clientID,
            "tenant": tenant, "submission": submission,
            "submission-username": submissionUsername, "address": address, "name": name,
            "time-zone": timeZone, "agent": agent.joined(separator: ","),
            "manager": manager.joined(separator: ","), "addresses": addresses,
            "authserv-id": authservID,
        ]
        for question in InitQuestion.all {
            guard let answer = given[question.option] ?? nil, !answer.isEmpty else { continue }
            question.take(&settings, answer)
            if let problem = settings.problem(folder: folder) {
                throw CommandFailure(.usage, "--\(question.option) \(answer): \(problem)")
            }
        }
    }

    func passwords() throws -> [InitialSettings.Password: String] {
        let files = [
            InitialSettings.Password.mailbox: passwordFrom, .submission: submissionPasswordFrom,
            .clientSecret: clientSecretFrom, .refreshToken: refreshTokenFrom,
        ]
        return try files.compactMapValues(\.self).mapValues { file in
            let bytes = try InputFile.contents(of: file).prefix { $0 != 10 && $0 != 13 }
            guard !bytes.isEmpty else {
                throw CommandFailure(
                    .noInput, "\(file): its first line is empty; put the secret there")
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
