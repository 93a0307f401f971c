import CXML

/// Writes the text of an HTML document while libxml2 reads it.
@safe final class HTMLRenderer {
    /// The running parse, so that it can be stopped.
    var context: htmlParserCtxtPtr?
    /// Whether the parse was stopped for its depth, and where.
    private(set) var isCut = false
    private(set) var consumedAtCut = 0

    /// Whether the alternative texts of images are written.
    private let showsImageTexts: Bool
    /// Whether any image has one.
    private(set) var hasImageTexts = false

    private var output: [UInt8] = []
    private var lineEndsDue = 0
    private var isSpaceDue = false
    private var quoteDepth = 0
    private var quotes = HTMLQuotes()
    private var unseenDepth = 0
    private var preformattedDepth = 0
    private var depth = 0
    /// How text looks inside the elements that change it, the innermost last.
    private var looks: [(depth: Int, look: HTMLLook)] = []
    private var isInStyleSheet = false
    /// The first elements, by what a later style sheet may name them.
    private var named: [(tag: String, names: [HTMLAttribute])] = []
    private var hasStyledBackgrounds = false
    /// Whether text was left out that a reader does not see.
    private(set) var hidesText = false
    private var links: [(href: String, start: Int)] = []
    private var signs = HTMLQuoteSigns()
    private var ownership = HTMLOwnership()

    init(showsImageTexts: Bool = true) { self.showsImageTexts = showsImageTexts }

    static func at(_ user: UnsafeMutableRawPointer) -> HTMLRenderer {
        unsafe Unmanaged<HTMLRenderer>.fromOpaque(user).takeUnretainedValue()
    }

    /// The text so far, trimmed, and what of it its writer certainly wrote.
    func finished() -> (text: String, own: String) {
        while let last = output.last, last <= 32 { output.removeLast() }
        let own = output[ownership.own(of: output.count)]
        return (String(decoding: output, as: UTF8.self), String(decoding: own, as: UTF8.self))
    }

    func start(
        _ name: UnsafePointer<xmlChar>,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        depth += 1
        if depth > HTMLText.depthMax { return cut() }
        let tag = unsafe String(cString: name)
        let attributes = unsafe Self.read(attributes)
        look(tag, attributes)
        noteQuote(tag, attributes)
        switch tag {
        case "script", "style", "title", "template":
            unseenDepth += 1
            isInStyleSheet = tag == "style"
        case "br": breakLine()
        case "hr": writeRule()
        case "pre":
            preformattedDepth += 1
            needLineEnds(1)
        case "blockquote":
            needLineEnds(1)
            quoteDepth += 1
        case "p": needLineEnds(2)
        case "td", "th": isSpaceDue = true
        case "li":
            needLineEnds(1)
            append("- ")
        case "a": links.append((Self.value("href", attributes), output.count))
        case "img": writeImage(Self.value("alt", attributes))
        default: if Self.blocks.contains(tag) { needLineEnds(1) }
        }
    }

    func end(_ name: UnsafePointer<xmlChar>) {
        let tag = unsafe String(cString: name)
        endTag(tag)
        endQuotes(quotes.end(at: depth))
        ownership.end(depth: depth, output: output.count)
        while let last = looks.last, last.depth >= depth { looks.removeLast() }
        depth -= 1
    }

    private func endTag(_ tag: String) {
        switch tag {
        case "script", "style", "title", "template":
            unseenDepth = max(0, unseenDepth - 1)
            isInStyleSheet = false
        case "pre":
            preformattedDepth = max(0, preformattedDepth - 1)
            needLineEnds(1)
        case "blockquote": endQuotes(1)
        case "p": needLineEnds(2)
        case "a": if let link = links.popLast() { writeAddress(of: link) }
        default: if Self.blocks.contains(tag) { needLineEnds(1) }
        }
    }

