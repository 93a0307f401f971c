import CCurl
import Glibc
import IMAP
import InternetMessage
import Ticketing

/// A signed-in, encrypted stream to an IMAP server, made by libcurl (CURLOPT_CONNECT_ONLY).
///
/// libcurl connects, agrees on TLS, checks the certificate and signs in; then it only carries
/// bytes. Its own FETCH sets \Seen and cuts bodies off.
final class CurlStream {
    private let curl = CurlHandle()
    private let access: MailAccess
    private let interruption: InterruptionFlag
    private var socket: Int32 = -1
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)
    /// The last lines of the server up to the end of sign-in.
    private var lines: [String] = []
    /// Takes our secret out of what the server says.
    private(set) var redaction = SecretRedaction(.none)

    /// Connects and signs in; once more with other credentials where the server refuses the first
    /// and there are others.
    static func signedIn(
        _ access: MailAccess, _ limits: MailLimits, _ interruption: InterruptionFlag
    ) throws(MailSourceError) -> CurlStream {
        let credentials = try shown(access, access.credentials)
        do throws(MailSourceError) {
            return try CurlStream(access, credentials, limits, interruption)
        } catch {
            guard error.code == .signInRefused,
                let others = try shown(access, { try access.credentialsAfter(credentials) })
            else { throw error }
            return try CurlStream(access, others, limits, interruption)
        }
    }

    private static func shown<Shown>(
        _ access: MailAccess, _ read: () throws -> Shown
    ) throws(MailSourceError) -> Shown {
        do { return try read() } catch {
            throw MailSourceError(withoutCredentialsFor: access.url, because: error)
        }
    }

    private init(
        _ access: MailAccess, _ credentials: MailCredentials, _ limits: MailLimits,
        _ interruption: InterruptionFlag
    ) throws(MailSourceError) {
        (self.access, self.interruption) = (access, interruption)
        redaction = SecretRedaction(credentials)
        curl.set(access, path: "", credentials)
        curl.set(CURLOPT_CONNECT_ONLY, 1)
        curl.set(CURLOPT_CONNECTTIMEOUT_MS, Int(limits.connecting.milliseconds))
        curl.set(CURLOPT_TIMEOUT_MS, Int(limits.connecting.milliseconds))
        curl.mayContinue = { _ in !interruption.isRaised }
        curl.hearLine = { [unowned self] in remember($0) }
        let code = curl.perform()
        guard code == CURLE_OK else { throw failure(code, credentials) }
        unsafe curl_get_socket(curl.pointer, &socket)
    }

    /// Whether it leads to another host: a connection to an address of this one has that address
    /// at both ends.
    var leadsToAnotherHost: Bool {
        Self.isAnotherHost(
            curl.text(CURLINFO_PRIMARY_IP), seenFrom: curl.text(CURLINFO_LOCAL_IP))
    }

    static func isAnotherHost(_ peer: String, seenFrom own: String) -> Bool {
        !peer.isEmpty && peer != own && !peer.hasPrefix("127.") && peer != "::1"
    }

    func send(_ bytes: [UInt8], within limit: Duration) throws(MailSourceError) {
        curl.trace?.hear(bytes, from: .us)
        let deadline = ContinuousClock.now + limit
        var left = bytes[...]
        while !left.isEmpty {
            var sent = 0
            let code = unsafe left.withUnsafeBytes {
                unsafe curl_easy_send(curl.pointer, $0.baseAddress, $0.count, &sent)
            }
            left = left.dropFirst(sent)
            if code == CURLE_AGAIN {
                guard try wait(.toWrite, until: deadline) else { throw lost("does not listen") }
            } else if code != CURLE_OK {
                throw lost(curl.words(for: code))
            }
        }
    }

    /// What has arrived; waits for it until `deadline`, or until `mayWait` says no. Nil where
    /// nothing came.
    ///
    /// libcurl is asked before the socket is: TLS may hold bytes that the socket does not show.
    func receive(
        until deadline: ContinuousClock.Instant, while mayWait: () -> Bool = { true }
    ) throws(MailSourceError) -> [UInt8]? {
        while true {
            var count = 0
            let code = unsafe buffer.withUnsafeMutableBytes {
                unsafe curl_easy_recv(curl.pointer, $0.baseAddress, $0.count, &count)
            }
            if code == CURLE_OK, count > 0 {
                let bytes = Array(buffer[..<count])
                curl.trace?.hear(bytes, from: .them)
                return bytes
            }
            guard code == CURLE_AGAIN else {
                throw lost(code == CURLE_OK ? "closed the connection" : curl.words(for: code))
            }
            guard try wait(.toRead, until: deadline), mayWait() else { return nil }
        }
    }

    private func wait(
        _ interest: Readiness.Interest, until deadline: ContinuousClock.Instant
    ) throws(MailSourceError) -> Bool {
        let left = min(deadline - .now, MailLimits.asking)
        let ready = Readiness.wait(
            for: [(socket, interest), (interruption.descriptor, .toRead)], atMost: left)
        guard !interruption.isRaised else { throw .interrupted(access.url) }
        return ready[0] || ContinuousClock.now < deadline
    }

    private func remember(_ line: [UInt8]) -> Bool {
        let text = String(decoding: redaction.redacted(line).prefix(300), as: UTF8.self)
        lines = lines.suffix(20) + [text.filter { !$0.isNewline }]
        return true
    }

    private func lost(_ words: String) -> MailSourceError {
        MailSourceError(
            .unreachable, context: "\(access.url): \(words)",
            hint: "the next pass connects again; look at the server's log if it lasts")
    }

    private func failure(_ code: CURLcode, _ credentials: MailCredentials) -> MailSourceError {
        let said = lines.last.map { "; the server said: \($0)" } ?? ""
        let words = curl.words(for: code)
        let context = "\(access.url) as \(credentials): \(words)\(said)"
        switch code {
        case CURLE_ABORTED_BY_CALLBACK: return .interrupted(access.url)
        case CURLE_LOGIN_DENIED where !isPassing:
            return credentials.isToken ? .tokenRefused(context) : .signInRefused(context)
        case CURLE_LOGIN_DENIED: return .busy(context)
        case CURLE_OPERATION_TIMEDOUT where lines.isEmpty && !access.url.isImplicitTLS:
            return .withoutGreeting(context)
        case CURLE_USE_SSL_FAILED: return .withoutTLS(context, access.url)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            return .untrusted(context)
        case CURLE_SSL_CONNECT_ERROR where !words.contains("SYSCALL") && !words.contains("reset"):
            return .withoutTLS(context, access.url)
        default: return .unreachable(context)
        }
    }

    /// Whether the server refused for a reason that passes.
    private var isPassing: Bool {
        let last = lines.last ?? ""
        return PassingRefusal.isOne(last) || last.uppercased().contains("BYE")
    }
}
