import Configuration
import InternetMessage
import Signing
import TicketStore
import Ticketing

extension BotRules {
    /// Whom a message claims to be from, for the record; what proves it is `Credentials`'.
    func author(of received: ReceivedMessage) -> RecordedMessage.Author {
        guard let author = received.author else { return .stranger }
        if author == address { return .ourselves }
        if agent(author) != nil { return .agent }
        return postmaster(writingFrom: author) == nil ? .stranger : .postmaster
    }
}

/// What a message's header proves about its author and its ticket.
struct Credentials {
    let sender: Sender
    /// The tickets named by our reply and bounce addresses among the recipients.
    let tickets: [TicketNumber]
    /// The ticket of the mail whose token was used.
    let tokenTicket: TicketNumber?
    /// Whether the message reached us by a ticket's bounce address.
    let isToBounceAddress: Bool
    /// The tokens that other visible recipients have seen now.
    let revoking: [String]
    /// Whether its author sent it to the bot.
    let isAddressedToUs: Bool

    func mail(_ read: ReadMail) -> IncomingMail {
        var mail = IncomingMail(read, from: sender)
        (mail.taggedTickets, mail.tokenTicket) = (tickets, tokenTicket)
        (mail.isToBounceAddress, mail.shownTokens) = (isToBounceAddress, revoking)
        mail.isAddressedToUs = isAddressedToUs
        return mail
    }

    /// - Parameter isBurnt: whether a token was seen by others before.
    init(
        of received: ReceivedMessage, rules: BotRules, keys: SigningKeys, at now: Timestamp,
        isBurnt: (String) throws -> Bool
    ) rethrows {
        let texts = Self.tagTexts(in: received.message, rules: rules)
        let tags = texts.compactMap { SignedAddressTag.read($0, keys: keys) }
        tickets = tags.compactMap(\.ticketNumber)
        isToBounceAddress = tags.contains {
            if case .bounce = $0 { true } else { false }
        }
        guard let author = received.author else {
            (sender, tokenTicket, revoking) = (.stranger(aligned: false), nil, [])
            isAddressedToUs = Self.isAddressed(received.message, rules)
            return
        }
        // Valid when it arrived is valid, also where the bot was down since.
        let days = [received.receivedAt, now].map(SignedAddressTag.day)
        let writer = rules.agent(author)?.address ?? author
        let tokens = texts.map { text in
            let verdicts = days.map {
                SignedAddressTag.readToken(text, from: writer, on: $0, keys: keys)
            }
            return verdicts.first { $0 != .expired } ?? verdicts[0]
        }
        let used = tokens.firstIndex { $0 != .none }
        let token = used.map { tokens[$0] } ?? .none
        if case .valid = token {
            isAddressedToUs = true
        } else {
            isAddressedToUs = Self.isAddressed(received.message, rules)
        }
        let isShown = !Self.isAlone(received.message, rules)
        revoking = isShown ? texts.filter { rules.isToken($0, on: days, keys: keys) } : []
        let isSpent = try used.map { try isShown || isBurnt(texts[$0]) } ?? false
        if case .valid(let ticket) = token, ticket > 0 {
            tokenTicket = TicketNumber(ticket)
        } else {
            tokenTicket = nil
        }
        sender = Self.sender(author, token, isSpent: isSpent, received.message, rules)
    }

    private static func sender(
        _ author: EmailAddress, _ token: SignedAddressTag.TokenState, isSpent: Bool,
        _ message: ParsedMessage, _ rules: BotRules
    ) -> Sender {
        let results = rules.authservIDs.map {
            AuthenticationResults.trusted(
                in: message.header, authservID: $0, hops: rules.hops)
        }
        let isForged = results.contains { $0.failsDMARC(for: author) }
        let isAligned =
            !isForged && results.contains { $0.prove(author, withoutDMARC: rules.withoutDMARC) }
        if author == rules.address { return .ourselves }
        if let agent = rules.agent(author) {
            return .agent(
                agent,
                isForged
                    ? .forged
                    : proof(isAligned || isInternal(message, rules), token, isSpent: isSpent))
        }
        if rules.bounceSources.contains(author) {
            // Servers of ours sign nothing, mostly: then the name they greeted with counts.
            let isHost = results.contains {
                $0.proveHost(of: author, withoutDMARC: rules.withoutDMARC)
            }
            let isProven = isAligned || isHost || isInternal(message, rules)
            return .bounceSource(isProven: !isForged && isProven)
        }
        if let postmaster = rules.postmaster(writingFrom: author) {
            return .postmaster(postmaster, aligned: isAligned)
        }
        return .stranger(aligned: isAligned)
    }

