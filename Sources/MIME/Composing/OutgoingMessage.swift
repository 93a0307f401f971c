public import InternetMessage

/// A message to be written out: what its header says, in order, and its text.
///
/// Nothing is added but the MIME fields, and nothing is chosen by chance: the same value gives the
/// same bytes, so that a mail sent again is the same mail.
public struct OutgoingMessage: Hashable, Sendable {
    /// The fields in order, Message-ID and Date among them, bodies in Unicode and not folded.
    public var header: [HeaderField]
    /// The text.
    public var text: String
    /// The same as HTML, where there is one.
    public var html: String?
    /// What separates text and HTML; needed only where there is HTML. Letters and digits.
    public var boundary: String

    /// Memberwise; what has a default may be left out.
    public init(
        header: [HeaderField], text: String, html: String? = nil, boundary: String = "part"
    ) {
        (self.header, self.text, self.html, self.boundary) = (header, text, html, boundary)
    }
}
