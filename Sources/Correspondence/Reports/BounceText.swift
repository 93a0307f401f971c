import InternetMessage

/// Reports of mail systems that write no machine-readable part, or a broken one.
///
/// One reader for all of them: what follows an address is said of it, up to the next address or an
/// empty line; what the remote server said is recognised by its reply code. Fields, where the text
/// has some, come first.
enum BounceText {
    /// The report in the message's text; nil where it is not one.
    static func read(_ message: ParsedMessage) -> MessageKind? {
        let text = message.text ?? ""
        let failed = failedRecipients(message)
        let subject = (message.subject ?? "").lowercased()
        let isFailed = BouncePhrases.isNews(subject)
        let isSigned = DaemonSign.isPresent(in: message) || DaemonSign.isReturning(message)
        guard isSigned || !failed.isEmpty || isFailed else { return nil }
        guard !DaemonSign.isPerson(message, isFailed: isFailed) else { return nil }
        var report = BounceLines(text)
        let isMachine = isFailed && beginsLikeMachine(message, report)
        let opening = report.opening.squeezed.lowercased()
        let isSystem = DaemonSign.isSurelySystem(message)
        let isSaid =
            isSigned && (isFailed || !DaemonSign.isWeak(message) && BouncePhrases.isNews(opening))
            || isMachine || isSystem && report.quotesRefusal
            || isFailed && DaemonSign.isUnread(message) && report.quotesCode
        guard isSaid || !failed.isEmpty || report.hasFields else { return nil }
        let isAnswer =
            !DaemonSign.isDaemon(message) && AutomaticMail.answerSign(of: message).sign != nil
        guard !isAnswer || report.hasFields || isMachine else { return nil }
        if isFailed || isSystem {
            report.outsiders = Set((message.to + message.from).map { $0.address.lowercased() })
        }
        var bounces = report.bounces(failedRecipients: failed)
        if bounces.isEmpty { bounces = attachedReport(message) }
        if bounces.isEmpty { bounces = fallback(message, report) }
        let isForwarders = isSigned && report.quotesRefusal || DaemonSign.isUnread(message)
        if bounces.isEmpty, isFailed, isForwarders { bounces = [report.bounceOfNobody] }
        guard !bounces.isEmpty else { return nil }
        settle(&bounces, as: outcome(subject, opening, report))
        return MessageKind(kind: MessageKind.kind(of: bounces), bounces: bounces)
    }

    /// Whether it answers no mail and begins as only mail systems do, whoever signed it.
    ///
    /// QUIRK: filters and old gateways report under names such as `ndr@` or `admin@`
    /// (flufl.bounce's test data: InterScan, Symantec, Microsoft CDO, E500).
    private static func beginsLikeMachine(_ message: ParsedMessage, _ report: BounceLines) -> Bool {
        SubjectPrefix(message.subject) == nil && BouncePhrases.isFormula(report.heading)
    }

    /// Fills in what a machine-readable part left out, from the words beside it.
    static func complete(_ bounces: inout [Bounce], from message: ParsedMessage) {
        let needsWords = bounces.contains { $0.diagnostic == nil || $0.replyCode == nil }
        let lines = needsWords ? BounceLines(message.text ?? "") : nil
        for index in bounces.indices {
            if let lines, bounces[index].diagnostic == nil || bounces[index].replyCode == nil {
                lines.complete(&bounces[index], isOnly: bounces.count == 1)
            }
            finish(&bounces[index], isDelay: bounces[index].action == "delayed")
        }
    }

    /// The addresses of Exim's and Gmail's X-Failed-Recipients.
    private static func failedRecipients(_ message: ParsedMessage) -> [String] {
        message.all("X-Failed-Recipients").flatMap { MailText.addresses(in: $0) }
    }

    /// QUIRK: filters wrap another system's report and say nothing themselves.
    private static func attachedReport(_ message: ParsedMessage) -> [Bounce] {
        message.body.attachedMessages.flatMap { attached in
            let groups = attached.body.fieldGroups(of: BodyPart.deliveryStatusTypes) ?? []
            return DeliveryReport.bounces(in: groups)
        }
    }

    /// A report that names nobody is about whom the returned message was for.
    private static func fallback(_ message: ParsedMessage, _ report: BounceLines) -> [Bounce] {
        let returned = message.body.attachedMessages.first?.to.first?.address
        guard let recipient = returned ?? report.returnedRecipient else { return [] }
        var bounce = Bounce()
        bounce.recipient = recipient
        report.complete(&bounce, isOnly: true)
        return [bounce]
    }

    /// What became of the mail, by the report's words.
    private enum Outcome { case delivered, delayed, failed }

    private static func outcome(
        _ subject: String, _ opening: String, _ report: BounceLines
    ) -> Outcome {
        if BouncePhrases.isSuccess(subject) || BouncePhrases.isSuccess(opening),
            !report.quotesCode
        {
            return .delivered
        }
        let isDelay = BouncePhrases.isDelay(opening) || BouncePhrases.isDelay(subject)
        let isFinal = BouncePhrases.isFinal(opening) || BouncePhrases.isFinal(subject)
        return isDelay && !isFinal ? .delayed : .failed
    }

    private static func settle(_ bounces: inout [Bounce], as outcome: Outcome) {
        for index in bounces.indices {
            if outcome == .delivered, bounces[index].status == nil {
                bounces[index].status = EnhancedStatusCode(2, 0, 0)
            }
            finish(&bounces[index], isDelay: outcome == .delayed)
            guard bounces[index].action == nil else { continue }
            let isTransient = outcome == .delayed && bounces[index].status?.class != 5
            bounces[index].action =
                outcome == .delivered ? "delivered" : isTransient ? "delayed" : "failed"
        }
    }

    /// Status and refused address from the diagnostic, where no field said them.
    private static func finish(_ bounce: inout Bounce, isDelay: Bool) {
        let words = bounce.diagnostic ?? ""
        if bounce.replyCode == nil { bounce.replyCode = ServerWords.replyCode(in: words) }
        if bounce.status == nil {
            bounce.status =
                ServerWords.status(in: words, class: bounce.replyCode.map { $0 / 100 })
                ?? ServerWords.status(in: words)
        }
        if bounce.status == nil {
            let permanent = bounce.replyCode.map { $0 >= 500 } ?? !isDelay
            bounce.status = EnhancedStatusCode(permanent ? 5 : 4, 0, 0)
        }
        bounce.refusedAddress =
            RefusedAddress.find(in: words, remoteMTA: bounce.remoteMTA)?.description
    }
}
