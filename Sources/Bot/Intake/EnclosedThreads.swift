import Correspondence
import InternetMessage
import Ticketing

/// The threads with postmasters that a mail brings along: forwarded, attached, quoted, or the mail
/// itself where an agent wrote it to the postmaster.
///
/// What they say are claims of whoever sent the mail; they open drafts and start clocks, no more.
struct EnclosedThreads {
    /// One of them.
    struct Thread {
        var postmaster: Postmaster
        /// The addresses of ours that it speaks of.
        var addresses: [IPAddress] = []
        var earlier = EarlierThread()
        fileprivate var identifiers: Set<MessageID> = []
        fileprivate var subjects: Set<String> = []
    }

    private(set) var threads: [Thread] = []
    private let intake: Intake
    private let cited: [MessageID: [MessageID]]

    /// The threads of one mail: what it forwards, or itself.
    init(in mail: Intake.Case, by intake: Intake) {
        self.init(in: [mail], by: intake)
    }

    /// The threads of a pile of mails, each of which forwards some or is part of one.
    init(in pile: [Intake.Case], by intake: Intake) {
        self.intake = intake
        var cited: [MessageID: [MessageID]] = [:]
        for mail in pile {
            cited.merge(mail.message.citations) { first, _ in first }
        }
        self.cited = cited
        for mail in pile {
            for forward in mail.reading.forwarded { take(Letter(forward, intake.rules)) }
            if mail.reading.forwarded.isEmpty {
                take(Letter(mail.message, mail.arrival.writtenAt))
            }
        }
    }

    /// The thread that holds the message of that identifier.
    func index(of identifier: MessageID?) -> Int? {
        identifier.flatMap { identifier in
            threads.firstIndex { $0.identifiers.contains(identifier) }
        }
    }

    /// The thread that speaks of that address.
    func index(of address: IPAddress, _ postmaster: Postmaster) -> Int? {
        threads.firstIndex {
            $0.postmaster.name == postmaster.name && $0.addresses.contains(address)
        }
    }

    /// One message of a thread.
    private struct Letter {
        var author: EmailAddress?
        var parties: [EmailAddress]
        var subject: String
        var text: String
        var writtenAt: Timestamp?
        var identifier: MessageID?

        init(_ forward: ForwardedMessage, _ rules: BotRules) {
            author = forward.from?.email
            parties = ([forward.from].compactMap { $0 } + forward.to + forward.cc)
                .compactMap(\.email)
            (subject, text) = (forward.subject ?? "", forward.text)
            writtenAt = forward.dateTime.flatMap(rules.moment(written:))
            identifier = forward.messageID
        }

        init(_ message: ParsedMessage, _ writtenAt: Timestamp) {
            author = message.from.first?.email
            parties = (message.from + message.to + message.cc).compactMap(\.email)
            (subject, text) = (message.subject ?? "", message.text ?? "")
            (self.writtenAt, identifier) = (writtenAt, message.messageID)
        }
    }

    private mutating func take(_ letter: Letter) {
        let found = letter.parties.compactMap(intake.rules.postmaster(writingFrom:))
        guard let postmaster = found.first else { return }
        let base = BaseSubject.of(letter.subject)
        let addresses = intake.rules.inventoryAddresses(in: letter.subject + "\n" + letter.text)
        let index =
            threads.firstIndex { thread in
                thread.postmaster.name == postmaster.name
                    && isSame(thread, letter, addresses, base)
            } ?? threads.endIndex
        if index == threads.endIndex { threads.append(Thread(postmaster: postmaster)) }
        threads[index].add(letter.identifier, base, addresses)
        note(letter, in: index)
    }

    /// The same by an identifier, by an address, or by the subject where nothing speaks against it.
    private func isSame(
        _ thread: Thread, _ letter: Letter, _ addresses: [IPAddress], _ base: String
    ) -> Bool {
        if let identifier = letter.identifier {
            let known = thread.identifiers
            if known.contains(identifier)
                || (cited[identifier] ?? []).contains(where: known.contains)
                || known.contains(where: { (cited[$0] ?? []).contains(identifier) })
            {
                return true
            }
        }
        if thread.addresses.contains(where: addresses.contains) { return true }
        guard thread.addresses.isEmpty || addresses.isEmpty else { return false }
        return thread.subjects.contains(base)
    }

    /// Who wrote when: the letter itself, and what is quoted below it.
    private mutating func note(_ letter: Letter, in index: Int) {
        if let at = letter.writtenAt, let author = letter.author {
            threads[index].earlier.note(author, at, letter.text, intake.rules)
        }
        for entry in QuotedHistory.entries(in: letter.text) {
            guard let at = intake.rules.moment(written: entry.dateTime),
                let author = entry.address.flatMap({ EmailAddress($0) })
            else { continue }
            threads[index].earlier.note(author, at, nil, intake.rules)
        }
    }
}

extension EnclosedThreads.Thread {
    fileprivate mutating func add(
        _ identifier: MessageID?, _ base: String, _ more: [IPAddress]
    ) {
        addresses += more.filter { !addresses.contains($0) }
        subjects.insert(base)
        if earlier.subject == nil, !base.isEmpty { earlier.subject = base }
        guard let identifier, identifiers.insert(identifier).inserted else { return }
        earlier.identifiers.append(identifier)
    }
}

extension EarlierThread {
    /// A letter of ours starts the clock, one of theirs is an answer; nobody else counts.
    fileprivate mutating func note(
        _ author: EmailAddress, _ at: Timestamp, _ text: String?, _ rules: BotRules
    ) {
        if rules.postmaster(writingFrom: author) != nil {
            guard at >= answeredAt ?? at else { return }
            answeredAt = at
            if let text {
                let answer = AnswerReader.answer(in: ReplyText.visible(in: text), date: at)
                lastWord = answer?.because.isEmpty == false ? answer?.because : text.firstLine
            }
        } else if rules.isOfOurs(author) {
            writtenAt = max(writtenAt ?? at, at)
        }
    }
}

extension BotRules {
    /// Whether an address is one of our people's or lies in the bot's own domain.
    func isOfOurs(_ address: EmailAddress) -> Bool {
        agent(address) != nil || address.isWithin(self.address.domain)
    }

    /// The moment of an ISO 8601 text, read in our zone where it states none.
    func moment(written text: String) -> Timestamp? {
        Timestamp(iso8601: text) ?? moment(ofLocalTime: text)
    }
}

extension ParsedMessage {
    /// What it and each enclosed message cite, by their Message-IDs.
    fileprivate var citations: [MessageID: [MessageID]] {
        var found = body.enclosedCitations
        if let messageID { found[messageID] = inReplyTo + references }
        return found
    }
}

extension BodyPart {
    fileprivate var enclosedCitations: [MessageID: [MessageID]] {
        var found: [MessageID: [MessageID]] = [:]
        switch content {
        case .message(let message):
            if let identifier = message.messageID {
                found[identifier] = message.inReplyTo + message.references
            }
            found.merge(message.body.enclosedCitations) { first, _ in first }
        case .multipart(let parts):
            for part in parts { found.merge(part.enclosedCitations) { first, _ in first } }
        case .fields, .text, .opaque: break
        }
        return found
    }
}
