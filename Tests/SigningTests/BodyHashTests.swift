import Signing
import Testing

@Suite struct BodyHashTests {
    private func hash(_ message: String) -> [UInt8] { BodyHash.of(Array(message.utf8)) }

    private let plain = "Subject: x\r\n\r\nHello,\r\n\r\nyou blocked us.\r\n"

    @Test(arguments: [
        // Fields that relays add, change or fold.
        "Received: by relay\r\nSubject: [spam?] x\r\n\r\nHello,\r\n\r\nyou blocked us.\r\n",
        // Bare line feeds, as some stores keep them.
        "Subject: x\n\nHello,\n\nyou blocked us.\n",
        // White space at line ends, empty lines at the end, no line end at all.
        "Subject: x\r\n\r\nHello, \t\r\n\r\nyou blocked us.\r\n\r\n \r\n",
        "Subject: x\r\n\r\nHello,\r\n  \r\nyou blocked us.",
    ])
    func whatTransportMayChangeDoesNotMatter(message: String) {
        #expect(hash(message) == hash(plain))
    }

    @Test(arguments: [
        "Subject: x\r\n\r\nHello,\r\n\r\nyou blocked them.\r\n",
        "Subject: x\r\n\r\nHello,\r\nyou blocked us.\r\n",
        "Subject: x\r\n\r\n Hello,\r\n\r\nyou blocked us.\r\n",
        "Subject: x\r\n\r\n\r\nHello,\r\n\r\nyou blocked us.\r\n",
        "Subject: x\r\n\r\nHello,\r\n\r\nyou  blocked us.\r\n",
        "Subject: x\r\n\r\nHello,\r\n\r\nyou blocked us.\r\nPS\r\n",
    ])
    func whatThePeopleReadMatters(message: String) {
        #expect(hash(message) != hash(plain))
    }

    @Test func aMessageWithoutABodyHasTheHashOfNothing() {
        #expect(hash("Subject: x\r\n") == SHA256.hash([]))
        #expect(hash("Subject: x\r\n\r\n") == SHA256.hash([]))
        #expect(hash("Subject: x\r\n\r\n\r\n\r\n") == SHA256.hash([]))
        #expect(hash("") == SHA256.hash([]))
    }
}
