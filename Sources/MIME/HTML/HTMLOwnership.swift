/// Which bytes of the text rendered from an HTML mail were certainly written by its sender.
///
/// Everything below something that may be quoted may be quoted too, so a command there has to be
/// confirmed by its sender, as below a quotation in plain text.
struct HTMLOwnership {
    /// Where the first part begins from which on everything may be quoted.
    private var end: Int?
    /// Where the frame at the very top ends, such as a gateway's warning.
    private var start = 0
    /// The depth of that frame's element while it is open.
    private var boxDepth: Int?

    /// Whether nothing has begun yet that makes all the rest doubtful.
    var isOpen: Bool { end == nil }

    /// An element that may be a quotation begins at `output`.
    mutating func begin(_ extent: HTMLQuoteSigns.Extent, depth: Int, output: Int) {
        guard boxDepth == nil || extent == .rest else { return }
        if extent == .box, output == start {
            boxDepth = depth
        } else {
            end = output
        }
    }

    /// The element at `depth` ends at `output`.
    mutating func end(depth: Int, output: Int) {
        guard let open = boxDepth, open >= depth else { return }
        (boxDepth, start) = (nil, output)
    }

    /// The sender's own bytes, of `count` in all.
    func own(of count: Int) -> Range<Int> {
        let upper = boxDepth == nil ? min(end ?? count, count) : start
        return min(start, upper)..<upper
    }
}
