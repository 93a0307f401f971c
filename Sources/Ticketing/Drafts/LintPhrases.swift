/// The words the lint of drafts looks for. Each was chosen so that an honest report of a block
/// does not contain it by chance; `DraftLintTests` holds the false alarms that were weighed.
enum LintPhrases {
    static let anywhere: [(rule: DraftLint.Rule, reason: String, phrases: [LintPhrase])] = [
        (
            .threat, "Threats end a correspondence: leave this out.",
            [
                "legal action", "legal steps", "our lawyer", "our lawyers", "my lawyer",
                "our attorney", "our attorneys", "our legal department", "sue you", "lawsuit",
                "take you to court", "hold you liable", "hold you responsible",
                "damages you", "you will hear from", "go public", "the press", "cease and desist",
                "final warning", "better business bureau", "class action",
            ]
        ),
        (
            .legalLanguage, "Laws do not delist an address: leave this out.",
            [
                "can-spam", "casl", "gdpr", "tortious", "defamation", "unlawful*", "illegal*",
                "first amendment", "antitrust", "comply with all laws", "applicable law",
                "without prejudice", "hereby", "pursuant to",
            ]
        ),
        (
            .anecdote, "Stories cost the reader time: keep to the facts.",
            [
                "funny story", "long story short", "let me tell you", "once upon", "my wife",
                "my husband", "my boss", "my neighbour", "my neighbor", "believe me", "i remember",
                "back in the day", "as a small business", "our livelihood", "sleepless",
                "imagine how", "imagine that", "imagine if", "you can imagine",
            ]
        ),
        (
            .marketing, "Praise of ourselves proves nothing: leave this out.",
            [
                "industry-leading", "industry leading", "leading provider", "market leader",
                "world-class", "world class", "best-in-class", "cutting-edge", "cutting edge",
                "state-of-the-art", "award-winning", "trusted by", "next-generation",
                "revolutionary", "game-changing", "unparalleled", "unrivalled", "one-stop",
                "premier", "prestigious", "renowned", "highest quality", "highest standards",
                "valued customers", "passionate about", "customer satisfaction",
            ]
        ),
    ]

    static let businessModel: [LintPhrase] = [
        "we are a", "we are an", "we are the", "i am the ceo", "i am the founder",
        "we're a", "our company is", "our company was", "our company has", "my company",
        "founded in", "leading provider", "leading supplier", "market leader", "we provide",
        "we offer", "we help", "our platform", "our business", "our mission", "our product",
        "our service offers", "our services",
    ]

    static let mailFlow: [LintPhrase] = [
        "opt-in", "opted", "recipient*", "subscriber*", "newsletter*", "invoice*",
        "transactional", "password", "order confirmation*", "confirmation*", "notification*",
        "receipts", "mail flow", "customers", "members", "we send", "sends", "a day", "per day",
        "daily volume", "volume", "relay*", "mailing*",
    ]

    static let remediation: [LintPhrase] = [
        "fixed", "closed", "removed", "stopped", "disabled", "suspended", "terminated", "secured",
        "cleaned", "corrected", "changed", "patched", "resolved", "rotated", "deleted",
        "unsubscribed", "we have done", "remediat*", "investigat*", "found nothing", "we found",
        "limited", "rate limit*", "quarantined", "reset",
    ]
}
