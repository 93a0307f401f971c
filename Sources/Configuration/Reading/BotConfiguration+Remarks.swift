import Ticketing

extension BotConfiguration {
    /// What is allowed but probably not meant, a sentence each, with what to do about it.
    public var remarks: [String] {
        peopleRemarks + trustRemarks(mailbox.trust, "mailbox")
            + trustRemarks(submission.trust, "submission") + inventoryRemarks + webhookRemarks
    }

    /// Every secret that is named, with the key that names it.
    public var secrets: [(key: String, secret: Secret)] {
        signInSecrets(mailbox.signIn, "mailbox") + signInSecrets(submission.signIn, "submission")
            + webhooks.flatMap(webhookSecrets)
    }

    private func webhookSecrets(_ webhook: WebhookConfiguration) -> [(String, Secret)] {
        var secrets: [(String, Secret)] = []
        if case .kept(let url) = webhook.location {
            secrets.append(("webhook \(webhook.rule.name): url", url))
        }
        return secrets
            + (webhook.signingSecret.map { [("webhook \(webhook.rule.name): signing-secret", $0)] }
                ?? [])
    }

    /// The files of secrets that are named, by their keys.
    var secretFiles: [(String, String)] {
        secrets.compactMap { key, secret in
            guard case .file(let path) = secret.source else { return nil }
            return (key, path)
        }
    }

    /// Every file of certificate authorities that is named, with the key that names it.
    public var authorityFiles: [(key: String, path: String)] {
        let named =
            [
                ("mailbox.ca-file", mailbox.trust.certificateAuthorityFile),
                ("submission.ca-file", submission.trust.certificateAuthorityFile),
            ] + oauth.map { ("\($0).oauth.ca-file", $1.certificateAuthorityFile) }
            + webhooks.map {
                ("webhook \($0.rule.name): ca-file", $0.trust.certificateAuthorityFile)
            }
        return named.compactMap { key, path in path.map { (key, $0) } }
    }

    private var peopleRemarks: [String] {
        var remarks: [String] = []
        if bot.mode == .shadow {
            remarks.append("bot.mode is shadow: nothing leaves to postmasters; live lets it.")
        }
        if agents.isEmpty {
            remarks.append("agents is empty: nobody can command, and nobody gets digests.")
        } else if managers.isEmpty {
            remarks.append("no agent has the role manager: escalations are told to nobody.")
        }
        if authentication.authservIDs.isEmpty, authentication.internalMark == nil {
            remarks.append(
                "authentication.authserv-id is missing: no sender can be proven, so that commands "
                    + "by mail need the token in the reply address.")
        }
        if bot.contact == nil {
            remarks.append("bot.contact is missing: letters name no person to ask.")
        }
        return remarks
    }

    private func trustRemarks(_ trust: TransportTrust, _ group: String) -> [String] {
        var remarks: [String] = []
        if trust.skipsCertificateCheck {
            remarks.append(
                "\(group).insecure-skip-certificate-check is on: anybody on the way can read and "
                    + "change the mail.")
        }
        if trust.allowsPlainText {
            remarks.append(
                "\(group).insecure-plain-text is on: the password may go over the wire in clear.")
        }
        return remarks
    }

    private var webhookRemarks: [String] {
        webhooks.filter(\.trust.allowsPlainText).map {
            "insecure-plain-text of the webhook \($0.rule.name) is on: anybody on the way can read "
                + "its posts and its URL."
        }
    }

    private var inventoryRemarks: [String] {
        guard !inventory.pools.isEmpty else {
            return ["pools is empty: no address is ours, so that no ticket ever opens."]
        }
        return inventory.pools.filter(\.mailFlow.isEmpty).map {
            "the pool \($0.name) has no mail-flow: postmasters ask for it."
        }
    }

    private func signInSecrets(_ signIn: SignIn?, _ group: String) -> [(String, Secret)] {
        switch signIn?.proof {
        case .password(let password): [("\(group).password", password)]
        case .oauth(let client):
            [("client-secret", client.clientSecret), ("refresh-token", client.refreshToken)]
                .compactMap { key, secret in secret.map { ("\(group).oauth.\(key)", $0) } }
        case nil: []
        }
    }
}
