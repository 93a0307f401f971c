import Conformance
import Foundation

/// A Dovecot of a test's own: any user name, password `secret`, a mailbox for each user.
public final class DovecotServer {
    /// What may differ from the usual.
    public struct Options: Sendable {
        /// Whether IDLE is offered.
        public var offersIdle = true
        /// Whether TLS is offered; where not, both ports speak in clear text, without STARTTLS.
        public var offersTLS = true
        /// Whether its certificate is one that has expired.
        public var isExpired = false
        /// Whether its certificate ends in five days.
        public var endsSoon = false
        /// Where it asks whether an access token is good; nil: it takes passwords only.
        public var introspection: String?
        /// How access tokens are shown to it.
        public var tokenMechanisms = "xoauth2 oauthbearer"

        /// The usual.
        public init() {}
    }

    /// The password of every user.
    public static let password = "secret"
    /// The port for `imaps:`.
    public let tlsPort: Int
    /// The port for `imap:`.
    public let port: Int
    /// The mail of its users.
    public let mail: MailDirectory
    /// The authority its certificate is from.
    public let authority: CertificateAuthority
    /// A socket that answers for its passwords, in Dovecot's own protocol.
    var authenticationSocket: String { directory.path + "/sasl" }

    private let directory: TemporaryDirectory
    private let process: ChildProcess

    /// Starts one over `mail`; it listens when this returns.
    public init(_ options: Options = Options(), mail: MailDirectory? = nil) throws {
        try ServerFailure.unlessInstalled("/usr/sbin/dovecot", by: "dovecot-imapd")
        try ServerFailure.unlessRoot(for: "/usr/sbin/dovecot")
        (tlsPort, port) = (try LoopbackPort.free(), try LoopbackPort.free())
        self.mail = try mail ?? MailDirectory()
        (authority, directory) = (try CertificateAuthority.shared.get(), try TemporaryDirectory())
        try ChildProcess.run(["chmod", "711", directory.path])
        let text = Self.configuration(
            options, ports: (port, tlsPort), paths: (directory.path, self.mail.directory.path),
            authority)
        try directory.write(Array(text.utf8), to: "dovecot.conf")
        if let url = options.introspection {
            try directory.write(Array(Self.introspection(at: url).utf8), to: "oauth2.conf")
        }
        process = try ChildProcess(
            ["/usr/sbin/dovecot", "-F", "-c", directory.path + "/dovecot.conf"],
            stopping: "kill $child",
            removing: [directory.path] + (mail == nil ? [self.mail.directory.path] : []))
        directory.letGo()
        if mail == nil { self.mail.directory.letGo() }
        try LoopbackPort.awaitListener(on: port)
    }

    deinit { process.stop() }

    /// What it has written to its log.
    public var log: String {
        (try? String(contentsOfFile: directory.path + "/log", encoding: .utf8)) ?? ""
    }

    private static func introspection(at url: String) -> String {
        """
        introspection_url = \(url)
        introspection_mode = post
        username_attribute = username
        active_attribute = active
        active_value = true

        """
    }

    private static func tokens(_ options: Options, _ path: String) -> String {
        guard options.introspection != nil else { return "" }
        return """
            passdb {
              driver = oauth2
              mechanisms = xoauth2 oauthbearer
              args = \(path)/oauth2.conf
            }
            """
    }

    private static func certificate(
        _ options: Options, _ authority: CertificateAuthority
    ) -> String {
        if options.isExpired { return authority.expired }
        return options.endsSoon ? authority.ending : authority.server.certificate
    }

    private static func configuration(
        _ options: Options, ports: (plain: Int, tls: Int), paths: (own: String, mail: String),
        _ authority: CertificateAuthority
    ) -> String {
        """
        base_dir = \(paths.own)/run
        state_dir = \(paths.own)/state
        log_path = \(paths.own)/log
        protocols = imap
        listen = 127.0.0.1
        instance_name = \(paths.own)
        ssl = \(options.offersTLS ? "required" : "no")
        ssl_cert = <\(certificate(options, authority))
        ssl_key = <\(authority.server.key)
        disable_plaintext_auth = yes
        auth_mechanisms = plain login \(options.introspection == nil ? "" : options.tokenMechanisms)
        auth_failure_delay = 0
        default_login_user = nobody
        default_internal_user = nobody
        default_internal_group = nogroup
        default_process_limit = 200
        mail_location = maildir:\(paths.mail)/%u
        mail_max_userip_connections = 100
        \(options.offersIdle ? "" : "imap_capability = IMAP4rev1 SASL-IR UIDPLUS NAMESPACE")
        \(tokens(options, paths.own))
        passdb {
          driver = static
          mechanisms = plain login
          args = password=\(password)
        }
        userdb {
          driver = static
          args = uid=\(MailDirectory.owner.uid) gid=\(MailDirectory.owner.gid) home=\(paths.mail)/%u
        }
        service imap-login {
          chroot =
          inet_listener imap {
            port = \(ports.plain)
          }
          inet_listener imaps {
            port = \(ports.tls)
            ssl = \(options.offersTLS ? "yes" : "no")
          }
        }
        service anvil {
          chroot =
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }
        service stats {
          chroot =
        }
        service auth {
          unix_listener \(paths.own)/sasl {
            mode = 0666
          }
        }
        """
    }
}
