import Foundation

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

    /// The account; nil where none is given. A name without a proof, the other way round, or two
    /// proofs are reported. `tokens` is the file of access tokens, unless another is named.
    func signIn(tokens: String, zone: TimeZone) -> SignIn? {
        let username = text("username")
        let proofs = [
            secret("password").map { SignIn.Proof.password($0) },
            (has("oauth") ? section("oauth").oauth(cache: tokens, zone: zone) : nil)
                .map { .oauth($0) },
        ].compactMap(\.self)
        if proofs.count == 2 {
            report("oauth", "and a password are given", "keep one of them")
        }
        guard let username else {
            if !proofs.isEmpty {
                reading.report(
                    "'\(name(of: "username"))' is missing", "add the account's name", line: line)
            }
            return nil
        }
        if let proof = proofs.first { return SignIn(username: username, proof: proof) }
        guard !has("oauth") else { return nil }
        report(
            "username", "has no password",
            "add password-file, password-command, password-env, password-credential or oauth")
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
}

extension Secret.Source {
    var isEnvironment: Bool { if case .environment = self { true } else { false } }
}
