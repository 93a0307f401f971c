/// One field of a header, in the order and spelling it came (RFC 5322 §2.2).
public struct HeaderField: Hashable, Sendable {
    /// The field's name as written.
    public var name: String
    /// The body: unfolded, RFC 2047 words decoded, valid Unicode whatever the bytes were.
    public var value: String

    /// The field with this name and body.
    public init(name: String, value: String) {
        (self.name, self.value) = (name, value)
    }

    /// Whether that is its name, whatever the letter case (RFC 5322 §1.2.2: ASCII).
    public func isNamed(_ name: String) -> Bool {
        guard self.name.utf8.count == name.utf8.count else { return false }
        return self.name.utf8.elementsEqual(name.utf8) { Self.lowered($0) == Self.lowered($1) }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (65...90).contains(byte) ? byte | 32 : byte
    }
}

/// A message as it was read: header decoded, MIME undone, texts in Unicode (RFC 5322, 2045–2047).
///
/// Made by `MIME` from bytes and never fails: what could not be read is missing here and named in
/// `defects`. It says nothing about what the message *means*; that is `Correspondence`.
public struct ParsedMessage: Hashable, Sendable {
    /// Every field, top first, repeated ones included.
    public var header: [HeaderField] = []
    /// The Message-ID, where there is a usable one.
    public var messageID: MessageID?
    /// The identifiers of In-Reply-To, in order.
    public var inReplyTo: [MessageID] = []
    /// The identifiers of References, in order.
    public var references: [MessageID] = []
    /// The subject, decoded; nil where the field is missing.
    public var subject: String?
    /// The Date field's moment, where it can be understood.
    public var date: Timestamp?
    /// Seconds east of UTC of the zone that the Date field states; 0 where none can be read.
    public var dateOffset = 0
    /// The authors.
    public var from: [NamedAddress] = []
    /// The primary recipients.
    public var to: [NamedAddress] = []
    /// The other visible recipients.
    public var cc: [NamedAddress] = []
    /// Where replies are asked to go.
    public var replyTo: [NamedAddress] = []
    /// The root of the MIME structure.
    public var body: BodyPart = BodyPart()
    /// What a reader sees as text: the plain parts, or HTML turned into text where there are none.
    public var text: String?
    /// The texts that `text` was joined from, one per part.
    public var textParts: [String] = []
    /// What its writer wrote, as far as the structure tells: the first of them that is not a file
    /// shown with the mail; of HTML, what stands above anything that may show another mail.
    public var ownText: String?
    /// `text` and `ownText` without the alternative texts of images, which are nobody's words; nil
    /// where no image has any.
    public var wordsOnly: ShownForm?
    /// How the HTML form shows the mail, where `text` is the plain form and the HTML shows some of
    /// it as another's, or may.
    public var shownForm: ShownForm?
    /// Whether the HTML that `text` was made from holds text that no reader sees.
    public var hidesText = false
    /// The HTML as sent, where there is any.
    public var html: String?
    /// The parts a mail client would list as attachments, in order.
    public var attachments: [BodyPart] = []
    /// What was broken in the message, in words; empty for ordinary mail.
    public var defects: [String] = []

    /// An HTML form as text, and what of it its writer certainly wrote.
    public struct ShownForm: Hashable, Sendable {
        /// All of it.
        public let text: String
        /// What stands above anything that may show another mail.
        public let own: String

        /// The form of those texts.
        public init(text: String, own: String) { (self.text, self.own) = (text, own) }
    }

    /// An empty message, to be filled in.
    public init() {}

    /// The Date field as its writer's clock showed it.
    public var sentAt: CivilTime? { date.map { CivilTime($0, offset: dateOffset) } }

    /// The body of the first field with this name, whatever its letter case; nil where none.
    public func first(_ name: String) -> String? {
        header.first { $0.isNamed(name) }?.value
    }

    /// The bodies of all fields with this name, top first.
    public func all(_ name: String) -> [String] {
        header.filter { $0.isNamed(name) }.map(\.value)
    }
}

/// One part of a message's MIME structure (RFC 2045 §2.5).
public struct BodyPart: Hashable, Sendable {
    /// What a part holds, as far as it was opened.
    public indirect enum Content: Hashable, Sendable {
        /// A text part, decoded to Unicode.
        case text(String)
        /// A message/rfc822 part.
        case message(ParsedMessage)
        /// Groups of fields: message/delivery-status, message/feedback-report, text/rfc822-headers.
        case fields([[HeaderField]])
        /// A multipart.
        case multipart([BodyPart])
        /// Anything else: not opened.
        case opaque
    }

    /// `type/subtype`, lower-cased.
    public var mediaType = "text/plain"
    /// The parameters of Content-Type, names lower-cased.
    public var parameters: [String: String] = [:]
    /// Whether Content-Disposition says `attachment`.
    public var isAttachment = false
    /// The file's name, decoded, from Content-Disposition or else Content-Type.
    public var filename: String?
    /// The decoded content's length in bytes.
    public var size = 0
    /// What it holds.
    public var content: Content = .opaque

    /// An empty text part, to be filled in.
    public init() {}
}