    /// Notes an element that shows another mail, or that says whose words follow in it.
    private func noteQuote(_ tag: String, _ attributes: [HTMLAttribute]) {
        if ownership.isOpen, let extent = signs.extent(of: tag, attributes) {
            ownership.begin(extent, depth: depth, output: output.count)
        }
        if tag == "blockquote" { quotes.tell() }
        guard HTMLQuotes.mayHold(tag), !attributes.isEmpty else { return }
        let classes = Self.value("class", attributes)
        if classes.contains("gmail_attr") { quotes.tell() }
        let names = ["name", "id", "data-marker"].map { Self.value($0, attributes) }
        let style = Self.value("style", attributes)
        guard HTMLQuotes.isContainer(names: names, class: classes, style: style) else { return }
        needLineEnds(1)
        quotes.begin(at: depth)
    }

    private func endQuotes(_ count: Int) {
        guard count > 0 else { return }
        needLineEnds(1)
        writeDueLineEnds()
        quoteDepth = max(0, quoteDepth - count)
    }

    private static let blocks: Set<String> = [
        "div", "tr", "table", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6",
        "section", "article", "header", "footer", "address", "form", "fieldset", "center", "li",
        "main", "nav", "aside", "figure", "tbody", "thead", "body", "details", "summary", "legend",
        "caption", "figcaption",
    ]

    private static func value(_ name: String, _ attributes: [HTMLAttribute]) -> String {
        attributes.first { $0.name == name }?.value ?? ""
    }

    private static func read(
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) -> [HTMLAttribute] {
        guard let attributes = unsafe attributes else { return [] }
        var found: [HTMLAttribute] = []
        var index = 0
        while let key = unsafe attributes[index] {
            let value = unsafe attributes[index + 1].map { unsafe String(cString: $0) } ?? ""
            found.append(HTMLAttribute(name: unsafe String(cString: key), value: value))
            index += 2
        }
        return found
    }

    // MARK: What is seen

    /// Whether a reader sees nothing of what comes now.
    private var isUnseen: Bool { unseenDepth > 0 || looks.last?.look.isHidden ?? false }

    /// Notes what the element changes of how its text looks.
    private func look(_ tag: String, _ attributes: [HTMLAttribute]) {
        let names = attributes.filter { $0.name == "class" || $0.name == "id" }
        if named.count < Self.namedMax { named.append((tag, names)) }
        var fresh = looks.last?.look ?? HTMLLook()
        var isChanged = Self.doubtful.contains(tag)
        if isChanged { fresh.doubt() }
        for attribute in attributes {
            isChanged = change(&fresh, tag, attribute.name, attribute.value) || isChanged
        }
        if isChanged { looks.append((depth, fresh)) }
    }

    private func change(
        _ look: inout HTMLLook, _ tag: String, _ key: String, _ value: String
    ) -> Bool {
        switch key {
        case "style": look.take(style: value)
        case "hidden": look.remove()
        case "popover": look.doubt()
        case "width", "height":
            guard HTMLLength(value).isFlat, !["img", "hr", "col"].contains(tag) else {
                return false
            }
            look.doubt()
        case "bgcolor": look.fill(value)
        case "background": look.fillUnknown()
        case "color" where tag == "font", "text" where tag == "body": look.paint(value)
        case "rel" where tag == "link" && value.lowercased().contains("stylesheet"):
            hidesText = true
            return false
        case "class" where hasStyledBackgrounds, "id" where hasStyledBackgrounds:
            look.fillUnknown()
        default: return false
        }
        return true
    }

    /// An order stands near the top.
    private static let namedMax = 500

    /// Elements of whose text some readers see nothing.
    private static let doubtful: Set = [
        "dialog", "video", "audio", "canvas", "svg", "noframes", "marquee", "picture", "map",
        "progress", "meter",
    ]

    /// Notes that a style sheet, which is not understood here, colours what is behind some text.
    private func noteStyleSheet(_ bytes: some Collection<UInt8>) {
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        hasStyledBackgrounds = hasStyledBackgrounds || text.contains("background")
        signs.sheet.take(bytes)
        // It may hide what was read before it.
        hidesText =
            hidesText || signs.sheet.hidesAnything
            || signs.sheet.hides && named.contains { signs.sheet.tells($0.tag, $0.names) }
    }

    /// Whether what is hidden may be another's words. QUIRK: Proofpoint hides the marks around its
    /// banner; in the archives of kernel lists.
    private static func isTelling(_ bytes: some Collection<UInt8>) -> Bool {
        let text = bytes.drop { $0 <= 32 }
        return !text.isEmpty && !text.starts(with: "ZjQcmQRYFpfptBanner".utf8)
    }

