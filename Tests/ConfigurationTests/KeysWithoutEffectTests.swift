import Configuration
import Testing

/// Keys that a later version will know: a key without effect would be believed.
@Suite struct KeysWithoutEffectTests {
    @Test(arguments: [("bot", "resend: automatic")])
    func namingOneIsAnErrorThatSaysSo(group: String, line: String) {
        let yaml =
            minimal.contains("\(group):\n")
            ? minimal.replacing("\(group):\n", with: "\(group):\n  \(line)\n")
            : minimal + "\(group):\n  \(line)\n"
        let key = line.prefix { $0 != ":" }
        let found = problems(yaml)
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.contains("'\(group).\(key)' has no effect in this version; ") == true)
    }

    @Test func namingOneInTheEnvironmentIsTheSameError() {
        let found = problems(minimal, environment: ["DELISTBOT_BOT_RESEND": "automatic"])
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.contains("'bot.resend' has no effect") == true)
    }

    @Test func noneIsOfferedWhereAKeyIsMistyped() {
        let found = problems(minimal.replacing("address:", with: "adress:"))
        #expect(found.contains { $0.contains("did you mean 'address'?") }, "\(found)")
        let unknown = problems(minimal + "digest:\n  filename: x\n")
        #expect(unknown.count == 1)
        let words = "bot.yaml:8: unknown key 'digest.filename'; known here: file, managers, on, "
        #expect(unknown.first?.hasPrefix(words) == true, "\(unknown)")
    }
}
