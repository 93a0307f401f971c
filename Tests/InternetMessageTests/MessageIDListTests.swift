import InternetMessage
import Testing

@Suite struct MessageIDListTests {
    @Test(arguments: [
        ("<a@b> <c@d>", ["a@b", "c@d"]), ("<a@b><c@d>", ["a@b", "c@d"]),
        ("Your message of Monday <a@b>", ["a@b"]), ("a@b c@d", ["a@b", "c@d"]),
        ("<a\t@b>", ["a@b"]), ("<\"a\"@b>", ["a@b"]), ("<>", []), ("", []), ("<a@b", []),
        ("bob's message of Monday", []), ("<<a@b>>", ["a@b"]),
    ])
    func identifiersAreFound(body: String, identifiers: [String]) {
        #expect(MessageID.list(in: body).map(\.text) == identifiers)
    }

    @Test(arguments: [
        ("<a@b>", "a@b"), (" a@b ", "a@b"), ("<a@b> (added by x)", "a@b"), ("<a@b", "a@b"),
    ])
    func aMessageIDFieldHasOne(body: String, identifier: String) {
        #expect(MessageID(header: body)?.text == identifier)
    }

    @Test func anEmptyFieldHasNone() {
        #expect(MessageID(header: "") == nil)
        #expect(MessageID(header: " <> ") == nil)
    }
}
