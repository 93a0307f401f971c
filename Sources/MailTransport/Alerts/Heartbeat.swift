import CCurl
import InternetMessage

/// Tells a watcher elsewhere that all is well, by asking for a URL: once it hears nothing, that is
/// its alarm.
public struct Heartbeat: Sendable {
    private let url: String
    private let limit: Duration

    /// The http or https URL, and how long asking may take.
    public init(url: String, limit: Duration = .seconds(10)) {
        (self.url, self.limit) = (url, limit)
    }

    /// Asks once; what went wrong, in one line that does not show the URL, or nil.
    public func beat() -> String? {
        let handle = CurlHandle(speaking: "http,https")
        handle.trust(MailSecurity())
        handle.set(CURLOPT_URL, url)
        handle.set(CURLOPT_FOLLOWLOCATION, 0)
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, Int(limit.milliseconds))
        handle.set(CURLOPT_TIMEOUT_MS, Int(limit.milliseconds))
        handle.setFields(["User-Agent: delistbot"])
        var room = Self.answerBytesMax
        handle.take = { bytes in
            room -= bytes.count
            return room >= 0
        }
        let code = handle.perform()
        let status = handle.number(CURLINFO_RESPONSE_CODE)
        // Nobody reads what it says.
        if code == CURLE_OK || room < 0 {
            return 200..<300 ~= status ? nil : "it answers with status \(status)"
        }
        return code == CURLE_OPERATION_TIMEDOUT
            ? "it does not answer within \(limit.milliseconds / 1_000) s" : handle.words(for: code)
    }

    /// The longest answer that is taken, in bytes.
    private static let answerBytesMax = 64 << 10
}
