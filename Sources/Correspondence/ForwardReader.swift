public import InternetMessage

/// Finds the messages forwarded inside a message, attached or inline (product §3.3).
public enum ForwardReader {
    /// What stands above the first forward, and the forwarded messages in order.
    public static func forwards(
        in message: ParsedMessage
    ) -> (above: String, forwarded: [ForwardedMessage]) {
        (message.text ?? "", [])
    }
}
