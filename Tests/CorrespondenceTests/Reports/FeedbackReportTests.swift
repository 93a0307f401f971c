import InternetMessage
import Testing

@testable import Correspondence

/// Complaints of which a part is missing.
struct FeedbackReportTests {
    static let words =
        "Content-Type: text/plain\n\nA report about a mail received from 192.0.2.77.\n"
    static let fields =
        "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: X/1\n"
        + "Source-IP: 192.0.2.77\nOriginal-Rcpt-To: <bob@isp.example>\n"
    static let original =
        "Content-Type: message/rfc822\n\nFrom: n@example.org\nTo: bob@isp.example\n\nNews\n"
    static let asFile = fields.split(separator: "\n", maxSplits: 1).last.map {
        "Content-Type: application/octet-stream; name=report.txt\n\($0)"
    }

    @Test(
        "A complaint with a part missing is one",
        arguments: [
            [words, fields, original], [fields], [fields, original], [words, original],
            [words, original.replaceFirst("message/rfc822", "text/rfc822-headers")],
            [words, asFile ?? "", original],
        ])
    func aComplaintWithAPartMissingIsOne(_ parts: [String]) {
        let reading = read(Self.report(parts, "multipart/report; report-type=feedback-report"))
        #expect(reading.kind == .complaint)
        #expect(reading.complaint?.sourceAddress == "192.0.2.77")
        #expect(reading.complaint?.originalRecipient == "bob@isp.example")
    }

    @Test("A mail with a returned message is no complaint")
    func aMailWithAMessageIsNone() {
        #expect(
            read(Self.report([Self.words, Self.original], "multipart/mixed")).kind != .complaint)
    }

    private static func report(_ parts: [String], _ type: String) -> String {
        "From: fbl@isp.example\nTo: abuse@example.org\nSubject: FW: x\nMIME-Version: 1.0\n"
            + "Content-Type: \(type); boundary=b\n\n" + parts.map { "--b\n\($0)\n" }.joined()
            + "--b--\n"
    }
}

extension String {
    fileprivate func replaceFirst(_ part: String, _ other: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return String(self[..<range.lowerBound]) + other + self[range.upperBound...]
    }
}
