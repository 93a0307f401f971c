import CCurl
import InternetMessage
public import Ticketing

/// Posts to one URL over HTTP: one request, no redirection, no retry, a short answer.
public struct WebhookClient: PostReceiver {
    /// How the connection is trusted, and how long it may take.
    public struct Limits: Sendable {
        /// The time for all of it, connecting included.
        public var whole: Duration = .seconds(10)
        /// The longest answer that is taken, header included, in bytes.
        public var answerBytesMax = 64 << 10

        /// The usual bounds.
        public init() {}
    }

    private let url: () throws -> String
    private let security: MailSecurity
    private let limits: Limits
    private let interruption: InterruptionFlag

    /// - Parameters:
    ///   - url: reads the URL, for each post again: it is a secret, and may change. What it throws
    ///     is told in one line.
    ///   - security: whom to trust; clear text goes to this host, or where that allows it.
    public init(
        security: MailSecurity = MailSecurity(), limits: Limits = Limits(),
        interruption: InterruptionFlag = InterruptionFlag(), url: @escaping () throws -> String
    ) {
        (self.security, self.limits, self.url) = (security, limits, url)
        self.interruption = interruption
    }

    public func take(_ post: SignedPost) -> CarryOutcome {
        let url: String
        do { url = try self.url() } catch { return .failed(ShownText.onOneLine("\(error)")) }
        guard let server = ServerURL(url), Self.isWritten(url, server) else {
            return .failed("its URL is no https URL")
        }
        let isClear = server.scheme == "http"
        guard !isClear || security.insecureCleartext || server.isLoopback else {
            return .failed("its URL is http, which anybody on the way can read")
        }
        guard !interruption.isRaised else { return .failed("interrupted") }
        let handle = CurlHandle(speaking: isClear ? "http" : "https")
        prepare(handle, url, isClear, post)
        return outcome(of: handle)
    }

    private static func isWritten(_ url: String, _ server: ServerURL) -> Bool {
        ["http", "https"].contains(server.scheme) && url.utf8.allSatisfy { (33...126).contains($0) }
    }

    private func prepare(
        _ handle: CurlHandle, _ url: String, _ isClear: Bool, _ post: SignedPost
    ) {
        handle.trust(security)
        handle.set(CURLOPT_URL, url)
        // What is said in clear goes to this host, whatever proxy the environment names.
        if isClear { handle.set(CURLOPT_PROXY, "") }
        handle.set(CURLOPT_FOLLOWLOCATION, 0)
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, Int(limits.whole.milliseconds))
        handle.set(CURLOPT_TIMEOUT_MS, Int(limits.whole.milliseconds))
        handle.setFields(
            ["Content-Type: application/json", "User-Agent: delistbot", "Expect:"]
                + post.fields.map { "\($0.name): \($0.value)" })
        handle.set(CURLOPT_POST, 1)
        handle.set(CURLOPT_POSTFIELDSIZE_LARGE, size: post.body.count)
        var left = post.body[...]
        handle.giveBody = { room in
            defer { left = left.dropFirst(room) }
            return Array(left.prefix(room))
        }
        handle.mayContinue = { [interruption] _ in !interruption.isRaised }
    }

    private func outcome(of handle: CurlHandle) -> CarryOutcome {
        var room = limits.answerBytesMax
        let hear: ([UInt8]) -> Bool = { bytes in
            room -= bytes.count
            return room >= 0
        }
        (handle.hearLine, handle.take) = (hear, hear)
        let code = handle.perform()
        let status = handle.number(CURLINFO_RESPONSE_CODE)
        // Nobody reads what it says, but it says that it has it.
        guard code == CURLE_OK || (room < 0 && status > 0) else {
            return .failed(words(for: code, of: handle))
        }
        return Self.outcome(ofStatus: status, after: handle.seconds(CURLINFO_RETRY_AFTER))
    }

    private static func outcome(ofStatus status: Int, after seconds: Int) -> CarryOutcome {
        let words = "it answers with status \(status)"
        switch status {
        case 200..<300: return .taken
        // What it says of this post, and not of whoever posts.
        case 400, 413, 415, 422: return .refused(words)
        default: return .failed(words, after: seconds > 0 ? .seconds(min(seconds, 86_400)) : nil)
        }
    }

    private func words(for code: CURLcode, of handle: CurlHandle) -> String {
        switch code {
        case CURLE_ABORTED_BY_CALLBACK: "interrupted"
        case CURLE_OPERATION_TIMEDOUT:
            "it does not answer within \(limits.whole.milliseconds / 1_000) s"
        case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR: "it hung up without an answer"
        default: handle.words(for: code)
        }
    }
}
