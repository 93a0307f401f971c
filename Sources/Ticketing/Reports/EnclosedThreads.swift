import Correspondence
public import InternetMessage

/// The threads with postmasters that a mail brings along: forwarded, attached, quoted, or the mail
/// itself where an agent wrote it to the postmaster.
///
/// What they say are claims of whoever sent the mail; they open drafts and start clocks, no more.
public struct EnclosedThreads {
    /// One of them.
    public struct Thread {
        /// Whom it is with.
        public var postmaster: Postmaster
        /// The addresses of ours that it is about.
        public var addresses: [IPAddress] = []
        /// What it tells.
        public var earlier = EarlierThread()
        fileprivate var identifiers: Set<MessageID> = []
        fileprivate var subjects: Set<String> = []
    }

    /// The threads, in the order they were found.
    public private(set) var threads: [Thread] = []
    private let rules: IncomingRules
    private let cited: [MessageID: [MessageID]]

    /// The threads of a mails of mails, each of which forwards some or is part of one.
    public init(in mails: [ReadMail], _ rules: IncomingRules) {
        self.rules = rules
        var cited: [MessageID: [MessageID]] = [:]
        for mail in mails {
            cited.merge(mail.message.citations) { first, _ in first }
        }
        self.cited = cited
        for mail in mails {
            for forward in mail.reading.forwarded { take(Letter(forward, rules)) }
            if mail.reading.forwarded.isEmpty {
                take(Letter(mail.message, mail.writtenAt))
            }
        }
    }

    /// The thread that holds the message of that identifier.
    public func index(of identifier: MessageID?) -> Int? {
        identifier.flatMap { identifier in
            threads.firstIndex { $0.identifiers.contains(identifier) }
        }
    }

    /// The thread that is about the address.
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

        init(_ forward: ForwardedMessage, _ rules: IncomingRules) {
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
        let found = letter.parties.compactMap(rules.postmaster(writingFrom:))
        guard let postmaster = found.first else { return }
        let base = BaseSubject.of(letter.subject)
        let addresses = rules.inventoryAddresses(in: letter.subject + "\n" + letter.text)
        let index =
            threads.firstIndex { thread in
                thread.postmaster.name == postmaster.name
                    && isSame(thread, letter, addresses, base)
            } ?? threads.endIndex
        if index == threads.endIndex { threads.append(Thread(postmaster: postmaster)) }
        threads[index].add(letter.identifier, base, addresses)
        note(letter, in: index)
    }

    /// The same by an identifier, by an address, or by the subject where nothing contradicts it.
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
            threads[index].earlier.note(author, at, letter.text, rules)
        }
        for entry in QuotedHistory.entries(in: letter.text) {
            guard let at = rules.moment(written: entry.dateTime),
                let author = entry.address.flatMap({ EmailAddress($0) })
            else { continue }
            threads[index].earlier.note(author, at, nil, rules)
        }
    }
}

extension EnclosedThreads.Thread {
    fileprivate mutating func add(_ identifier: MessageID?, _ base: String, _ more: [IPAddress]) {
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
        _ author: EmailAddress, _ at: Timestamp, _ text: String?, _ rules: IncomingRules
    ) {
        if rules.postmaster(writingFrom: author) != nil {
            guard at >= answeredAt ?? at else { return }
            answeredAt = at
            if let text {
                let reply = ReplyText.visible(in: text)
                let answer = AnswerReader.answer(in: reply, date: at)
                lastWord = answer?.because.isEmpty == false ? answer?.because : text.firstLine
                questions = answer?.class == .needsInformation ? Self.questions(in: reply) : []
            }
        } else if rules.isOfOurs(author) {
            writtenAt = max(writtenAt ?? at, at)
        }
    }

    /// Each on one line.
    private static func questions(in reply: String) -> [String] {
        AnswerReader.questions(in: reply).map {
            $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
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
