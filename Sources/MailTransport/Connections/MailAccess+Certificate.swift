import CCurl
public import InternetMessage

extension MailAccess {
    private static let shownWithin = Duration.seconds(10)

    /// When the first of the certificates ends that the server shows; nil where it shows none, or
    /// does not answer. Nobody signs in.
    public func certificateEnd() -> Timestamp? {
        let handle = CurlHandle()
        handle.set(self, path: "", .none)
        handle.set(CURLOPT_CONNECT_ONLY, 1)
        handle.set(CURLOPT_CERTINFO, 1)
        handle.set(CURLOPT_TIMEOUT_MS, Int(Self.shownWithin.milliseconds))
        guard handle.perform() == CURLE_OK else { return nil }
        let mark = "Expire date:"
        return handle.certificateFacts.filter { $0.hasPrefix(mark) }
            .compactMap { Self.moment(String($0.dropFirst(mark.count))) }.min()
    }

    /// `Dec  5 07:00:00 2026 GMT`, as OpenSSL writes it.
    private static func moment(_ text: String) -> Timestamp? {
        let words = text.split(separator: " ")
        guard words.count == 5, words[4] == "GMT" else { return nil }
        return Timestamp(internetDate: "\(words[1]) \(words[0]) \(words[3]) \(words[2]) +0000")
    }
}
