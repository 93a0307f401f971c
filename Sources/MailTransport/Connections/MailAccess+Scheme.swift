import CCurl
import InternetMessage

extension MailAccess {
    private static let greetingWithin = Duration.seconds(1)
    private static let otherGreetingWithin = Duration.seconds(3)

    /// The scheme with which the port does answer, where it does not with the one of the URL:
    /// `imaps` where `imap` was written and TLS begins with the connection, or the reverse. Nil
    /// where all is well, or neither answers. Nobody signs in, and nobody is trusted.
    ///
    /// A server that waits for TLS says nothing to one who waits for its greeting: it takes a
    /// second to tell that from a slow one.
    public func schemeOfPort() -> MailServerURL.Scheme? {
        let other = url.scheme.withOtherBeginning
        guard !answers(as: url.scheme, within: Self.greetingWithin),
            answers(as: other, within: Self.otherGreetingWithin)
        else { return nil }
        return other
    }

    private func answers(as scheme: MailServerURL.Scheme, within limit: Duration) -> Bool {
        let handle = CurlHandle()
        handle.set(CURLOPT_URL, "\(scheme.rawValue)://\(url.host):\(url.port)/")
        handle.set(CURLOPT_USE_SSL, Int(CURLUSESSL_NONE.rawValue))
        handle.set(CURLOPT_SSL_VERIFYPEER, 0)
        handle.set(CURLOPT_SSL_VERIFYHOST, 0)
        handle.set(CURLOPT_CONNECT_ONLY, 1)
        handle.set(CURLOPT_TIMEOUT_MS, Int(limit.milliseconds))
        return handle.perform() == CURLE_OK
    }
}

extension MailServerURL.Scheme {
    /// The same protocol, with TLS begun the other way.
    fileprivate var withOtherBeginning: Self {
        switch self {
        case .imap: .imaps
        case .imaps: .imap
        case .smtp: .smtps
        case .smtps: .smtp
        }
    }
}
