import Foundation
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
        trust.skipsCertificateCheck = flag("insecure-skip-certificate-check", else: false)
        trust.allowsPlainText = flag("insecure-plain-text", else: false)
        return trust
    }

    /// The account; nil where none is given. A name without a proof, the other way round, or two
    /// proofs are reported. `tokens` is the file of access tokens, unless another is named.
    func signIn(tokens: String, zone: TimeZone) -> SignIn? {
        let username = text("username")
        let proofs = [
            secret("password").map { SignIn.Proof.password($0) },
            (hasGroup("oauth") ? section("oauth").oauth(cache: tokens, zone: zone) : nil)
                .map { .oauth($0) },
        ].compactMap(\.self)
        if proofs.count == 2 {
            report("oauth", "and a password are given", "keep one of them")
        }
        guard let username else {
            if !proofs.isEmpty {
                reading.report(
                    "'\(name(of: "username"))' is missing", "add the account's name",
                    at: place(of: "username"))
            }
            return nil
        }
        if let proof = proofs.first { return SignIn(username: username, proof: proof) }
        guard !hasGroup("oauth") else { return nil }
        report(
            "username", "has no password",
            "add password-file, password-command, password-env, password-credential or oauth")
        return nil
    }

    /// The secret under one of `KEY-file`, `KEY-command`, `KEY-env`, `KEY-credential`, or in the
    /// variable of `KEY` itself.
    func secret(_ key: String) -> Secret? {
        if asksForPlainSecret(key) { return nil }
        var found = sources(of: key)
        let own = variable(key)
        reading.overridesKnown.insert(own)
        if reading.environment[own] != nil { found.append((.environment(own), own)) }
        if case .environment(let variable)? = found.map(\.source).first(where: \.isEnvironment) {
            reading.overridesKnown.insert(variable)
        }
        let rank = found.map { reading.rank(of: $0.origin) }.max()
        let sources = found.filter { reading.rank(of: $0.origin) == rank }.map(\.source)
        if sources.count > 1 {
            reading.report(
                "'\(name(of: key))' is given in \(sources.count) ways",
                "keep one of \(key)-file, \(key)-command, \(key)-env, \(key)-credential",
                at: place(of: key + "-file"))
        }
        return sources.first.map { Secret($0) }
    }

    private func sources(of key: String) -> [(source: Secret.Source, origin: String)] {
        let kinds: [(String, (String) -> Secret.Source)] = [
            ("-file", { .file(self.reading.resolve($0)) }), ("-command", { .command($0) }),
            ("-env", { .environment($0) }), ("-credential", { .credential($0) }),
        ]
        return kinds.compactMap { ending, source in
            scalar(key + ending).map { (source($0.text), $0.place.source) }
        }
    }

    /// A secret in the file itself is refused without showing it.
    private func asksForPlainSecret(_ key: String) -> Bool {
        guard keys.contains(key) else { return false }
        _ = layer(key)
        report(
            key, "is a secret and must not be in this file",
            "put it into a file of its own (chmod 600) and name that as \(key)-file")
        return true
    }
}

extension Secret.Source {
    var isEnvironment: Bool { if case .environment = self { true } else { false } }
}