    private func cut() {
        guard !isCut, let context = unsafe context else { return }
        isCut = true
        consumedAtCut = Int(unsafe xmlByteConsumed(context))
        unsafe xmlStopParser(context)
    }

    // MARK: Writing

    func append(_ text: String) { append(Array(text.utf8)) }

    func append(_ bytes: some Collection<UInt8>) {
        if isInStyleSheet { noteStyleSheet(bytes) }
        guard !isUnseen else {
            hidesText = hidesText || unseenDepth == 0 && Self.isTelling(bytes)
            return
        }
        if looks.last?.look.isDoubtful ?? false { hidesText = hidesText || Self.isTelling(bytes) }
        var isAfterC2 = false
        for byte in bytes {
            if isAfterC2 {
                isAfterC2 = false
                if byte == 0xA0 { isSpaceDue = true } else { write(0xC2); write(byte) }
            } else if byte == 0xC2 {
                isAfterC2 = true
            } else if preformattedDepth > 0 {
                writePreformatted(byte)
            } else if byte == 32 || (9...13).contains(byte) {
                isSpaceDue = true
            } else {
                write(byte)
            }
        }
    }

    private func writePreformatted(_ byte: UInt8) {
        switch byte {
        case 10: breakLine()
        case 13: break
        default: write(byte)
        }
    }

    private func write(_ byte: UInt8) {
        if quotes.areWaiting { quoteDepth += quotes.show(byte) }
        if lineEndsDue > 0 {
            writeDueLineEnds()
        } else if isSpaceDue, let last = output.last, last != 10, last != 32 {
            output.append(32)
        }
        isSpaceDue = false
        if output.isEmpty || output.last == 10 { writeQuoteMarks() }
        output.append(byte)
    }

    private func writeQuoteMarks() {
        for _ in 0..<min(quoteDepth, 10) { output += [62, 32] }
    }

    /// The next text begins a line, after an empty one where `count` is two.
    private func needLineEnds(_ count: Int) {
        guard !isUnseen, !output.isEmpty else { return }
        let present = output.last == 10 ? (output.dropLast().last == 10 ? 2 : 1) : 0
        lineEndsDue = max(lineEndsDue, count - present)
        isSpaceDue = false
    }

    private func breakLine() {
        guard !isUnseen else { return }
        writeDueLineEnds()
        if output.isEmpty || output.last == 10 { writeQuoteMarks() }
        output.append(10)
        isSpaceDue = false
    }

    private func writeDueLineEnds() {
        while lineEndsDue > 0 {
            if output.last == 10 { writeQuoteMarks() }
            output.append(10)
            lineEndsDue -= 1
        }
        isSpaceDue = false
    }

    private func writeImage(_ text: String) {
        hasImageTexts = hasImageTexts || text.utf8.contains { $0 > 32 }
        if showsImageTexts { append(text) }
    }

    /// As Outlook shows the rule above a forwarded message in its text form.
    private func writeRule() {
        needLineEnds(1)
        append(String(repeating: "_", count: 32))
        needLineEnds(1)
    }

    /// The address of a link whose text does not show it already.
    private func writeAddress(of link: (href: String, start: Int)) {
        let href = link.href.filter { !$0.isWhitespace }
        guard !href.isEmpty, !href.hasPrefix("#"), href.utf8.count <= 4_096,
            !href.lowercased().hasPrefix("javascript:"), !href.lowercased().hasPrefix("cid:")
        else { return }
        let target = href.lowercased().hasPrefix("mailto:") ? String(href.dropFirst(7)) : href
        let shown = String(decoding: output[min(link.start, output.count)...], as: UTF8.self)
        guard !shown.contains(target) else { return }
        append(" <\(target)>")
    }

    /// Text with its tags dropped and nothing else understood.
    func appendStripped(_ html: ArraySlice<UInt8>) {
        var isInTag = false
        unseenDepth = 0
        looks = []
        var plain: [UInt8] = []
        for byte in html {
            if byte == 60 {
                isInTag = true
            } else if byte == 62 {
                isInTag = false
            } else if !isInTag {
                plain.append(byte)
            }
        }
        append(plain)
    }
}
