import Ticketing

extension InitialSettings {
    /// Where the configuration says that the passwords are.
    enum PasswordPlace {
        /// In files of that folder.
        case inFiles(of: String)
        /// In this process only, to try them before anything is written.
        case inEnvironment
    }

    /// The secrets: what the key of each says, in a file and before there is one.
    enum Password: CaseIterable {
        case mailbox
        case submission
        case clientSecret
        case refreshToken

        var file: String {
            switch self {
            case .mailbox: "imap-password"
            case .submission: "smtp-password"
            case .clientSecret: "client-secret"
            case .refreshToken: "refresh-token"
            }
        }

        var variable: String {
            switch self {
            case .mailbox: "INIT_MAILBOX_PASSWORD"
            case .submission: "INIT_SUBMISSION_PASSWORD"
            case .clientSecret: "INIT_CLIENT_SECRET"
            case .refreshToken: "INIT_REFRESH_TOKEN"
            }
        }

        /// What it is asked by.
        var question: String {
            switch self {
            case .mailbox: "Password of the mailbox"
            case .submission: "Password at the relay [the same]"
            case .clientSecret: "The client's secret"
            case .refreshToken: "A refresh token"
            }
        }

        /// The option that names a file with it.
        var option: String {
            switch self {
            case .mailbox: "--password-from"
            case .submission: "--submission-password-from"
            case .clientSecret: "--client-secret-from"
            case .refreshToken: "--refresh-token-from"
            }
        }

        private var key: String {
            switch self {
            case .mailbox, .submission: "  password"
            case .clientSecret: "    client-secret"
            case .refreshToken: "    refresh-token"
            }
        }

        fileprivate func line(_ place: PasswordPlace) -> String {
            switch place {
            case .inFiles(let folder): "\(key)-file: \(quoted("\(folder)/\(file)"))\n"
            case .inEnvironment: "\(key)-env: \(variable)\n"
            }
        }
    }

    /// The file, its comments included.
    func yaml(_ place: PasswordPlace) -> String {
        """
        # The configuration of delistbot, as “delistbot init” wrote it. delistbot.yaml(5) explains
        # every key; “delistbot check-config” tells all problems at once.

        # Where mail is read from. The bot never marks, moves or deletes anything there.
        mailbox:
          url: \(quoted(mailbox ?? "maildir:in"))
        \(signIn(hasMailboxAccount ? username ?? "nobody" : nil, .mailbox, place))
          # Mail that arrived before this day is filed, but opens nothing and causes no mail.
          # Default: the day the database is made.
          # since: 2026-11-01

        # Where mail leaves.
        submission:
          url: \(quoted(submission ?? "maildir:out"))
        \(signIn(hasRelayAccount ? submissionUsername ?? username : nil, .submission, place))

        # Who the bot is. shadow: it reads, files and drafts, and writes to your own people only.
        # live: it writes to postmasters as well, each first mail approved by a person.
        bot:
          address: \(quoted(address ?? "nobody@invalid"))
          name: \(quoted(name ?? "Mail Operations"))
          # contact: Alice Example, +49 30 1234567   # the person a postmaster can ask
          database: \(quoted(database))
          secret-file: \(quoted(stateFolder + "/secret"))
          time-zone: \(quoted(zone ?? "UTC"))
          mode: shadow

        # Your server that checks incoming mail and writes Authentication-Results (RFC 8601).
        # Without it, agents command only by replying to the bot.
        \(trust)
        # Your people: only they can command, and only they are written to.
        agents:\(people)

        # Your addresses: what is in no pool is not yours, and never opens a ticket.
        pools:\(pool)

        # When to write again to a postmaster who is silent.
        follow-up:
          every: 7d
          at-most: 4
          window: Mon-Fri 09:00-16:00

        digest:
          on: Mon 08:00

        """
    }

    private func signIn(_ user: String?, _ password: Password, _ place: PasswordPlace) -> String {
        let proof = needs(password) ? password.line(place) : tokens(password, place)
        let account = user.map { "  username: \(quoted($0))\n" + proof }
        let authority = authority.map { "  ca-file: \(quoted($0))\n" }
        return String(((account ?? "") + (authority ?? "")).dropLast())
    }

    /// The block of the mailbox, or in the relay's place that block again.
    private func tokens(_ password: Password, _ place: PasswordPlace) -> String {
        guard password == .mailbox, let provider else { return "  oauth: *tokens\n" }
        let secrets = [Password.clientSecret, .refreshToken].filter(needs).map { $0.line(place) }
        return """
              oauth: &tokens
                grant: \(provider.grant)
                token-url: \(quoted(provider.tokenURL(tenant: tenant)))
                client-id: \(quoted(clientID ?? "nobody"))
            \(secrets.joined())    scope: \(provider.scope)
                # When the secret ends: agents are told a week before.
                # expires: 2028-05-01

            """
    }

    private var trust: String {
        guard let authservID else { return "# authentication:\n#   authserv-id: mx.example.org\n" }
        return "authentication:\n  authserv-id: \(quoted(authservID))\n"
    }

    private var people: String {
        guard !(agents + managers).isEmpty else { return " []" }
        let lines =
            agents.map { Self.person($0, "agent") } + managers.map { Self.person($0, "manager") }
        return "\n" + lines.joined(separator: "\n")
    }

    private var pool: String {
        guard !addresses.isEmpty else { return " []" }
        return """

              - name: main
                addresses: [\(addresses.map(quoted).joined(separator: ", "))]
                # Postmasters ask for this. All of it is optional.
                # mail-flow:
                #   sends: order confirmations and invoices
                #   recipients: customers of our shops
                #   opt-in: address confirmed by a link at sign-up
                #   dkim-domains: [example.org]
            """
    }

    /// `Alice <alice@example.org>` has a name, `alice@example.org` has none.
    private static func person(_ text: String, _ role: String) -> String {
        let parts = text.split(separator: "<", maxSplits: 1).map { String($0).trimmed }
        let address = parts.last.map { $0.hasSuffix(">") ? $0.dropLast() : $0[...] } ?? ""
        let name = parts.count > 1 ? "name: \(quoted(parts[0])), " : ""
        return "  - {address: \(quoted(String(address).trimmed)), \(name)role: \(role)}"
    }
}

private func quoted(_ text: String) -> String { text.quotedYAML }
