import CCurl
import InternetMessage

extension SMTPSubmitter {
    /// Greets the server, begins TLS and signs in, sending nothing (NOOP, RFC 5321 §4.1.1.9); what
    /// went wrong and what to do, in one line, or nil.
    public func probe() -> String? {
        let credentials: MailCredentials
        do { credentials = try access.credentials() } catch {
            return "\(access.url): there is no password or token to show: \(error)"
        }
        let handle = CurlHandle()
        handle.set(access, path: greeting, credentials)
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, Int(limits.connecting.milliseconds))
        handle.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, Int(limits.silence.components.seconds))
        handle.set(CURLOPT_CUSTOMREQUEST, "NOOP")
        handle.set(CURLOPT_NOBODY, 1)
        let code = handle.perform()
        return code == CURLE_OK ? nil : words(handle, code, credentials)
    }
}
