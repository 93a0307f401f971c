/// Which bytes of the text that an HTML mail is turned into are surely its writer's.
///
/// What stands below something that may be another's may be another's too: an order below a
/// quotation is asked back as it is in plain mail.
struct HTMLOwnership {
    /// Where something begins from which on all may be another's.
    private var end: Int?
    /// The end of what is framed at the top.
    private var start = 0
    /// The depth of the framed element that is open.
    private var boxDepth: Int?

    /// Whether what comes is still its writer's, or framed.
    var isOpen: Bool { end == nil }

    /// An element that may hold another's words begins there.
    mutating func begin(_ extent: HTMLQuoteSigns.Extent, depth: Int, output: Int) {
        guard boxDepth == nil || extent == .rest else { return }
        if extent == .box, output == start {
            boxDepth = depth
        } else {
            end = output
        }
    }

    /// The element of that depth ends.
    mutating func end(depth: Int, output: Int) {
        guard let open = boxDepth, open >= depth else { return }
        (boxDepth, start) = (nil, output)
    }

    /// The bytes that are its writer's, of that many.
    func own(of count: Int) -> Range<Int> {
        let upper = boxDepth == nil ? min(end ?? count, count) : start
        return min(start, upper)..<upper
    }
}
