import CCurl
import InternetMessage
public import Ticketing

/// Submits mail to one server through libcurl: TLS required, each reply kept.
///
/// The connection is kept for the next mail. Where it turns out dead before anything of the mail
/// was sent, the mail is submitted once more over a new one. Once the end of data was handed over
/// nothing is repeated: the server has `MailLimits.endOfData` to reply. An interruption waits for
/// that as well, since giving up there makes the mail uncertain, but no longer than
/// `MailLimits.endOfDataAtStop`.
public struct SMTPSubmitter: MailSubmitter {
    let access: MailAccess
    let greeting: String
    let limits: MailLimits
    private let interruption: InterruptionFlag
    private var curl: CurlHandle?

    /// A submitter to the server of `access`; `greeting` is this host's name, for EHLO (RFC 5321
    /// §4.1.1.1).
    public init(
        _ access: MailAccess, greetingAs greeting: String, limits: MailLimits = MailLimits(),
        interruption: InterruptionFlag = InterruptionFlag()
    ) {
        (self.access, self.greeting) = (access, greeting)
        (self.limits, self.interruption) = (limits, interruption)
    }

    /// Submits one mail. Line ends other than CRLF become CRLF. `beforeEndOfData` is called before
    /// the last bytes are handed over; where it throws, the mail is given up.
    public mutating func submit(
        _ mail: SubmittedMail, beforeEndOfData: () throws -> Void
    ) -> SubmissionAttempt {
        let begun = ContinuousClock.now
        var attempt = submitOnce(mail, beforeEndOfData)
        attempt.took = ContinuousClock.now - begun
        return attempt
    }

    private mutating func submitOnce(
        _ mail: SubmittedMail, _ beforeEndOfData: () throws -> Void
    ) -> SubmissionAttempt {
        if let refusal = Self.refusal(of: mail) { return SubmissionAttempt(refusal) }
        do {
            let credentials = try access.credentials()
            let first = submit(mail, credentials, beforeEndOfData)
            guard first.outcome.isRefusedSignIn,
                let others = try access.credentialsAfter(credentials)
            else { return first }
            return submit(mail, others, beforeEndOfData)
        } catch {
            return SubmissionAttempt(outcome(withoutCredentials: error))
        }
    }

    /// What a token server cannot say now it may say soon; what else is missing, a person mends.
    private func outcome(withoutCredentials error: any Error) -> SubmissionOutcome {
        let words = "\(access.url): there is no password or token to show: \(error)"
        let isTransient = (error as? TokenError)?.isTransient == true
        return isTransient ? .unreachable(words) : .nothingToShow(words)
    }

    private mutating func submit(
        _ mail: SubmittedMail, _ credentials: MailCredentials, _ beforeEndOfData: () throws -> Void
    ) -> SubmissionAttempt {
        let first = attempt(mail, credentials, beforeEndOfData)
        guard first.isStale else { return first.result }
        curl = nil
        return attempt(mail, credentials, beforeEndOfData).result
    }

    /// A local part beyond ASCII needs a server and all behind it to speak SMTPUTF8 (RFC 6531);
    /// libcurl would say it to any other as raw bytes. The reply is what such a server would give.
    private static func refusal(of mail: SubmittedMail) -> SubmissionOutcome? {
        let isASCII = { (address: EmailAddress) in address.localPart.utf8.allSatisfy { $0 < 0x80 } }
        guard let address = mail.recipients.first(where: { !isASCII($0) }) else { return nil }
        let words = "5.6.7 \(address) is not an address of ASCII characters; nothing was sent"
        return .rejected(SMTPReply(code: 553, lines: [words]), at: .recipient(address))
    }

    /// One attempt, and whether it failed because the kept connection was dead.
    private mutating func attempt(
        _ mail: SubmittedMail, _ credentials: MailCredentials, _ before: () throws -> Void
    ) -> (result: SubmissionAttempt, isStale: Bool) {
        let handle = curl ?? CurlHandle()
        curl = handle
        handle.set(access, path: greeting, credentials)
        handle.set(mail, limits)
        return withoutActuallyEscaping(before) { before in
            let transfer = SubmissionTransfer(
                mail.raw.withCanonicalLineEnds, SecretRedaction(credentials), before)
            handle.set(CURLOPT_INFILESIZE_LARGE, size: transfer.body.count)
            let code = transfer.run(on: handle, limits, interruption)
            let dialogue = transfer.dialogue
            let trouble = transfer.givenUp ?? words(handle, code, credentials)
            let outcome = dialogue.outcome(trouble: trouble)
            if code != CURLE_OK { curl = nil }
            let isReused = handle.number(CURLINFO_NUM_CONNECTS) == 0
            return (
                SubmissionAttempt(outcome, transcript: dialogue.transcript),
                isReused && transfer.isUntouched && Self.isLost(outcome)
            )
        }
    }

    /// Whether the connection was lost, or closed by the server (421), before the mail began.
    private static func isLost(_ outcome: SubmissionOutcome) -> Bool {
        switch outcome {
        case .unreachable, .stalled(_, at: .sender): true
        case .rejected(let reply, at: .sender): reply.code == 421
        default: false
        }
    }

