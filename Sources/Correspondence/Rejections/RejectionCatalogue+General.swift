extension RejectionCatalogue {
    /// The class of any other server's reply, from its code and general words.
    ///
    /// Words come before the status: servers give 5.1.1 to what they have against the sender.
    static func general(_ said: ServerReply, in bytes: [UInt8]) -> Classification {
        let reply = bytes[said.range]
        func mentions(_ words: [StaticString]) -> Bool { self.mentions(words, in: reply) }
        let isAddressed = RefusedAddress.sender(in: Array(reply), besides: []) != nil
        let kind: Rejection.Class =
            if mentions(rateWordings) {
                .delay
            } else if mentions(listWordings) {
                .otherList
            } else if let code = said.code, code < 500 {
                .delay
            } else if mentions(recipientWordings) {
                .recipient
            } else if mentions(authenticationWordings) {
                .policy
            } else if isAddressed, mentions(blockWordings), !mentions(messageWordings) {
                .block
            } else if mentions(hostWordings) {
                .block
            } else if mentions(policyWordings) {
                .policy
            } else if mentions(contentWordings) {
                .content
            } else {
                !isAddressed && mentions(recipientStatus) ? .recipient : .unknown
            }
        return Classification(class: kind, address: kind == .recipient ? .none : .anywhere)
    }

    /// Too much at once: it passes, whatever the code says.
    ///
    /// QUIRK: GoDaddy gives 550 5.1.1 to what an address of ours has sent too much of.
    private static let rateWordings: [StaticString] = [
        "too many recipients", "too many messages", "too many connections", "too much mail",
        "too many mails", "too many emails", "too many concurrent", "too many sessions",
        "too many requests", "too many invalid", "too many unknown", "too many errors",
        "rate limit", "rate-limit", "ratelimit", "rate exceeded", "this hour", "per hour",
        "per minute", "per day", "throttl", "sending limit", "hourly limit", "daily limit",
        "message limit", "limit exceeded for", "frequency limited", "slow down",
        "receiving mail too quickly", "at a rate that prevents",
    ]

    private static let listWordings: [StaticString] = [
        "dnsbl", " rbl", "blacklist", "blocklist", "block list", "black list", "block-list",
        "is listed", "listed at", "listed in", "listed by", "listed on", "blocked using", "黑名单",
        "черн", "ブラックリスト", "블랙리스트",
    ]

    private static let recipientWordings: [StaticString] = [
        "user unknown", "unknown user", "no such user", "no such recipient", "user not found",
        "recipient not found", "mailbox unavailable", "mailbox not found", "invalid recipient",
        "recipient address rejected", "marked as invalid", "address does not exist",
        "account does not exist", "mailbox full", "over quota", "account is disabled",
        "unknown recipient", "address unknown", "addressee unknown", "recipient unknown",
        "no mailbox here", "no such mailbox", "mailbox is full", "mailbox is disabled",
        "user doesn't exist", "user does not exist", "does not exist here", "unrouteable address",
        "recipient rejected", "mailbox unallocated", "account that you tried to reach",
        "quota exceeded", "exceeded storage", "this user doesn't have", "user not exist",
        "recipient address unknown", "empfaenger unbekannt", "empfänger unbekannt",
        "benutzer existiert nicht", "destinataire inconnu", "utilisateur inconnu",
        "usuario desconocido", "destinatario desconocido", "destinatario sconosciuto",
        "utente sconosciuto", "onbekende gebruiker", "onbekende ontvanger",
        "destinatário desconhecido", "utilizador desconhecido", "okänd mottagare",
    ]

    private static let recipientStatus: [StaticString] = ["5.1.1 ", "5.1.10 ", "5.2.1 ", "5.2.2 "]

    private static let authenticationWordings: [StaticString] = [
        "dmarc", "spf ", "dkim", "relaying", "relay access", "relay denied", "unable to relay",
        "not permitted to relay", "not allowed to relay", "reverse dns", "rdns", "ptr record",
        "authentication", "no ptr", "cannot find your",
    ]

    /// What servers say of a host that they want no mail from.
    private static let blockWordings: [StaticString] = [
        "blocked", "block ", "banned", "reputation", "abuse", "spammer", "client host rejected",
        "access from ip", "not allowed to connect", "administratively denied", "access denied",
        "connection rejected", "refuses mail", "refuses your", "refused your", "gesperrt", "bloqu",
        "geblokkeerd", "bloccat", "заблокир", "ブロックされ", "차단", "拒绝", "被拒", "封禁", "封锁",
    ]

    /// The same of a host that they do not name.
    private static let hostWordings: [StaticString] = [
        "your ip address is blocked", "your ip is blocked", "your ip address has been blocked",
        "your ip has been blocked", "your server is blocked", "your host is blocked",
        "your ip address is banned", "your ip is banned", "ihre ip ist gesperrt",
        "ihre ip-adresse ist gesperrt", "votre ip est bloqu",
    ]

    /// What servers say of one message.
    private static let messageWordings: [StaticString] = [
        "this message", "your message", "content", "virus", "malware", "phish", "score",
    ]

    private static let policyWordings: [StaticString] = [
        "policy", "not authorized", "sender rejected", "sender denied", "sender domain",
        "sender verify failed", "sender verification", "helo",
    ]

    private static let contentWordings: [StaticString] = [
        "spam", "virus", "malware", "content", "phish", "suspicious",
    ]
}
