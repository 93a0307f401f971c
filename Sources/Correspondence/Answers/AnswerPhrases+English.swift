extension AnswerPhrases {
    private static let removals = [
        "remove", "delist", "de-list", "unblock", "unlist", "clear", "lift", "whitelist", "release",
    ]
    private static let removedForms = [
        "removed", "delisted", "de-listed", "unblocked", "unlisted", "lifted", "cleared",
    ]

    static let english: [(AnswerSign, [String])] = [
        (
            .participle,
            removedForms + ["reset", "released"]
                + combined(
                    ["taken off the", "taken off our"], ["list", "blocklist", "block list"])
        ),
        (.noLonger, ["no longer", "not _ any longer", "not _ anymore", "not _ any more"]),
        (
            .listed,
            [
                "listed", "blocked", "blacklisted", "blocklisted", "blocking", "on our list",
                "on our blocklist", "on the blocklist", "on our block list", "on the block list",
                "on the list", "on our lists",
            ]
        ),
        (
            .notListed,
            combined(
                [
                    "not", "not currently", "not presently", "not actually", "not being", "not now",
                    "never", "not even", "not at present", "not been",
                ],
                ["listed", "blocked", "blacklisted", "blocklisted"])
                + [
                    "not on our list", "not on our blocklist", "not on our block list",
                    "not on the block list", "not on any list",
                    "not on our lists",
                    "not currently on our", "not on the blocklist", "not in our list",
                    "not in our database",
                    "not blocking", "not currently blocking", "no listing", "no listings",
                    "no current listing",
                    "no block", "no blocks", "no active block", "no current block", "no record of",
                    "not see _ listing", "not see _ block", "not see _ listed", "not see _ blocked",
                    "not find _ listing", "not find _ block", "not find _ listed",
                    "not find _ blocked",
                    "not have _ listed", "not have _ blocked", "unable to find _ listing",
                    "not under any block",
                    "shows no block", "nothing listed", "good standing", "not showing _ blocked",
                    "not showing _ listed",
                ]
        ),
        (
            .refused,
            combined(
                [
                    "not", "unable to", "unwilling to", "decline to", "refuse to", "not able to",
                    "not be able to", "not going to", "not in a position to", "not at this time",
                ], removals)
                + combined(["not be", "never be"], removedForms)
                + [
                    "remain listed", "remains listed", "remain blocked", "remains blocked",
                    "stay listed", "stays listed",
                    "stay blocked", "stays blocked", "remain in place", "remains in place",
                    "request denied",
                    "request has been denied", "request has been declined",
                    "request has been rejected",
                    "request was denied", "request was declined", "request was rejected",
                    "request is denied",
                    "request is declined", "request is rejected", "request has been refused",
                    "denied your request",
                    "declined your request", "rejected your request", "refused your request",
                    "decline your request", "deny your request",
                    "appeal was denied", "appeal has been denied", "not eligible",
                    "does not qualify", "do not qualify",
                    "decided not to", "no plans to", "will not be delisting", "not be delisting",
                    "not be removing",
                    "listing is justified", "block is justified", "not help you with this",
                    "block stays", "block remains", "listing stays", "listing remains",
                    "block is staying", "stays in place", "stay in place",
                    "not process your request", "not grant", "not honor", "not honour",
                    "permanently listed", "permanently blocked",
                    "will continue to be blocked", "will continue to be listed",
                ]
        ),
        (
            .request,
            combined(
                [
                    "please", "kindly", "could you", "can you", "would you", "could you please",
                    "can you please",
                    "would you please", "need you to", "ask you to", "like you to", "you to please",
                ],
                [
                    "provide", "send", "share", "describe", "explain", "supply", "advise", "tell",
                    "answer", "include",
                    "attach", "list", "specify", "clarify", "forward", "submit", "give",
                    "elaborate", "confirm",
                    "state", "identify", "complete", "fill", "let us know", "respond", "reply with",
                    "investigate",
                    "address", "fix", "correct", "detail",
                ])
                + [
                    "need more", "need additional", "need further", "need the following",
                    "need some", "require more",
                    "require additional", "require further", "require the following",
                    "need to know", "need information",
                    "require information", "need a", "we need", "more information is needed",
                    "more details",
                    "following information", "following questions", "additional information",
                    "further information",
                    "more information about", "what kind of", "what type of", "tell us",
                ]
        ),
        (
            .confirm,
            [
                "to confirm your request", "confirm your request", "confirm this request",
                "confirm the request",
                "reply to this message to confirm", "reply to this email to confirm",
                "reply to confirm", "replying to this",
                "click _ confirm", "click the link", "click on the link", "follow the link",
                "confirm _ proceed",
                "confirm and we will", "confirm so that we", "reply yes", "respond yes",
                "before we can proceed please confirm",
                "let us know if we should proceed", "let us know if you would like us to proceed",
                "shall we proceed",
                "should we proceed", "may we proceed", "please confirm that we",
                "confirm you would like", "confirm that you want",
                "confirm that you would like", "verify your email address", "wish to proceed",
                "want us to proceed",
            ]
        ),
        (
            .willRemove,
            combined(
                [
                    "will be", "will now be", "shall be", "should be", "will get", "being",
                    "will soon be", "will have been",
                    "will automatically be",
                ], removedForms)
                + combined(
                    [
                        "we will", "i will", "we will later", "we will now", "team will",
                        "we shall", "going to",
                        "we plan to", "will",
                    ], removals)
                + [
                    "removal will take place", "delisting will take place",
                    "removal is scheduled", "delisting is scheduled", "delisting to happen",
                    "removal to happen", "listing will expire", "block will expire",
                ]
        ),
        (
            .willAct,
            [
                "will be done", "give us until", "allow us until",
                "will review", "will look", "will get back", "will respond", "will reply",
                "will update", "will investigate",
                "will check", "will be in touch", "will follow up", "will be reviewed",
                "will contact", "will let you know",
                "will have an answer", "will take", "expect a reply", "expect a response",
                "hear from us", "will be processed",
                "will process", "will be completed", "should have an answer", "takes effect",
                "take effect", "will propagate",
                "be addressed",
            ]
        ),
        (
            .receipt,
            [
                "have received your", "received your", "has been received", "was received",
                "thank you for contacting",
                "thanks for contacting", "thank you for reaching", "thanks for reaching",
                "thank you for your email",
                "thank you for your message", "thank you for writing", "ticket has been created",
                "case has been created",
                "case has been opened", "ticket has been opened", "your case number",
                "your ticket number", "reference number",
                "is being reviewed", "under review", "being looked", "being investigated",
                "forwarded to", "passed _ to our",
                "escalated to", "looking into", "are reviewing", "are investigating",
                "in the queue", "has been assigned",
                "opened a case", "opened a ticket", "has been logged", "acknowledge receipt",
                "confirm receipt", "got your",
            ]
        ),
        (.notRemoved, combined(["not been", "not yet been", "not", "never been"], removedForms)),
        (
            .reason,
            [
                "because", "due to", "since we", "as we continue", "as we still", "as it continues",
                "given that", "for the following reason",
            ]
        ),
        (
            .negation,
            [
                "not", "never", "no", "none", "neither", "nor", "without", "unable", "nothing",
                "fail", "failed", "hardly", "nobody",
            ]
        ),
        (
            .condition,
            [
                "if", "unless", "whether", "provided that", "assuming", "in case", "would",
                "would have", "could have", "should have", "may have", "might have", "suppose",
                "supposed", "hypothetically", "claim", "claims", "claimed",
            ]
        ),
        (
            .possibility,
            [
                "once", "until", "after", "before", "when", "whenever", "as soon as", "can",
                "could", "should", "may be", "may have",
                "might", "will", "shall", "to be", "would", "must", "needs to", "need to", "wait",
                "pending", "expected", "hope",
                "typically", "usually", "normally", "generally", "automatically", "often",
                "sometimes", "each", "every", "any", "an",
                "trying", "attempt", "attempting", "partially", "temporarily", "probably",
                "possibly", "perhaps", "maybe", "likely",
                "appears", "seems", "seem", "appear", "believe", "think", "almost", "soon",
                "doubt", "doubts", "unsure", "uncertain", "wonder", "in order", "request for",
                "request that",
                "asked", "asking", "ask", "want", "wanted", "how", "why",
            ]
        ),
        (
            .otherThing,
            [
                "whitelist", "allowlist", "allow list", "allow-list", "safe list", "safelist",
                "white list", "queue", "mailing list", "spam trap",
                "spamtrap", "spam traps", "traps", "account", "accounts", "user", "users",
                "customer", "attachment", "attachments", "message has",
                "messages have", "message was", "messages were", "email was", "emails were",
                "malware", "your list", "recipients",
                "recipient", "subscribers", "subscriber", "script", "scripts", "from monitoring",
                "link", "links", "content", "password", "cache", "ticket was",
                "website", "page", "contact", "contacts", "from support", "exemption",
                "exception was", "competitor",
                "other customers", "another sender", "other senders", "different ip", "other ip",
                "spamhaus", "barracuda", "spamcop", "quarantine", "sorbs", "uceprotect", "abusix",
                "invaluement", "spamrats", "psbl", "surbl", "uribl", "senderscore", "talos",
                "mxtoolbox", "from review",
            ]
        ),
        (
            .hearsay,
            [
                "you will read", "our guide", "told you", "told that", "were told", "free to say",
                "someone said",
                "you have", "you removed", "you delisted", "you cleared", "you state", "you stated",
                "you say", "you said", "you wrote",
                "you mention", "you mentioned", "you mean", "you claim", "you report", "you were",
                "your mail says", "your email says", "your message says",
                "please confirm", "please verify", "please check", "please ensure", "make sure",
                "ensure", "verify that", "let us know", "let me know",
                "please tell", "please make", "subject", "according to", "example", "such as",
                "ask your", "your provider", "your host", "by you", "your team", "have you",
            ]
        ),
        (
            .history,
            [
                "delisted before", "removed before", "unblocked before", "lifted before",
                "times this", "times in", "three times", "since the block", "since it was",
                "last year", "last time", "last month", "last week", "previously", "in the past",
                "earlier this year", "years ago", "months ago", "weeks ago", "formerly",
                "historically", "before and", "twice", "several times", "on previous",
                "previous occasions", "had been", "back in", "once before", "was removed before",
                "in january", "in february", "in march", "in april", "in june", "in july",
            ]
        ),
        (
            .reversal,
            [
                "is back", "are back", "came back", "come back", "put it back", "put them back",
                "put back", "back in place", "new block", "new listing", "blocked anew",
                "that is wrong", "this is wrong", "that is not true", "is not correct",
                "is incorrect", "it was not", "they were not", "an error", "a mistake", "or so",
                "listed again", "blocked again", "relisted", "re-listed", "reblocked", "re-blocked",
                "listed once more", "listed anew", "re-added", "added back", "back on the list",
                "back on our", "reinstated", "in error", "by mistake", "still blocked",
                "still listed", "still on our", "still in place", "disregard", "retract",
                "ignore my", "correction",
            ]
        ),
        (.again, ["again", "once more", "anew"]),
        (
            .exception,
            [
                "except", "apart from", "other than", "with the exception", "excluding", "only one",
                "only some", "some of", "most of", "all but", "one of",
            ]
        ),
        (
            .preface,
            [
                "after review", "after reviewing", "after further review", "after investigation",
                "after investigating", "after checking", "after careful review", "upon review",
                "following our review", "after a review", "after our review", "we can confirm",
                "i can confirm", "can confirm that", "we confirm", "i confirm",
                "pleased to confirm", "happy to confirm",
                "please note that", "please note", "please be advised that", "please be advised",
                "please be informed", "can see that",
                "we can see", "i can see", "can now confirm", "pleased to inform you",
                "happy to inform you", "pleased to let you know",
                "happy to let you know", "wanted to let you know", "want to let you know",
                "would like to let you know", "would like to inform you",
                "to let you know that", "glad to inform you", "glad to tell you",
                "just to let you know",
            ]
        ),
        (
            .courtesy,
            [
                "you try again", "you try sending", "you retry", "you test again",
                "anything else", "any other questions", "any further questions",
                "let us know if", "let me know if", "hesitate", "feel free", "please note",
                "please allow", "please be advised", "please be aware",
                "please contact us if", "please be patient", "please do not reply", "please rate",
                "please accept", "please see", "please find",
                "please try", "please test", "please visit", "please keep", "please wait",
                "please give us", "please refer",
            ]
        ),
    ]
}
