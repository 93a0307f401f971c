/// Finds the commands of a visible reply (product §8).
public enum CommandReader {
    /// The commands, in order.
    public static func commands(in text: String) -> [Command] { [] }
}
