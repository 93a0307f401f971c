import Foundation
import InternetMessage

extension Section {
    /// The block `oauth`; nil where a key without which there are no tokens is missing (reported).
    /// Tokens are kept in `cache` unless the block names another file.
    func oauth(cache usual: String, zone: TimeZone) -> OAuthConfiguration? {
        defer { finish() }
        let grant: OAuthConfiguration.Grant? = required(
            "grant", "refresh-token or client-credentials", example: "refresh-token"
        ) { OAuthConfiguration.Grant(rawValue: $0) }
        let url: TokenServerURL? = required(
            "token-url", "an https URL (http only on this host)",
            example: "https://oauth2.googleapis.com/token"
        ) { TokenServerURL($0) }
        let client: String? = required("client-id", "a client's identifier", example: "delistbot") {
            Self.isVisible($0) ? $0 : nil
        }
        let (secret, refreshToken) = (secret("client-secret"), secret("refresh-token"))
        reportUnfit(grant, secret, refreshToken)
        let scope = value("scope", "words divided by spaces", example: "https://mail.google.com/") {
            $0.split(separator: " ").allSatisfy { Self.isVisible(String($0)) } ? $0 : nil
        }
        let cache = path("cache", else: usual)
        let expires = moment("expires", zone: zone)
        let authority = path("ca-file")
        guard let grant, let url, let client else { return nil }
        return OAuthConfiguration(
            grant: grant, tokenURL: url, clientID: client, clientSecret: secret,
            refreshToken: refreshToken, scope: scope, cache: cache, expires: expires,
            certificateAuthorityFile: authority)
    }

    /// What the grant needs and is not there, or has no use for and is.
    private func reportUnfit(
        _ grant: OAuthConfiguration.Grant?, _ secret: Secret?, _ refreshToken: Secret?
    ) {
        switch grant {
        case .refreshToken? where refreshToken == nil && !keys.contains("refresh-token"):
            reading.report(
                "'\(name(of: "refresh-token"))' is missing",
                "put the token into a file of its own (chmod 600) and name that as "
                    + "refresh-token-file", at: place(of: "refresh-token"))
        case .clientCredentials? where refreshToken != nil:
            reading.report(
                "'\(name(of: "refresh-token"))' has no effect with grant client-credentials",
                "remove it, or write 'grant: refresh-token'", at: place)
        case .clientCredentials? where secret == nil && !keys.contains("client-secret"):
            reading.report(
                "'\(name(of: "client-secret"))' is missing",
                "put the secret into a file of its own (chmod 600) and name that as "
                    + "client-secret-file", at: place(of: "client-secret"))
        default: break
        }
    }

    /// Whether it is ASCII without spaces, as RFC 6749 appendix A has identifiers and scopes.
    private static func isVisible(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
}

extension Section {
    /// Two blocks that share a file or a refresh token are the same block: else each would throw
    /// the other's tokens away, or show a refresh token that the other has used up.
    func reportUnlike(_ mailbox: OAuthConfiguration?, _ submission: OAuthConfiguration?) {
        guard let mailbox, let submission else { return }
        let isSameFile = mailbox.cacheURL == submission.cacheURL
        let isSame = mailbox.gets(theSameTokensAs: submission)
        if isSameFile, !isSame {
            report(
                "submission", "keeps other tokens than mailbox in the same oauth.cache",
                "give each a file of its own")
        } else if let token = mailbox.refreshToken, token == submission.refreshToken,
            !isSameFile || !isSame
        {
            report(
                "submission", "begins with the same refresh token as mailbox, and differs from it",
                "write the same oauth block in both, or give each a refresh token of its own")
        }
    }
}

extension OAuthConfiguration {
    /// Whether tokens of one are tokens of the other: all but the dates and the file agree.
    func gets(theSameTokensAs other: OAuthConfiguration) -> Bool {
        var other = other
        (other.expires, other.cache) = (expires, cache)
        return self == other
    }

    fileprivate var cacheURL: URL { URL(fileURLWithPath: cache).standardizedFileURL }
}

extension BotConfiguration {
    /// The blocks `oauth`, each with the name of its group. One that gets the same tokens as the
    /// other is not there twice.
    public var oauth: [(group: String, client: OAuthConfiguration)] {
        var (first, second) = (mailbox.signIn?.oauth, submission.signIn?.oauth)
        if let shared = second, first?.cacheURL == shared.cacheURL {
            let ends = [first?.expires, shared.expires].compactMap(\.self)
            first?.expires = ends.min()
            second = nil
        }
        return [("mailbox", first), ("submission", second)]
            .compactMap { group, client in client.map { (group, $0) } }
    }

    /// The files in which tokens are kept.
    var tokenFiles: [String] { oauth.map(\.client.cache) }
}
