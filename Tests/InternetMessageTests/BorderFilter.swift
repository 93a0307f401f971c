import InternetMessage

/// How the programs that verify mail at a border write their results, and what they do to fields
/// that a stranger wrote in the border's name.
///
/// Shapes as `Tests/Borders/run` saw them with OpenDKIM 2.11.0, OpenDMARC 1.4.2, rspamd 3.4,
/// Exim 4.96 and Postfix 3.7.11 of Debian 12; `RealBorderTests` compares them with its samples.
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
        case .openDMARC: openDMARC(mail) + (mail == .passing ? [Self.signature] : [])
        case .openDMARCRemovingAll:
            openDMARC(mail) + [spf(mail)]
                + [
                    mail == .passing
                        ? Self.signature : "\(Self.server); dkim=none; dkim-atps=neutral"
                ]
        case .rspamd: [rspamd(mail)]
        case .exim, .eximRemovingAll: [exim(mail)]
        }
    }

    /// By default OpenDKIM says nothing of unsigned mail.
    private static let signature =
        "\(server);\r\n\tdkim=pass (2048-bit key; unprotected) header.d=example.com "
        + "header.i=@example.com header.a=rsa-sha256 header.s=s1 header.b=AbC/d+E=;\r\n"
        + "\tdkim-atps=neutral"

    private func openDMARC(_ mail: Mail) -> [String] {
        switch mail {
        case .passing:
            ["\(Self.server); dmarc=pass (p=reject dis=none) header.from=example.com"]
        case .failing: ["\(Self.server); dmarc=fail (p=reject dis=none) header.from=example.com"]
        case .withoutPolicy:
            ["\(Self.server); dmarc=none (p=none dis=none) header.from=example.com"]
        }
    }

    /// What OpenDMARC writes with `SPFSelfValidate`.
    private func spf(_ mail: Mail) -> String {
        "\(Self.server); spf=pass smtp.mailfrom="
            + (mail == .passing ? "example.com" : "evil.example")
    }

    private func rspamd(_ mail: Mail) -> String {
        switch mail {
        case .passing:
            "\(Self.server);\r\n\tdkim=pass header.d=example.com header.s=s1 header.b=AbCdEfGh;\r\n"
                + "\tdmarc=pass (policy=reject) header.from=example.com;\r\n"
                + "\tspf=pass (mx.example.org: domain of alice@example.com designates 192.0.2.1 as "
                + "permitted sender) smtp.mailfrom=alice@example.com"
        case .failing:
            "\(Self.server);\r\n\tdkim=none;\r\n\tdmarc=fail reason=\"SPF not aligned (relaxed), "
                + "No valid DKIM\" header.from=example.com (policy=reject);\r\n" + Self.strangersSPF
        case .withoutPolicy:
            "\(Self.server);\r\n\tdkim=none;\r\n\tdmarc=none;\r\n" + Self.strangersSPF
        }
    }

    private static let strangersSPF =
        "\tspf=pass (mx.example.org: domain of eve@evil.example designates 203.0.113.6 as "
        + "permitted sender) smtp.mailfrom=eve@evil.example"

    /// Neither of Debian's packages has DMARC, and the light one has no SPF.
    private func exim(_ mail: Mail) -> String {
        switch mail {
        case .passing:
            "\(Self.server);\r\n\tdkim=pass header.d=example.com header.s=s1 header.a=rsa-sha256"
        case .failing, .withoutPolicy: Self.server
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

    /// The header as it lies in the mailbox. rspamd writes below the border's own Received line,
    /// OpenDKIM, OpenDMARC and Exim's `add_header = :at_start:` above it.
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
        case .rspamd: [received] + own + kept + [from]
        default: own + [received] + kept + [from]
        }
    }
}
