import InternetMessage

/// How the programs that verify mail at a border write their results, and what they do to fields
/// that a stranger wrote in the border's name.
///
/// Written after their documents as of Debian 12: opendkim.conf(5) (`AlwaysAddARHeader`,
/// `RemoveARAll`, `RemoveARFrom`), opendmarc.conf(5), which knows no removal, rspamd's module
/// `milter_headers` with its routine `authentication-results` (`remove = 0` removes every such
/// field), and Exim's specification, `${authresults}` and `remove_header`.
enum BorderFilter: CaseIterable {
    /// OpenDKIM with its defaults, then OpenDMARC, both as milters of Postfix.
    case openDMARC
    /// The same with `RemoveARAll yes`.
    case openDMARCRemovingAll
    /// rspamd as a milter of Postfix.
    case rspamd
    /// Exim, whose configuration adds `${authresults}` and removes nothing.
    case exim
    /// The same with `remove_header = Authentication-Results` in the ACL for RCPT.
    case eximRemovingAll

    /// A mail as the border found it.
    enum Mail: CaseIterable {
        /// Signed by the author's domain, whose policy it fulfils.
        case passing
        /// Unsigned, from elsewhere, against the policy of the author's domain.
        case failing
        /// Unsigned, from elsewhere; the author's domain has no policy.
        case withoutPolicy
    }

    static let server = "mx.example.org"

    /// The bodies of the fields that it writes, the top one first.
    func results(of mail: Mail) -> [String] {
        switch self {
        case .openDMARC, .openDMARCRemovingAll: openDMARC(mail)
        case .rspamd: [rspamd(mail)]
        case .exim, .eximRemovingAll: [exim(mail)]
        }
    }

    /// OpenDKIM says nothing of unsigned mail by default.
    private func openDMARC(_ mail: Mail) -> [String] {
        let dkim =
            "\(Self.server);\r\n\tdkim=pass (2048-bit key; unprotected) header.d=example.com "
            + "header.i=@example.com header.a=rsa-sha256 header.s=s1 header.b=AbC/d+E="
        return switch mail {
        case .passing:
            ["\(Self.server); dmarc=pass (p=reject dis=none) header.from=example.com", dkim]
        case .failing: ["\(Self.server); dmarc=fail (p=reject dis=none) header.from=example.com"]
        case .withoutPolicy:
            ["\(Self.server); dmarc=none (p=none dis=none) header.from=example.com"]
        }
    }

    private func rspamd(_ mail: Mail) -> String {
        switch mail {
        case .passing:
            "\(Self.server);\r\n\tdkim=pass header.d=example.com header.s=s1 header.b=AbCdEfGh;\r\n"
                + "\tdmarc=pass (policy=reject) header.from=example.com;\r\n"
                + "\tspf=pass (mx.example.org: domain of alice@example.com designates 192.0.2.1 as "
                + "permitted sender) smtp.mailfrom=alice@example.com"
        case .failing:
            "\(Self.server);\r\n\tdkim=none;\r\n\tdmarc=fail reason=\"No valid SPF, No valid DKIM\" "
                + "header.from=example.com (policy=reject);\r\n"
                + "\tspf=none (mx.example.org: domain of eve@evil.example has no SPF policy when "
                + "checking 203.0.113.6) smtp.mailfrom=eve@evil.example"
        case .withoutPolicy:
            "\(Self.server);\r\n\tdkim=none;\r\n\tdmarc=none;\r\n\tspf=none (mx.example.org: domain "
                + "of eve@evil.example has no SPF policy when checking 203.0.113.6) "
                + "smtp.mailfrom=eve@evil.example"
        }
    }

    /// Built without DMARC, as Debian's light package is, it has no verdict.
    private func exim(_ mail: Mail) -> String {
        switch mail {
        case .passing:
            "\(Self.server);\r\n\tdkim=pass header.d=example.com header.s=s1 "
                + "header.a=rsa-sha256;\r\n\tdmarc=pass header.from=example.com"
        case .failing: "\(Self.server);\r\n\tdmarc=fail header.from=example.com"
        case .withoutPolicy: "\(Self.server);\r\n\tiprev=fail smtp.remote-ip=203.0.113.6"
        }
    }

    /// Whether a forged field in the border's name stays in the mail.
    func keeps(_ forged: String) -> Bool {
        switch self {
        case .openDMARC: !forged.contains("dkim=")
        case .exim: true
        case .openDMARCRemovingAll, .rspamd, .eximRemovingAll: false
        }
    }

    /// The header as it lies in the mailbox. A milter of Postfix writes below the border's own
    /// Received line, Exim's `add_header = :at_start:` above it.
    func header(_ mail: Mail, forged: [String] = []) -> [HeaderField] {
        let received = HeaderField(
            name: "Received",
            value: "from client.example.net (client.example.net [203.0.113.6])\r\n"
                + "\tby \(Self.server) with ESMTPS id 4Ab; Mon, 2 Nov 2026 09:00:00 +0000 (UTC)")
        let own = results(of: mail).map {
            HeaderField(name: "Authentication-Results", value: $0)
        }
        let kept = forged.filter(keeps).map {
            HeaderField(name: "Authentication-Results", value: "\(Self.server); \($0)")
        }
        let from = HeaderField(name: "From", value: "Alice <alice@example.com>")
        return switch self {
        case .exim, .eximRemovingAll: own + [received] + kept + [from]
        default: [received] + own + kept + [from]
        }
    }
}
