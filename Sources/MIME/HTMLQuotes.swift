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

    /// Whether an element of those attributes is such a container.
    static func isContainer(_ tag: String, name: String, class classes: String) -> Bool {
        guard tag == "div" else { return false }
        return name == "quote" || classes.split(separator: " ").contains { names.contains($0) }
    }

    private static let names: Set<Substring> = [
        "gmail_quote", "yahoo_quoted", "protonmail_quote", "tutanota_quote", "zmail_extra",
        "mailru-blockquote", "yandex_quote", "hm_quote", "qmbox", "skiff_quote",
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
