/// The signs that what stands in an element, or below it, may be another's: the names that
/// programs give what they quote, and the looks by which readers tell a quotation.
///
/// It says yes too often rather than too seldom: nothing is lost by it but the comfort of an order
/// there, which has to be confirmed.
struct HTMLQuoteSigns {
    /// What may be another's.
    enum Extent {
        /// The element and all that follows it.
        case rest
        /// The element alone, where nothing stands above it: gateways frame their warnings.
        case box
    }

    /// What the document's style sheets say.
    var sheet = HTMLStyleSheet()
    /// What was found of names and styles already: a document has few, many times over.
    private var names: [String: Bool] = [:]
    private var styles: [String: Extent?] = [:]
    private static let knownMax = 2_000

    /// What the element says; nil where it says nothing.
    mutating func extent(of tag: String, _ attributes: [HTMLAttribute]) -> Extent? {
        if Self.unread.contains(tag) { return nil }
        if Self.tags.contains(tag) || areTelling(tag) || sheet.tells(tag, attributes) {
            return .rest
        }
        for attribute in attributes where isTelling(attribute) { return .rest }
        guard let style = attributes.first(where: { $0.name == "style" }) else { return nil }
        return extent(ofStyle: style.value, isBlock: Self.blocks.contains(tag))
    }

    private mutating func extent(ofStyle style: String, isBlock: Bool) -> Extent? {
        let key = isBlock ? style : "<" + style
        if let known = styles[key] { return known }
        let found = HTMLBorders(style: style, isBlock: isBlock).extent
        if styles.count < Self.knownMax { styles[key] = .some(found) }
        return found
    }

    /// Elements that hold no text of a mail, or a link's.
    private static let unread: Set = [
        "html", "head", "meta", "link", "base", "title", "script", "style", "a", "img", "map",
        "area",
    ]

    /// Elements in which readers see another's words, words taken back, set in, or no text of
    /// the mail.
    private static let tags: Set = [
        "blockquote", "q", "cite", "s", "strike", "del", "details", "summary", "fieldset", "legend",
        "dd", "textarea", "includetail", "select", "option", "button", "noscript", "object",
        "iframe",
    ]

    private static let blocks: Set = ["div", "p", "td", "table", "section", "article", "center"]

    // MARK: Names

    private mutating func isTelling(_ attribute: HTMLAttribute) -> Bool {
        switch attribute.name {
        case "cite": return true
        case "type": return attribute.value.lowercased() == "cite"
        case "class", "id", "name", "title", "role", "aria-label", "fairemail":
            return areTelling(attribute.value)
        default:
            guard attribute.name.hasPrefix("data-") else { return false }
            return areTelling(attribute.name) || areTelling(attribute.value)
        }
    }

    /// Whether one of the names of a `class`, an `id` and the like is a quotation's.
    private mutating func areTelling(_ value: String) -> Bool {
        if let known = names[value] { return known }
        let head = String(decoding: value.utf8.prefix(Self.bytesMax), as: UTF8.self)
        let found = head.split(whereSeparator: \.isWhitespace).contains { name in
            Self.isTelling(String(name))
        }
        if names.count < Self.knownMax { names[value] = found }
        return found
    }

    private static let bytesMax = 400

    private static func isTelling(_ name: String) -> Bool {
        let lower = name.lowercased()
        if HTMLQuoteNames.own.contains(lower) { return false }
        return HTMLQuoteNames.names.contains(lower) || words(name).contains(where: isQuoteWord)
    }

    /// Whether the word alone says it: `quoted`, `reply`, `yahooquoted`; not `unquoted`.
    private static func isQuoteWord(_ word: String) -> Bool {
        if HTMLQuoteNames.words.contains(word) { return true }
        if HTMLQuoteNames.stems.contains(where: word.hasPrefix) { return true }
        return word.contains("quot") && !["un", "no"].contains(where: word.hasPrefix)
    }

    /// `quotedReply`, `QUOTED_TEXT` and `msg-quote2` in words, lower case.
    private static func words(_ name: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        var wasLower = false
        for byte in name.utf8 {
            let isUpper = (65...90).contains(byte)
            if !(isUpper || (97...122).contains(byte) || byte > 127) || isUpper && wasLower {
                if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
                word = []
            }
            wasLower = (97...122).contains(byte)
            if isUpper || wasLower || byte > 127 { word.append(isUpper ? byte | 32 : byte) }
        }
        return word.isEmpty ? words : words + [String(decoding: word, as: UTF8.self)]
    }
}

/// One attribute of an element, its name in lower case.
struct HTMLAttribute {
    let name: String
    let value: String
}
