/// Which bytes of the text rendered from an HTML mail were certainly written by its sender.
///
/// Everything below something that may be quoted may be quoted too, so a command there has to be
/// confirmed by its sender, as below a quotation in plain text.
struct HTMLOwnership {
    /// Where the text begins that may be quoted; all below it may be, too. Nil where there is none.
    private var doubtfulFrom: Int?
    /// Where the frame at the very top ends, such as a gateway's warning.
    private var frameEnd = 0
    /// The depth of that frame's element while it is open.
    private var frameDepth: Int?

    /// Whether nothing has begun yet that makes all the rest doubtful.
    var isOpen: Bool { doubtfulFrom == nil }

    /// An element that may be a quotation begins at `output`.
    mutating func begin(_ extent: HTMLQuoteSigns.Extent, depth: Int, output: Int) {
        guard frameDepth == nil || extent == .rest else { return }
        if extent == .box, output == frameEnd {
            frameDepth = depth
        } else {
            doubtfulFrom = output
        }
    }

    /// The element at `depth` ends at `output`.
    mutating func end(depth: Int, output: Int) {
        guard let open = frameDepth, open >= depth else { return }
        (frameDepth, frameEnd) = (nil, output)
    }

    /// The sender's own bytes, of `count` in all.
    func own(of count: Int) -> Range<Int> {
        let upper = frameDepth == nil ? min(doubtfulFrom ?? count, count) : frameEnd
        return min(frameEnd, upper)..<upper
    }
}
