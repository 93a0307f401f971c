/// Finds the refusals that receiving servers wrote (product §3.5).
public enum RejectionReader {
    /// The refusals quoted anywhere in that text.
    public static func rejections(in text: String) -> [Rejection] { [] }
}
