public import InternetMessage

/// Reads what one message says: structure first, words second.
public enum MessageReader {
    /// Everything that can be told from the message alone.
    public static func read(_ message: ParsedMessage) -> Reading {
        var reading = Reading()
        let verdict = MessageKind.judge(message)
        reading.kind = verdict.kind
        reading.bounces = verdict.bounces
        reading.complaint = verdict.complaint
        let signs = AutomaticMail.signs(of: message, verdict)
        reading.automation = automation(signs.sign)
        reading.mayReply = signs.mayReply
        readWords(of: message, into: &reading)
        if case .marked(let mark, _) = reading.automation {
            let isPersonal = bearsSignsOfPerson(message, reading)
            reading.automation = .marked(mark, bearsSignsOfPerson: isPersonal)
        }
        return reading
    }

    private static func automation(_ sign: AutomaticMail.Sign?) -> Automation {
        switch sign {
        case .machine(let sign): .machine(sign)
        case .mark(let mark): .marked(mark, bearsSignsOfPerson: false)
        case nil: .person
        }
    }

    /// A forward, a prefix that says the subject was answered or sent on, words that decide
    /// something.
    private static func bearsSignsOfPerson(_ message: ParsedMessage, _ reading: Reading) -> Bool {
        if !reading.forwarded.isEmpty || SubjectPrefix(message.subject) != nil { return true }
        switch reading.answer?.class {
        case nil, .receipt, .unclassified: return false
        default: return true
        }
    }

    private static func readWords(of message: ParsedMessage, into reading: inout Reading) {
        let (above, below, forwarded) = ForwardReader.forwards(in: message)
        reading.forwarded = forwarded
        let written = ReplyText.written(in: forwarded.isEmpty ? message.text ?? "" : above)
        // What stands below a forward is shown, but commands nothing: a broken quotation may look
        // like it.
        let added = below.isEmpty ? "" : ReplyText.visible(in: below)
        reading.reply = [written.visible, added].filter { !$0.isEmpty }.joined(separator: "\n\n")
        if reading.bounces.isEmpty { reading.bounces = forwarded.flatMap(forwardedBounces) }
        let refusals = refusals(of: message, &reading)
        (reading.rejections, reading.occasions) = (refusals.rejections, refusals.occasions)
        if case .machine = reading.automation { return }
        guard reading.kind == .correspondence else { return }
        let answer = String(decoding: written.answer.utf8.prefix(answerBytesMax), as: UTF8.self)
        reading.deferredAnswer = Deferred {
            AnswerReader.answer(
                in: answer, about: AddressReader.addresses(in: message.subject ?? ""),
                sentAt: message.sentAt)
        }
        reading.deferredCommands = Deferred { [reading] in
            commands(of: message, written.ground, reading)
        }
    }

    /// What an image says commands nothing: where there is any, the mail is read without it.
    private static func commands(
        of message: ParsedMessage, _ ground: CommandGround, _ reading: Reading
    ) -> [Command] {
        guard let words = message.wordsOnly else {
            return commandsWritten(in: message, ground, reading)
        }
        var message = message
        (message.text, message.ownText) = (words.text, words.own)
        message.textParts = [words.text]
        message.wordsOnly = nil
        let (above, _, forwarded) = ForwardReader.forwards(in: message)
        let written = ReplyText.written(in: forwarded.isEmpty ? words.text : above)
        return commandsWritten(in: message, written.ground, reading)
    }

    /// What software or another may have written has to be confirmed: marked mail, mail that says
    /// it is a forward whose head was not found, mail with text that its reader does not see,
    /// which may have been such a head, and what stands in files shown with the mail.
    private static func commandsWritten(
        in message: ParsedMessage, _ ground: CommandGround, _ reading: Reading
    ) -> [Command] {
        let isUnknownForward =
            SubjectPrefix(message.subject) == .forward
            && !bringsMail(of: message.subject, reading)
        let isDoubtful = reading.automation != .person
        let commands = CommandReader.commands(in: ground)
        guard !commands.isEmpty else { return [] }
        var own = OwnLines(of: message)
        return commands.map { command in
            let isOwn = own.hold(command)
            var command = EditedDraft.completing(command, from: message.text ?? "")
            let isStrange = isUnknownForward || message.hidesText || !isOwn
            if isDoubtful || isStrange && !command.verb.isHarmless {
                command.execution = .confirm
            }
            return command
        }
    }

    /// Whether a forward that was found bears the subject that the mail says it forwards. Where one
    /// bears another, it may stand inside the one that the subject means, and that one's head was
    /// not found.
    private static func bringsMail(of subject: String?, _ reading: Reading) -> Bool {
        let base = BaseSubject.of(subject ?? "")
        return reading.forwarded.contains { BaseSubject.of($0.subject ?? "") == base }
    }

    /// How much of a mail is read as an answer: postmasters write a page, hostile mail megabytes.
    private static let answerBytesMax = 32 << 10

    /// The report that a person forwarded inline; an attached one was read with its structure.
    private static func forwardedBounces(in forward: ForwardedMessage) -> [Bounce] {
        guard forward.via == .inline, let from = forward.from else { return [] }
        var message = ParsedMessage()
        let author = "\(from.name ?? "") <\(from.address)>"
        message.header = [HeaderField(name: "From", value: author)]
        message.from = [from]
        message.subject = forward.subject
        message.text = forward.text
        return MessageKind.judge(message).bounces
    }

    /// What the diagnostics say, then what the words say of other addresses: a report's text says
    /// the same as its fields, and one refusal is one piece of evidence.
    private static func refusals(
        of message: ParsedMessage, _ reading: inout Reading
    ) -> Refusals {
        var found = Refusals()
        for index in reading.bounces.indices {
            let rejections = DiagnosticReader.rejections(of: &reading.bounces[index])
            let occasion = RefusalOccasion(of: reading.bounces[index])
            for rejection in rejections { found.add(rejection, occasion) }
        }
        let known = Set(found.rejections.map(Subject.init))
        let texts =
            [message.text ?? ""]
            + reading.forwarded.filter { $0.via == .attachment }.map(\.text)
        let isReport = reading.kind == .bounce || reading.kind == .delay
        for text in texts {
            let told = RejectionReader.refusals(in: text, isReport: isReport)
            found.add(told) { !known.contains(Subject($0)) }
        }
        return found
    }

    /// What a refusal is about, whatever its wording.
    private struct Subject: Hashable {
        let address: IPAddress?
        let postmaster: String?
        let kind: Rejection.Class

        init(_ rejection: Rejection) {
            address = rejection.address
            postmaster = rejection.postmaster
            kind = rejection.class
        }
    }
}
