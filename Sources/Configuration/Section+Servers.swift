import InternetMessage

/// The keys that a mailbox and a submission server share.
extension Section {
    /// Where the Maildir lies that the URL names; nil where it names a server.
    func maildir(_ url: String) -> String? {
        url.hasPrefix("maildir:") && url.count > 8 ? reading.resolve(String(url.dropFirst(8))) : nil
    }

    /// The server and path of a URL with the scheme `plain` or `plain` + "s".
    func server(_ url: String, plain: String, ports: (plain: Int, tls: Int))
        -> (ServerAddress, path: String)?
    {
        guard let parsed = ServerURL(url), [plain, plain + "s"].contains(parsed.scheme) else {
            return nil
        }
        let isImplicit = parsed.scheme == plain + "s"
        let port = parsed.port ?? (isImplicit ? ports.tls : ports.plain)
        let server = ServerAddress(host: parsed.host, port: port, isImplicitTLS: isImplicit)
        return (server, parsed.path)
    }

    func trust() -> TransportTrust {
        var trust = TransportTrust()
        trust.certificateAuthorityFile = path("ca-file")
        trust.skipsCertificateCheck = flag("insecure-skip-certificate-check") ?? false
        trust.allowsPlainText = flag("insecure-plain-text") ?? false
        return trust
    }

    /// The account; nil where none is given. A name without a proof, or the other way round, is
    /// reported.
    func signIn(stateFolder: String) -> SignIn? {
        let username = text("username")
        let password = secret("password")
        let oauth = has("oauth") ? self.oauth(stateFolder: stateFolder) : nil
        if password != nil, has("oauth") {
            report("oauth", "and a password are both given", "keep one of them")
        }
        guard let username else {
            if password != nil || has("oauth") {
                reading.report(
                    "'\(name(of: "username"))' is missing", "add the account's name", line: line)
            }
            return nil
        }
        if let oauth { return SignIn(username: username, proof: .oauth(oauth)) }
        if let password { return SignIn(username: username, proof: .password(password)) }
        if !has("oauth") {
            report(
                "username", "has no password",
                "add password-file, password-command, password-env, password-credential or oauth")
        }
        return nil
    }

    /// The secret under one of `KEY-file`, `KEY-command`, `KEY-env`, `KEY-credential`.
    func secret(_ key: String) -> Secret? {
        if asksForPlainSecret(key) { return nil }
        let sources = [
            path(key + "-file").map { Secret.Source.file($0) },
            text(key + "-command").map { .command($0) },
            text(key + "-env").map { .environment($0) },
            text(key + "-credential").map { .credential($0) },
        ].compactMap(\.self)
        if case .environment(let variable)? = sources.first(where: \.isEnvironment) {
            reading.overridesKnown.insert(variable)
        }
        if sources.count > 1 {
            reading.report(
                "'\(name(of: key))' is given in \(sources.count) ways",
                "keep one of \(key)-file, \(key)-command, \(key)-env, \(key)-credential",
                line: line(of: key + "-file"))
        }
        return sources.first.map { Secret($0) }
    }

    /// A secret in the file itself is refused without showing it.
    private func asksForPlainSecret(_ key: String) -> Bool {
        guard keys.contains(key) else { return false }
        _ = node(key)
        report(
            key, "is a secret and must not be in this file",
            "put it into a file of its own (chmod 600) and name that as \(key)-file")
        return true
    }

    private func oauth(stateFolder: String) -> OAuthConfiguration? {
        let keys = section("oauth")
        defer { keys.finish() }
        let grant: OAuthConfiguration.Grant = keys.choice("grant") ?? .refreshToken
        let mechanism: OAuthConfiguration.Mechanism = keys.choice("mechanism") ?? .xoauth2
        let tokenURL: String? = keys.required(
            "token-url", "an https:// address", example: "https://login.example.org/token"
        ) { $0.hasPrefix("https://") ? $0 : nil }
        let clientID: String? = keys.required(
            "client-id", "a client's identifier", example: "0d1f…"
        ) { $0.isEmpty ? nil : $0 }
        let clientSecret = keys.secret("client-secret")
        let refreshToken = keys.secret("refresh-token")
        let scope = keys.text("scope")
        let cache = keys.path("token-cache") ?? stateFolder + "/token-\(path.last ?? "mail").json"
        if grant == .clientCredentials, clientSecret == nil {
            keys.reading.report(
                "'\(keys.name(of: "client-secret-file"))' is missing",
                "client-credentials need it", line: keys.line)
        }
        guard let tokenURL, let clientID else { return nil }
        return OAuthConfiguration(
            grant: grant, mechanism: mechanism, tokenURL: tokenURL, clientID: clientID,
            clientSecret: clientSecret, refreshToken: refreshToken, scope: scope, tokenCache: cache)
    }
}

extension Secret.Source {
    var isEnvironment: Bool { if case .environment = self { true } else { false } }
}
