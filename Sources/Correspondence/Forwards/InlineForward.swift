import InternetMessage

/// A forwarded message found in a text: where it begins, what its head says, where its body is.
struct InlineForward {
    /// The line on which what stands above it ends.
    var start: Int
    /// The head.
    var fields: [FieldRole: String]
    /// Its body, quotation marks of the forward itself undone.
    var body: MailLines
    /// Where the body begins in it.
    var bodyStart: Int

    /// The line after the body: its end is marked, or its sender's words go on below it.
    var bodyEnd: Int

    /// The line on which the forwarder's own words go on below it.
    var below: Int?
    /// Whether its dates have the month first.
    var isMonthFirst = false

    /// As a value for callers.
    func message(outerSubject: String?) -> ForwardedMessage {
        var message = ForwardedMessage(via: .inline)
        message.from = fields[.from].flatMap { AddressText.first($0) }
        message.to = fields[.to].map(AddressText.list) ?? []
        message.cc = fields[.cc].map(AddressText.list) ?? []
        message.subject = fields[.subject] ?? outerSubject
        message.date = fields[.date]
        message.dateTime = fields[.date].flatMap {
            WrittenDate($0, isMonthFirst: isMonthFirst)?.iso8601
        }
        message.text = body.block(bodyStart..<max(bodyStart, bodyEnd))
        return message
    }
}
