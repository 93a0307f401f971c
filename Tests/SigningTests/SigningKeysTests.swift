import Signing
import Testing

@Suite struct SigningKeysTests {
    private static let hex = String(repeating: "07", count: 32)

    @Test func aNewSecretFileIsReadAgain() throws {
        let random = (0..<32).map { UInt8($0) }
        let keys = try #require(SigningKeys(file: SigningKeys.file(random: random)))
        #expect(keys.current == 1)
        let made = try #require(SigningKeys([1: random]))
        let text = SignedAddressTag.ticket(5).text(with: keys)
        #expect(SignedAddressTag.read(text, keys: made) == .ticket(5))
    }

    @Test func theHighestNumberIsTheCurrentKey() throws {
        let other = String(repeating: "08", count: 32)
        let text = "# ours\n\n3:\(Self.hex)\n1:\(other)\n"
        #expect(try #require(SigningKeys(file: text)).current == 3)
    }

    @Test func lineEndsAndCaseDoNotMatter() throws {
        let text = "1:\(Self.hex.uppercased())\r\n# end\r\n"
        #expect(SigningKeys(file: text) != nil)
    }

    @Test(arguments: [
        "", "# nothing\n", "1:", ":\(hex)", "1\(hex)", "1:\(hex):2", "x:\(hex)", "256:\(hex)",
        "-1:\(hex)", "1:\(hex)\n1:\(hex)\n", "1:\(hex)\n2:abc\n", "1:zz\(hex)", "1:0707",
        "1:\(hex) \n",
    ])
    func aFileThatIsNoneIsRefused(text: String) {
        #expect(SigningKeys(file: text) == nil)
    }

    @Test func aShortKeyIsRefused() {
        #expect(SigningKeys([1: Array(repeating: 1, count: 15)]) == nil)
        #expect(SigningKeys([1: Array(repeating: 1, count: 16)]) != nil)
        #expect(SigningKeys([:]) == nil)
    }

    @Test func aRotationAddsAKeyAndKeepsTheOldLines() throws {
        let random = [UInt8](repeating: 8, count: 32)
        let text = "# ours\n3:\(Self.hex)"
        let rotated = try #require(SigningKeys.rotated(file: text, random: random))
        let eights = String(repeating: "08", count: 32)
        #expect(rotated == "# ours\n3:\(Self.hex)\n4:\(eights)\n")
        #expect(try #require(SigningKeys(file: rotated)).current == 4)
        #expect(SigningKeys.rotated(file: "255:\(Self.hex)\n", random: random) == nil)
        #expect(SigningKeys.rotated(file: "none", random: random) == nil)
    }

    @Test func noKeyIsEverShown() throws {
        let keys = try #require(SigningKeys(file: "1:\(Self.hex)\n"))
        var dumped = ""
        dump(keys, to: &dumped)
        for text in ["\(keys)", String(reflecting: keys), dumped] {
            #expect(!text.contains("07") && !text.contains("7, 7"))
        }
    }
}
