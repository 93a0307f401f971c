import Conformance
import Foundation

/// A Postfix of a test's own, which asks a `DovecotServer` for passwords and delivers everything into
/// its mailboxes: whoever is written to can sign in there and read.
///
/// Local parts decide what happens: `refused…` is refused with 550, `later…` with 451, and an
/// address `name+tag@…` is delivered to `name@…`.
public final class PostfixServer {
    /// What a border server says of a sender's domain, as an Authentication-Results field's body.
    public typealias Results = [String: String]

    /// The port for `smtps:`; a name and a password are asked for.
    public let tlsPort: Int
    /// The port for `smtp:` with STARTTLS; a name and a password are asked for.
    public let port: Int
    /// Like `tlsPort`, with a certificate that has expired.
    public let expiredPort: Int
    /// Like `port`, without STARTTLS.
    public let clearPort: Int
    /// Where other servers bring mail: nobody signs in, and `results` are written on top.
    public let borderPort: Int
    /// Where it delivers, and whose passwords it takes.
    public let dovecot: DovecotServer

    private let directory: TemporaryDirectory
    private let process: ChildProcess
    private var config: String { directory.path + "/etc" }

    /// Starts one for the mail of `domains`; it listens when this returns.
    public init(
        delivering dovecot: DovecotServer,
        domains: [String] = ["example.org", "example.net", "proofpoint.com"],
        results: Results = [:]
    ) throws {
        try ServerFailure.unlessInstalled("/usr/sbin/postfix", by: "postfix")
        self.dovecot = dovecot
        directory = try TemporaryDirectory()
        (tlsPort, port) = (try LoopbackPort.free(), try LoopbackPort.free())
        (expiredPort, clearPort) = (try LoopbackPort.free(), try LoopbackPort.free())
        borderPort = try LoopbackPort.free()
        let settings = Settings(
            path: directory.path, dovecot: dovecot, domains: domains, results: results,
            ports: [tlsPort, port, expiredPort, clearPort, borderPort])
        try settings.write(to: directory)
        process = try ChildProcess(
            ["/usr/sbin/postfix", "-c", directory.path + "/etc", "start-fg"],
            stopping: """
                groups=$(tr -d ' ' <\(directory.path)/spool/pid/master.pid)
                /usr/sbin/postfix -c \(directory.path)/etc abort >/dev/null 2>&1
                """,
            removing: [directory.path])
        directory.letGo()
        try LoopbackPort.awaitListener(on: borderPort)
    }

    deinit { process.stop() }

    /// What it has written to its log.
    public var log: String {
        (try? String(contentsOfFile: directory.path + "/log", encoding: .utf8)) ?? ""
    }

    /// Everything it has delivered: the address of the mailbox, and the message.
    public func delivered() throws -> [(address: String, raw: [UInt8])] {
        try dovecot.mail.users.flatMap { user in
            try dovecot.mail.messages(of: user).map { (user, $0.bytes) }
        }
    }
}

/// The files that a Postfix is configured with.
private struct Settings {
    var path: String
    var dovecot: DovecotServer
    var domains: [String]
    var results: PostfixServer.Results
    var ports: [Int]

    func write(to directory: TemporaryDirectory) throws {
        try ChildProcess.run(["mkdir", path + "/spool", path + "/data"])
        try directory.write(Array(main.utf8), to: "etc/main.cf")
        try directory.write(Array(master.utf8), to: "etc/master.cf")
        try directory.write(Array(Self.refusals.utf8), to: "etc/refusals")
        try directory.write(Array(Self.deliveryScript.utf8), to: "etc/deliver")
        try directory.write(Array(fields.utf8), to: "etc/results")
        try ChildProcess.run(["chmod", "711", path])
        try ChildProcess.run(["chmod", "755", path + "/etc", path + "/spool"])
        try ChildProcess.run(["chown", "postfix", path + "/data"])
    }

    private static let refusals = """
        /^refused/ 550 5.1.1 There is nobody of that name
        /^later/ 451 4.3.0 Come back later

        """

    /// Writes the message on its input into the Maildir `$1`.
    private static let deliveryScript = """
        umask 022
        mkdir -p "$1/new" "$1/cur" "$1/tmp"
        name="$(date +%s).M$(date +%N)P$$.localhost"
        cat >"$1/tmp/$name" && mv "$1/tmp/$name" "$1/new/$name"

        """

    private var fields: String {
        results.map { domain, text in
            "/@\(domain.replacing(".", with: "\\."))$/ PREPEND Authentication-Results: \(text)\n"
        }.joined()
    }

    private var main: String {
        """
        compatibility_level = 3.6
        queue_directory = \(path)/spool
        data_directory = \(path)/data
        command_directory = /usr/sbin
        daemon_directory = /usr/lib/postfix/sbin
        mail_owner = postfix
        setgid_group = postdrop
        maillog_file = \(path)/log
        maillog_file_prefixes = \(path)
        syslog_name = postfix-test
        myhostname = mx.example.org
        mydestination =
        mynetworks =
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        alias_maps =
        local_recipient_maps =
        recipient_delimiter = +
        virtual_mailbox_domains = \(domains.joined(separator: ", "))
        virtual_mailbox_maps = static:everybody
        virtual_transport = deliver
        deliver_destination_recipient_limit = 1
        smtpd_tls_cert_file = \(dovecot.authority.server.certificate)
        smtpd_tls_key_file = \(dovecot.authority.server.key)
        smtpd_tls_security_level = encrypt
        smtpd_sasl_auth_enable = yes
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = \(dovecot.authenticationSocket)
        smtpd_sasl_security_options = noanonymous
        smtpd_relay_restrictions =
        smtpd_recipient_restrictions = check_recipient_access regexp:\(path)/etc/refusals,
            permit_sasl_authenticated, reject
        smtpd_error_sleep_time = 0
        smtpd_peername_lookup = no
        default_transport = error:nothing leaves this test
        in_flow_delay = 0

        """
    }

    private var master: String {
        let border =
            "-o smtpd_tls_security_level=may -o smtpd_sasl_auth_enable=no"
            + " -o smtpd_sender_restrictions=check_sender_access,regexp:\(path)/etc/results"
            + " -o smtpd_recipient_restrictions=check_recipient_access,"
            + "regexp:\(path)/etc/refusals,reject_unauth_destination"
        let expired = "-o smtpd_tls_cert_file=\(dovecot.authority.expired)"
        return [
            listener(0, "-o smtpd_tls_wrappermode=yes"),
            listener(1, ""),
            listener(2, "-o smtpd_tls_wrappermode=yes \(expired)"),
            listener(3, "-o smtpd_tls_security_level=none"),
            listener(4, border), delivery, Self.services,
        ].joined(separator: "\n")
    }

    private func listener(_ index: Int, _ options: String) -> String {
        "127.0.0.1:\(ports[index]) inet n - n - - smtpd \(options)"
    }

    private var delivery: String {
        "deliver unix - n n - - pipe flags=DRhu user=nobody"
            + " argv=/bin/sh \(path)/etc/deliver \(dovecot.mail.path(of: "${user}@${domain}"))"
    }

    private static let services = """
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        verify unix - - n - 1 verify
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        error unix - - n - - error
        retry unix - - n - - error
        anvil unix - - n - 1 anvil
        postlog unix-dgram n - n - 1 postlogd

        """
}
