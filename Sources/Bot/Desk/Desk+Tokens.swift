import InternetMessage
import Letters
import Seals
import Ticketing

/// Links that an agent writes commands with.
extension Desk {
    /// Where that agent's commands go that are about no ticket by themselves.
    func replyAddress(of agent: Agent) -> EmailAddress {
        let token = ReplyTag.agent(agent.address, ticket: 0, issuedOn: ReplyTag.day(of: now))
        return rules.replyAddress(token, keys: keys)
    }

    /// A `mailto:` link that writes one command, for that agent's eyes only.
    func link(_ command: String, for agent: Agent) -> String {
        CommandLink.text(command, to: replyAddress(of: agent).description)
    }
}

/// Keeps agents' tokens out of everybody else's mail: a text that is quoted may show one.
extension Desk {
    /// The letter without any token but those made for `reader`; nil: without any at all.
    func withoutTokens(_ letter: Letter, except reader: EmailAddress?) -> Letter {
        var letter = letter
        letter.subject = withoutTokens(letter.subject, except: reader)
        letter.text = withoutTokens(letter.text, except: reader)
        letter.html = letter.html.map { withoutTokens($0, except: reader) }
        return letter
    }

    /// A token stands between other characters than its own: looked for is every run of them.
    private func withoutTokens(_ text: String, except reader: EmailAddress?) -> String {
        guard rules.replyAddress != nil else { return text }
        var result: [UInt8] = []
        var run: [UInt8] = []
        for byte in Array(text.utf8) + [0] {
            if Self.isTagByte(byte) {
                run.append(byte)
            } else {
                result += withoutToken(run, except: reader)
                run.removeAll(keepingCapacity: true)
                result.append(byte)
            }
        }
        return String(decoding: result.dropLast(), as: UTF8.self)
    }

    /// In a link, a percent-encoded `+` stands before it: `%2Bmez…`.
    private func withoutToken(_ run: [UInt8], except reader: EmailAddress?) -> [UInt8] {
        let token = run.suffix(ReplyTag.tokenLength)
        guard isStrangeToken(token, to: reader) else { return run }
        return run.dropLast(token.count) + Array("...".utf8)
    }

    private func isStrangeToken(_ run: ArraySlice<UInt8>, to reader: EmailAddress?) -> Bool {
        guard run.count == ReplyTag.tokenLength else { return false }
        let text = String(decoding: run, as: UTF8.self)
        guard ReplyTag.hasTokenForm(text) else { return false }
        guard let reader else { return true }
        return ReplyTag.readToken(text, from: reader, on: ReplyTag.day(of: now), keys: keys)
            == .foreign
    }

    private static func isTagByte(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (65...90).contains(byte) || (50...55).contains(byte)
    }
}
