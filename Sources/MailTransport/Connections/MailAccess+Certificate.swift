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
        handle.set(CURLOPT_TIMEOUT_MS, Int(Self.shownWithin.milliseconds))
        return handle.perform() == CURLE_OK ? handle.certificateEnd : nil
    }
}

extension CurlHandle {
    /// When the first of the certificates ends that the server showed when the last transfer began;
    /// nil where it showed none, or the connection was there already.
    var certificateEnd: Timestamp? {
        let mark = "Expire date:"
        return certificateFacts.filter { $0.hasPrefix(mark) }
            .compactMap { Self.moment(String($0.dropFirst(mark.count))) }.min()
    }

    /// `Dec  5 07:00:00 2026 GMT`, as OpenSSL writes it.
    private static func moment(_ text: String) -> Timestamp? {
        let words = text.split(separator: " ")
        guard words.count == 5, words[4] == "GMT" else { return nil }
        return Timestamp(internetDate: "\(words[1]) \(words[0]) \(words[3]) \(words[2]) +0000")
    }
}