    private static func proof(
        _ isAuthentic: Bool, _ token: SignedAddressTag.TokenState, isSpent: Bool
    ) -> Sender.Proof {
        if isAuthentic { return .proven }
        switch token {
        case .valid:
            return isSpent
                ? .missing(.tokenWasShown)
                : .proven
        case .expired: return .missing(.tokenIsOld)
        case .foreign: return .missing(.tokenIsAnothers)
        case .none: return .missing(.nothing)
        }
    }

    private static func isInternal(_ message: ParsedMessage, _ rules: BotRules) -> Bool {
        guard let mark = rules.internalMark else { return false }
        let values = message.all(mark.name).map { $0.trimmed.lowercased() }
        return !values.isEmpty && values.allSatisfy { $0 == mark.value.lowercased() }
    }

    /// Whether the bot is a visible recipient, in a field that stands there once: a second one may
    /// have been added by whoever sent the mail on.
    ///
    /// What mail systems write about the delivery tells nothing: every mail in this mailbox was
    /// delivered to the bot, by its author or by somebody who redirected it.
    private static func isAddressed(_ message: ParsedMessage, _ rules: BotRules) -> Bool {
        guard message.all("To").count <= 1, message.all("Cc").count <= 1 else { return false }
        return (message.to + message.cc).compactMap(\.email).contains(where: rules.isOurs)
    }

    /// Whether nobody but us was a visible recipient: a token shown to others is burnt.
    private static func isAlone(_ message: ParsedMessage, _ rules: BotRules) -> Bool {
        (message.to + message.cc).allSatisfy { recipient in
            guard let address = recipient.email else { return true }
            return rules.isOurs(address)
        }
    }

    /// Where mail systems write whom a message was for.
    static func tagTexts(in message: ParsedMessage, rules: BotRules) -> [String] {
        let envelope = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to"]
            .flatMap { message.all($0) }.compactMap { EmailAddress($0.trimmed) }
        let visible = (message.to + message.cc).compactMap(\.email)
        var seen: Set<String> = []
        return (visible + envelope).compactMap { rules.tag(in: $0) }
            .filter { seen.insert($0).inserted }
    }
}

extension SignedAddressTag {
    fileprivate var ticketNumber: TicketNumber? {
        switch self {
        case .ticket(let number), .bounce(let number): TicketNumber(number)
        case .agent: nil
        }
    }
}

extension BotRules {
    /// Whether mail to that address is meant for the bot.
    func isOurs(_ address: EmailAddress) -> Bool {
        address == self.address || aliases.contains(address) || tag(in: address) != nil
    }

    /// What stands for `{tag}` in an address made from our reply address; nil where it is not.
    func tag(in address: EmailAddress) -> String? { replyAddress?.tag(in: address) }

    /// Whether the text is a token of any agent of ours, good on one of those days.
    func isToken(_ text: String, on days: [Int], keys: SigningKeys) -> Bool {
        guard SignedAddressTag.hasTokenForm(text) else { return false }
        return agents.contains { agent in
            days.contains { day in
                let verdict = SignedAddressTag.readToken(
                    text, from: agent.address, on: day, keys: keys)
                if case .valid = verdict { return true } else { return false }
            }
        }
    }

    func replyAddress(_ tag: SignedAddressTag, keys: SigningKeys) -> EmailAddress {
        replyAddress?.address(tag: tag.text(with: keys)) ?? address
    }
}