    func words(_ handle: CurlHandle, _ code: CURLcode, _ credentials: MailCredentials) -> String {
        let words = "\(access.url) as \(credentials): \(handle.words(for: code))"
        switch code {
        case CURLE_ABORTED_BY_CALLBACK:
            return "\(access.url): " + (interruption.isRaised ? "interrupted" : "too slow")
        case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR:
            return words + "; the server does not speak TLS as submission.url says, and without it "
                + "neither password nor mail is sent"
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            return words + "; submission.ca-file names the authority that is to be trusted"
        case CURLE_LOGIN_DENIED where credentials.isToken:
            return words + "; the server does not take the access token: check "
                + "submission.username, submission.oauth.scope, whether the server offers "
                + "OAUTHBEARER or XOAUTH2, and whether the account lets programs send mail by SMTP"
        case CURLE_LOGIN_DENIED:
            return words + "; check submission.username and its password or token"
        default: return words
        }
    }
}

/// One mail on its way through libcurl's callbacks.
private final class SubmissionTransfer {
    let body: [UInt8]
    private(set) var dialogue = SubmissionDialogue()
    private(set) var givenUp: String?
    private var offset = 0
    /// When the server began to owe the reply that it has not ended yet.
    private var owedSince = ContinuousClock.now
    private let redaction: SecretRedaction
    private let beforeEndOfData: () throws -> Void

    init(
        _ body: [UInt8], _ redaction: SecretRedaction,
        _ beforeEndOfData: @escaping () throws -> Void
    ) {
        (self.body, self.redaction) = (body, redaction)
        self.beforeEndOfData = beforeEndOfData
    }

    /// Whether nothing of the mail was handed over yet.
    var isUntouched: Bool { offset == 0 && givenUp == nil }

    func run(
        on handle: CurlHandle, _ limits: MailLimits, _ interruption: InterruptionFlag
    ) -> CURLcode {
        handle.hearLine = { self.dialogue.hear(self.redaction.redacted($0)) }
        handle.hearCommand = {
            self.owedSince = .now
            self.dialogue.say($0)
        }
        handle.giveBody = { self.next(atMost: $0) }
        handle.mayContinue = { progress in
            let owed = ContinuousClock.now - self.owedSince
            if self.dialogue.isEndOfDataHandedOver {
                return owed < limits.endOfData && interruption.age < limits.endOfDataAtStop
            }
            return !interruption.isRaised && owed < limits.reply
                && progress.total < limits.command
        }
        defer {
            handle.hearLine = { _ in true }
            handle.hearCommand = { _ in }
            handle.giveBody = { _ in nil }
            handle.mayContinue = { _ in true }
        }
        return handle.perform()
    }

    /// The next bytes of the body; calls `beforeEndOfData` before the last of them.
    private func next(atMost room: Int) -> [UInt8]? {
        let end = min(offset + room, body.count)
        guard end > offset else { return [] }
        if end == body.count {
            do { try beforeEndOfData() } catch {
                givenUp = "given up before the end of data: \(error)"
                return nil
            }
            dialogue.handOverEndOfData()
        }
        owedSince = .now
        defer { offset = end }
        return Array(body[offset..<end])
    }
}

extension SubmissionOutcome {
    /// Whether the server does not take what we showed it, for good.
    fileprivate var isRefusedSignIn: Bool {
        guard case .rejected(let reply, at: .authentication) = self else { return false }
        return reply.isPermanent
    }
}

extension CurlHandle {
    /// Sets the envelope, and the options and time limits of a submission.
    fileprivate func set(_ mail: SubmittedMail, _ limits: MailLimits) {
        set(CURLOPT_UPLOAD, 1)
        // Every server with AUTH takes an initial response (RFC 4954 §4); not so in IMAP.
        set(CURLOPT_SASL_IR, 1)
        set(CURLOPT_VERBOSE, 1)
        set(CURLOPT_CONNECTTIMEOUT_MS, Int(limits.connecting.milliseconds))
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, Int(limits.endOfData.components.seconds))
        set(CURLOPT_MAXAGE_CONN, 60)
        set(CURLOPT_MAIL_RCPT_ALLLOWFAILS, 0)
        set(CURLOPT_MAIL_FROM, mail.sender?.description)
        setRecipients(mail.recipients.map(\.description))
    }
}

extension [UInt8] {
    /// The text with CRLF for every line end, and one at its end: a lone CR or LF is a line end to
    /// one server and none to the next (SMTP smuggling).
    var withCanonicalLineEnds: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 2)
        for (index, byte) in enumerated() {
            switch byte {
            case 0x0D: bytes += [0x0D, 0x0A]
            case 0x0A where index > 0 && self[index - 1] == 0x0D: break
            case 0x0A: bytes += [0x0D, 0x0A]
            default: bytes.append(byte)
            }
        }
        return bytes.last == 0x0A ? bytes : bytes + [0x0D, 0x0A]
    }
}
