/// The elements that show another mail without being a `blockquote`, and whether their text is
/// marked as quoted.
///
/// QUIRK: Gmail, Yahoo, GMX and others put what they quote into a `div` of a class of their own.
/// Most write an attribution or a `blockquote` into it, which says the same; where neither is
/// there, nothing in the text would tell that its writer did not write it.
struct HTMLQuotes {
    /// Containers that hold no text yet, by the depth of their element.
    private var waiting: [Int] = []
    /// Containers whose text is marked.
    private var marked: [Int] = []

    /// Whether an element with this name can be such a container.
    static func mayHold(_ tag: String) -> Bool { elements.contains(tag) }

    private static let elements: Set = [
        "div", "p", "td", "table", "section", "span",
    ]

    /// Whether an element of those attributes is such a container. A line at its side marks a
    /// quotation in Outlook and others, where `padding` keeps the text off it.
    ///
    /// QUIRK: Outlook on the web writes `x_` before classes and identifiers of the mail that it
    /// quotes; Yahoo a random prefix.
    static func isContainer(names: [String], class classes: String, style: String) -> Bool {
        let words = names + classes.split(separator: " ").map(String.init)
        if words.contains(where: isName) { return true }
        let style = style.lowercased()
        guard style.contains("border-"), style.contains("padding") else { return false }
        return sides.contains { side in
            guard let found = style.firstRange(of: side) else { return false }
            let value = style[found.upperBound...].prefix { $0 != ";" }
            return value.contains("solid") || value.contains("dashed")
        }
    }

    private static func isName(_ word: String) -> Bool {
        var name = word.lowercased()
        if name.hasPrefix("x_") { name.removeFirst(2) }
        return self.names.contains(name) || name.hasSuffix("yahoo_quoted")
    }

    private static let sides = ["border-left:", "border-inline-start:"]

    private static let names: Set<String> = [
        "quote", "gmail_quote", "yahoo_quoted", "protonmail_quote", "tutanota_quote",
        "zmail_extra", "mailru-blockquote", "yandex_quote", "hm_quote", "qmbox", "skiff_quote",
        "divrplyfwdmsg", "moz-forward-container", "messagereplysection", "isreplycontent",
        "olk_src_body_section", "outlookmessageheader", "ms-outlook-mobile-reference-message",
        "mail-editor-reference-message-container", "__quoted_text__", "freshdesk_quote",
        "missive_quote", "outreach-quote", "hs_reply", "fernand_quote", "quotedreply",
        "sh-quoted-content", "quoted-content", "front-blockquote", "origbody",
        "reply139content", "isforwardcontent",
    ]

    /// A container begins at that depth.
    mutating func begin(at depth: Int) { waiting.append(depth) }

    /// An element within says itself what the container holds: an attribution, a `blockquote`.
    mutating func tell() { waiting.removeAll() }

    /// Text comes, of which that is the first byte: how many containers are marked from here on.
    /// A dash begins the line above a forward, which is read with its head.
    mutating func show(_ first: UInt8) -> Int {
        defer { waiting.removeAll() }
        guard let outer = waiting.first, first != UInt8(ascii: "-") else { return 0 }
        marked.append(outer)
        return 1
    }

    /// Whether text is still to come in a container.
    var areWaiting: Bool { !waiting.isEmpty }

    /// The element of that depth ends: how many containers are marked no longer.
    mutating func end(at depth: Int) -> Int {
        while let last = waiting.last, last >= depth { waiting.removeLast() }
        guard let last = marked.last, last >= depth else { return 0 }
        marked.removeLast()
        return 1
    }
}
