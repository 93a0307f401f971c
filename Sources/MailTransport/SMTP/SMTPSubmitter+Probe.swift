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
        var offersSignIn = false
        handle.hearLine = { line in
            let words = String(decoding: line, as: UTF8.self).dropFirst(4).uppercased()
            offersSignIn = offersSignIn || words.hasPrefix("AUTH ") || words.hasPrefix("AUTH=")
            return true
        }
        let code = handle.perform()
        guard code == CURLE_OK else { return words(handle, code, credentials) }
        guard credentials.isSomebody, !offersSignIn else { return nil }
        return
            "\(access.url) as \(credentials): the server offers no AUTH, so that nobody signs in; "
            + "remove submission.username and its password, or name the port that asks for them, "
            + "mostly 587 or 465"
    }
}
