import InternetMessage

/// Mail as people and servers of a universe write it: real bytes, for GMime to read.
struct SimulatedMail {
    var from: String
    var to: String
    var subject: String
    var date: Timestamp
    var messageID: String
    var inReplyTo: MessageID?
    var references: [MessageID] = []
    var extra: [String] = []
    var contentType = "text/plain; charset=utf-8"
    var text: String

    /// The bytes as the border server of `mx.example.org` stores them; `results` is what it found
    /// out about the sender, nil where it wrote nothing.
    func bytes(results: String?) -> [UInt8] {
        var lines = ["Return-Path: <\(from)>", "Received: from outside by mx.example.org"]
        if let results { lines.append("Authentication-Results: mx.example.org; \(results)") }
        lines += extra
        lines += [
            "From: \(from)", "To: \(to)", "Subject: \(subject)", "Date: \(date.internetDate)",
            "Message-ID: <\(messageID)>",
        ]
        if let inReplyTo { lines.append("In-Reply-To: \(inReplyTo.bracketed)") }
        if !references.isEmpty {
            lines.append("References: " + references.map(\.bracketed).joined(separator: "\r\n "))
        }
        lines += ["MIME-Version: 1.0", "Content-Type: \(contentType)", "", ""]
        let body = text.split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: "\r\n")
        return Array((lines.joined(separator: "\r\n") + body + "\r\n").utf8)
    }

    /// The DMARC results of a sender that is who it says.
    static func pass(_ address: String) -> String {
        let domain = address.split(separator: "@").last ?? ""
        return "dmarc=pass header.from=\(domain)"
    }
}
