import Seals
import Testing

@Suite struct SealKeysTests {
    private static let hex = String(repeating: "07", count: 32)

    @Test func aNewSecretFileIsReadAgain() throws {
        let random = (0..<32).map { UInt8($0) }
        let keys = try #require(SealKeys(file: SealKeys.file(random: random)))
        #expect(keys.current == 1)
        let made = try #require(SealKeys([1: random]))
        let text = ReplyTag.ticket(5).text(with: keys)
        #expect(ReplyTag.read(text, keys: made) == .ticket(5))
    }

    @Test func theHighestNumberIsTheCurrentKey() throws {
        let other = String(repeating: "08", count: 32)
        let text = "# ours\n\n3:\(Self.hex)\n1:\(other)\n"
        #expect(try #require(SealKeys(file: text)).current == 3)
    }

    @Test func lineEndsAndCaseDoNotMatter() throws {
        let text = "1:\(Self.hex.uppercased())\r\n# end\r\n"
        #expect(SealKeys(file: text) != nil)
    }

    @Test(arguments: [
        "", "# nothing\n", "1:", ":\(hex)", "1\(hex)", "1:\(hex):2", "x:\(hex)", "256:\(hex)",
        "-1:\(hex)", "1:\(hex)\n1:\(hex)\n", "1:\(hex)\n2:abc\n", "1:zz\(hex)", "1:0707",
        "1:\(hex) \n",
    ])
    func aFileThatIsNoneIsRefused(text: String) {
        #expect(SealKeys(file: text) == nil)
    }

    @Test func aShortKeyIsRefused() {
        #expect(SealKeys([1: Array(repeating: 1, count: 15)]) == nil)
        #expect(SealKeys([1: Array(repeating: 1, count: 16)]) != nil)
        #expect(SealKeys([:]) == nil)
    }

    @Test func aRotationAddsAKeyAndKeepsTheOldLines() throws {
        let random = [UInt8](repeating: 8, count: 32)
        let text = "# ours\n3:\(Self.hex)"
        let rotated = try #require(SealKeys.rotated(file: text, random: random))
        let eights = String(repeating: "08", count: 32)
        #expect(rotated == "# ours\n3:\(Self.hex)\n4:\(eights)\n")
        #expect(try #require(SealKeys(file: rotated)).current == 4)
        #expect(SealKeys.rotated(file: "255:\(Self.hex)\n", random: random) == nil)
        #expect(SealKeys.rotated(file: "none", random: random) == nil)
    }

    @Test func noKeyIsEverShown() throws {
        let keys = try #require(SealKeys(file: "1:\(Self.hex)\n"))
        var dumped = ""
        dump(keys, to: &dumped)
        for text in ["\(keys)", String(reflecting: keys), dumped] {
            #expect(!text.contains("07") && !text.contains("7, 7"))
        }
    }
}
