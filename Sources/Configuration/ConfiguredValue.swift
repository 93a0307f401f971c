/// What stands under a key, and who says so.
public struct ConfiguredValue: Hashable, Sendable {
    /// The key with its groups: `bot.mode`, `agents[1].address`.
    public let key: String
    /// The value as it was written; of a key that may hold a secret, only that there is one.
    public let text: String
    /// A file and its line, an environment variable, `default`, or the group it is inherited from.
    public let origin: String
}
