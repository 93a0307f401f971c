import InternetMessage
import Testing

/// The number under which a server has a mail in its queue, as its reply names it.
@Suite struct QueueIDTests {
    @Test(arguments: [
        ("250 2.0.0 Ok: queued as 4CZJ3f2Xq1z9rxG", "4CZJ3f2Xq1z9rxG"),
        ("250 OK id=1rA2bC-0003Xy-2Z", "1rA2bC-0003Xy-2Z"),
        ("250 2.0.0 3ATBm1Ab012345 Message accepted for delivery", "3ATBm1Ab012345"),
        ("250 ok 1700000000 qp 12345", "12345"), ("250 2.0.0 Ok (queued as 9F2A)", "9F2A"),
        ("250 2.0.0 Ok", nil), ("550 5.7.1 refused", nil),
    ])
    func itIsTakenFromTheReply(text: String, expected: String?) {
        #expect(SMTPReply.queueID(in: text) == expected)
    }
}
