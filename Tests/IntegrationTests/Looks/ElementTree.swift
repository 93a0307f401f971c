import CXML

/// The elements of an HTML page as a browser would find them, with their attributes.
struct ElementTree {
    /// One element a line, its depth first: `3 td align=right class=ink`. Of a link's target only
    /// that it is there.
    private(set) var lines: [String] = []
    /// Where the links go.
    private(set) var targets: [String] = []

    private enum Unreadable: Error {
        /// Nothing of it is an element.
        case html(String)
    }

    init(of html: String) throws {
        let bytes = Array(html.utf8)
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
        let document = unsafe bytes.withUnsafeBytes { buffer in
            unsafe htmlReadMemory(
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil,
                "UTF-8", Int32(options))
        }
        defer { unsafe xmlFreeDoc(document) }
        guard let root = unsafe xmlDocGetRootElement(document) else {
            throw Unreadable.html(html)
        }
        unsafe walk(root, depth: 0)
    }

    private mutating func walk(_ first: xmlNodePtr, depth: Int) {
        var next: xmlNodePtr? = unsafe first
        while let node = unsafe next {
            if unsafe node.pointee.type == XML_ELEMENT_NODE {
                let attributes = unsafe read(node)
                lines.append(
                    ([unsafe "\(depth) \(Self.text(node.pointee.name))"] + attributes)
                        .joined(separator: " "))
                if let child = unsafe node.pointee.children {
                    unsafe walk(child, depth: depth + 1)
                }
            }
            unsafe next = node.pointee.next
        }
    }

    private mutating func read(_ node: xmlNodePtr) -> [String] {
        var found: [String] = []
        var next = unsafe node.pointee.properties
        while let attribute = unsafe next {
            let name = unsafe Self.text(attribute.pointee.name)
            let text = unsafe Self.text(attribute.pointee.children?.pointee.content)
            if name == "href" { targets.append(text) }
            found.append(name == "href" ? name : "\(name)=\(text)")
            unsafe next = attribute.pointee.next
        }
        return found.sorted()
    }

    private static func text(_ bytes: UnsafePointer<xmlChar>?) -> String {
        unsafe bytes.map { unsafe String(cString: $0) } ?? ""
    }
}
