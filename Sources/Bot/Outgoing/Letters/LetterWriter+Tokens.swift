import InternetMessage
import Letters
import Signing
import Ticketing

extension LetterWriter {
    /// Where that agent's commands go that are about no ticket by themselves. A reader, who orders
    /// nothing, gets no token.
    func replyAddress(of agent: Agent) -> EmailAddress {
        guard agent.role != .reader else { return rules.address }
        let token = SignedAddressTag.agent(
            agent.address, ticket: 0, issuedOn: SignedAddressTag.day(of: now))
        return rules.replyAddress(token, keys: keys)
    }

    /// A `mailto:` link that writes one command, for that agent's eyes only.
    func link(_ command: String, for agent: Agent) -> String {
        CommandLink.text(command, to: replyAddress(of: agent).description)
    }
}

/// Keeps agents' tokens out of everybody else's mail: a text that is quoted may show one.
extension LetterWriter {
    func withoutTokens(_ letter: Letter, except reader: EmailAddress?) -> Letter {
        var letter = letter
        letter.subject = withoutTokens(letter.subject, except: reader)
        letter.text = withoutTokens(letter.text, except: reader)
        letter.html = letter.html.map { withoutTokens($0, except: reader, isHTML: true) }
        return letter
    }

    private func withoutTokens(
        _ text: String, except reader: EmailAddress?, isHTML: Bool = false
    ) -> String {
        guard rules.replyAddress != nil else { return text }
        let bytes = Array(text.utf8)
        let whole = SignedAddressTag.placesOfTokens(in: bytes).filter {
            isStrange($0, bytes, to: reader)
        }
        let broken = SignedAddressTag.brokenTokens(in: bytes, passingTags: isHTML).filter {
            isAnothers($0.text, than: reader)
        }
        let places = (whole + broken.map(\.place)).sorted { $0.lowerBound < $1.lowerBound }
        var result: [UInt8] = []
        var copied = 0
        for place in places where place.upperBound > copied {
            result += bytes[copied..<max(copied, place.lowerBound)] + Array("...".utf8)
            copied = place.upperBound
        }
        return String(decoding: result + bytes[copied...], as: UTF8.self)
    }

    /// Where a row of letters ends, the form is enough; amid one, where links and codes have that
    /// form by chance, it is a token only if it was made for one of our agents.
    private func isStrange(_ place: Range<Int>, _ text: [UInt8], to reader: EmailAddress?) -> Bool {
        let token = String(decoding: text[place], as: UTF8.self)
        if let reader, isToken(token, of: reader) { return false }
        guard text[place.upperBound...].first.map(SignedAddressTag.isTagByte) ?? false else {
            return true
        }
        return isAnothers(token, than: reader)
    }

    /// Whether it was made for one of our agents who is not the reader.
    private func isAnothers(_ token: String, than reader: EmailAddress?) -> Bool {
        rules.agents.contains { $0.address != reader && isToken(token, of: $0.address) }
    }

    private func isToken(_ text: String, of agent: EmailAddress) -> Bool {
        SignedAddressTag.readToken(text, from: agent, on: SignedAddressTag.day(of: now), keys: keys)
            != .foreign
    }
}
