import Foundation

/// A letter as a webhook takes it that understands Slack's JSON (`{"text": …}`).
public struct SlackMessage: Encodable, Sendable {
    /// The text in Slack's markup: the subject bold, the letter below it in a block of its own.
    public let text: String

    /// The message of that letter, cut where Slack would cut it.
    public init(_ letter: Letter) {
        let body = String(letter.text.prefix(Self.charactersMax))
        let cut = body.count < letter.text.count ? body + "…" : body
        text = "*\(Self.escaped(letter.subject))*\n```\n\(Self.escaped(cut))\n```"
    }

    /// The message as JSON in UTF-8.
    public func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }

    /// Slack cuts off at 40,000 characters, the escapes counted.
    private static let charactersMax = 7_000

    /// The three characters that are markup to Slack, and the fence that could be left.
    private static func escaped(_ text: String) -> String {
        EscapedHTML.escaped(text, only: ["&", "<", ">"]).replacing("```", with: "'''")
    }
}
