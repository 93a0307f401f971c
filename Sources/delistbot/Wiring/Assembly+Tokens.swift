import Configuration
import InternetMessage
import MailTransport
import Signing
import Ticketing

extension Assembly {
    /// Those of each group of the configuration; one object where both groups get the same, since
    /// only one may ask at a time.
    static func tokens(
        _ configuration: BotConfiguration, _ clock: BotClock, _ interruption: InterruptionFlag
    ) -> [String: OAuthTokens] {
        var tokens: [String: OAuthTokens] = [:]
        for (group, oauth) in configuration.oauth {
            tokens[group] = OAuthTokens(
                client(oauth, named: "\(group).oauth"), interruption: interruption
            ) { clock.now() }
        }
        if configuration.submission.signIn?.oauth != nil, tokens["submission"] == nil {
            tokens["submission"] = tokens["mailbox"]
        }
        return tokens
    }

    private static func client(
        _ oauth: OAuthConfiguration, named name: String
    ) -> OAuthClient {
        var client = OAuthClient(
            name: name, server: oauth.tokenURL, identifier: oauth.clientID,
            grant: .clientCredentials, cache: oauth.cache)
        if let token = oauth.refreshToken { client.grant = .refreshToken { try token.resolve() } }
        if let secret = oauth.clientSecret { client.secret = { try secret.resolve() } }
        client.scope = oauth.scope
        client.authorityFile = oauth.certificateAuthorityFile
        return client
    }

    /// When what is signed in with ends: as the configuration says, or the token server.
    var signInEnds: @Sendable () -> [SignInEnd] {
        let ends = configuration.oauth.map { ($0.group, $0.client.expires) }
        return { [tokens] in
            ends.compactMap { group, expires in
                [expires, tokens[group]?.end].compactMap(\.self).min()
                    .map { SignInEnd(of: "\(group).oauth", at: $0) }
            }
        }
    }

    /// Stands for the mailbox's account and what proves that it is ours, as both are whenever it is
    /// asked: read again, since passwords change. Empty where they cannot be read.
    func signInMark(by keys: SigningKeys) -> @Sendable () -> String {
        { [signIn = configuration.mailbox.signIn] in
            guard let parts = try? signIn?.secrets else { return "" }
            return keys.mark(of: "sign-in\0" + parts.joined(separator: "\0"))
        }
    }
}

extension SignIn {
    /// Everything that a server may refuse in it.
    fileprivate var secrets: [String] {
        get throws {
            switch proof {
            case .password(let password): [username, try password.resolve()]
            case .oauth(let oauth):
                [username, oauth.tokenURL.text, oauth.clientID, oauth.scope ?? ""]
                    + (try [oauth.clientSecret, oauth.refreshToken].map { try $0?.resolve() ?? "" })
            }
        }
    }
}
