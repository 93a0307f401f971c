import CXML

/// HTML mail as text a person can read, links kept.
public enum HTMLText {
    /// The text of that HTML: block elements on lines of their own, `blockquote` and what else
    /// shows another mail as lines that begin with `> `, a link's address in angle brackets after
    /// its text, scripts and styles gone.
    ///
    /// Parsed by libxml2; linear in the length, whatever the nesting.
    public static func text(of html: String) -> String { reading(of: html).text }

    /// What is read in an HTML document.
    struct Reading {
        /// Its text.
        var text: String
        /// What of it its writer certainly wrote.
        var own: String
        /// Whether text was left out that a reader does not see.
        var hidesText: Bool
        /// Both without the alternative texts of images; nil where there are none.
        var withoutImages: (text: String, own: String)?
    }

    static func reading(of html: String) -> Reading {
        var bytes = Array(html.utf8)
        // libxml2 ends at NUL, which has no business in HTML.
        for index in bytes.indices where bytes[index] == 0 { bytes[index] = 32 }
        bytes = HTMLEntities.closed(HTMLBrackets.escaped(bytes))
        let renderer = rendering(bytes, HTMLRenderer())
        let (text, own) = renderer.finished()
        var reading = Reading(text: text, own: own, hidesText: renderer.hidesText)
        if renderer.hasImageTexts {
            let plain = rendering(bytes, HTMLRenderer(showsImageTexts: false))
            reading.withoutImages = plain.finished()
        }
        return reading
    }

    private static func rendering(_ bytes: [UInt8], _ renderer: HTMLRenderer) -> HTMLRenderer {
        let consumed = unsafe bytes.withUnsafeBytes { buffer in
            unsafe parse(buffer, into: renderer)
        }
        if consumed < bytes.count { renderer.appendStripped(bytes[consumed...]) }
        return renderer
    }

    /// How deep elements may nest; what is beyond is stripped of its tags without being understood.
    static let depthMax = 1_000

    /// Renders what can be parsed and returns how many bytes that was.
    private static func parse(_ html: UnsafeRawBufferPointer, into renderer: HTMLRenderer) -> Int {
        guard let start = html.baseAddress, html.count < Int32.max,
            let context = unsafe htmlCreateMemoryParserCtxt(
                start.assumingMemoryBound(to: CChar.self), Int32(html.count))
        else { return 0 }
        defer { unsafe htmlFreeParserCtxt(context) }
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
            | HTML_PARSE_IGNORE_ENC.rawValue
        unsafe _ = htmlCtxtUseOptions(context, Int32(options))
        unsafe _ = xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
        unsafe renderer.context = unsafe context
        unsafe install(on: context, renderer: renderer)
        unsafe _ = htmlParseDocument(context)
        return renderer.isCut ? max(0, renderer.consumedAtCut) : html.count
    }

    /// Replaces the tree-building handlers by ones that render: no tree, no depth of C stack.
    private static func install(on context: htmlParserCtxtPtr, renderer: HTMLRenderer) {
        guard let handlers = unsafe context.pointee.sax else { return }
        let fresh = unsafe xmlSAXHandler()
        unsafe handlers.pointee = unsafe fresh
        unsafe handlers.pointee.startElement = { user, name, attributes in
            guard let user = unsafe user, let name = unsafe name else { return }
            unsafe HTMLRenderer.at(user).start(name, attributes)
        }
        unsafe handlers.pointee.endElement = { user, name in
            guard let user = unsafe user, let name = unsafe name else { return }
            unsafe HTMLRenderer.at(user).end(name)
        }
        unsafe handlers.pointee.characters = { user, text, length in
            guard let user = unsafe user, let text = unsafe text else { return }
            let renderer = unsafe HTMLRenderer.at(user)
            unsafe renderer.append(UnsafeBufferPointer(start: text, count: Int(length)))
        }
        unsafe handlers.pointee.ignorableWhitespace = handlers.pointee.characters
        // The renderer outlives the parse: `text(of:)` holds it.
        unsafe context.pointee.userData = Unmanaged.passUnretained(renderer).toOpaque()
    }
}
