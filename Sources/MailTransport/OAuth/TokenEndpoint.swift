import CCurl
import InternetMessage

/// Asks a token server over HTTP: one request, no redirection, no retry.
struct TokenEndpoint {
    let client: OAuthClient
    let limits: TokenLimits
    let interruption: InterruptionFlag

    /// What the server answers to `form`.
    ///
    /// An interruption ends it until the form was sent: from then on the server may have put a new
    /// refresh token in place of ours, and the answer is waited for.
    func answer(to form: TokenForm) throws(TokenError) -> (status: Int, body: [UInt8]) {
        guard !interruption.isRaised else {
            throw TokenError(.interrupted, client, "interrupted")
        }
        let handle = CurlHandle(speaking: client.server.isClear ? "http,https" : "https")
        prepare(handle, form)
        var (body, room, isSent) = ([UInt8](), limits.answerBytesMax, false)
        handle.hearLine = { line in
            room -= line.count
            return room >= 0
        }
        handle.take = { bytes in
            room -= bytes.count
            body += bytes
            return room >= 0
        }
        handle.hearCommand = { _ in isSent = true }
        handle.mayContinue = { [interruption] _ in isSent || !interruption.isRaised }
        let code = handle.perform()
        guard room >= 0 else {
            throw TokenError(
                .unreadable, client, "its answer is longer than \(limits.answerBytesMax) bytes")
        }
        guard code == CURLE_OK else { throw trouble(code, handle) }
        return (handle.number(CURLINFO_RESPONSE_CODE), body)
    }

    private func prepare(_ handle: CurlHandle, _ form: TokenForm) {
        var security = MailSecurity()
        security.authorityFile = client.authorityFile
        handle.trust(security)
        handle.set(CURLOPT_URL, client.server.text)
        // What is said in clear goes to this host, whatever proxy the environment names.
        if client.server.isClear { handle.set(CURLOPT_PROXY, "") }
        handle.set(CURLOPT_FOLLOWLOCATION, 0)
        handle.set(CURLOPT_VERBOSE, 1)
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, Int(limits.connecting.milliseconds))
        handle.set(CURLOPT_TIMEOUT_MS, Int(limits.answer.milliseconds))
        handle.setFields(["Accept: application/json", "Expect:"])
        handle.set(CURLOPT_COPYPOSTFIELDS, form.text)
    }

    private func trouble(_ code: CURLcode, _ handle: CurlHandle) -> TokenError {
        switch code {
        case CURLE_ABORTED_BY_CALLBACK: TokenError(.interrupted, client, "interrupted")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            TokenError(.insecure, client, handle.words(for: code))
        case CURLE_OPERATION_TIMEDOUT:
            TokenError(.unavailable, client, "it does not answer in time")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING:
            TokenError(.unreadable, client, "it does not speak HTTP")
        default: TokenError(.unavailable, client, handle.words(for: code))
        }
    }
}
