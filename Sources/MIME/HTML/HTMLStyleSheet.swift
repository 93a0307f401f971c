/// What a style sheet says of quotations: the classes, identifiers and elements whose text it
/// shows with a line at the side, struck through, or not at all.
struct HTMLStyleSheet {
    private var names: Set<String> = []
    private var bytesLeft = 64 << 10
    /// Whether a rule hides what it is for, or may.
    private(set) var hides = false
    /// Whether such a rule, or a sheet from elsewhere, may be for any element.
    private(set) var hidesAnything = false

    private static func hides(_ style: Substring) -> Bool {
        var look = HTMLLook()
        look.take(style: String(style))
        return look.isHidden || look.isDoubtful
    }

    /// Takes the text of a `style` element.
    mutating func take(_ bytes: some Collection<UInt8>) {
        let text = String(decoding: bytes.prefix(bytesLeft), as: UTF8.self).lowercased()
        bytesLeft = max(0, bytesLeft - bytes.count)
        for rule in text.split(separator: "}") {
            guard let brace = rule.lastIndex(of: "{") else { continue }
            let style = rule[rule.index(after: brace)...]
            let hides = Self.hides(style)
            self.hides = self.hides || hides
            guard hides || HTMLBorders.areTelling(inSheet: style) else { continue }
            for selectors in rule[..<brace].split(separator: "{") { note(selectors, hides) }
        }
        hidesAnything = hidesAnything || text.contains("@import")
    }

    /// What stands before a brace: selectors, or the condition of an at-rule.
    private mutating func note(_ prelude: Substring, _ hides: Bool) {
        // `@charset "utf-8"; p`
        let own = (prelude.split(separator: ";").last ?? "").drop(while: \.isWhitespace)
        guard own.first != "@" else { return }
        for selector in own.split(separator: ",") {
            let last = selector.split(whereSeparator: \.isWhitespace).last ?? ""
            note(last)
            hidesAnything = hidesAnything || hides && !Self.isPlain(last)
        }
    }

    /// Whether a selector is of elements, classes and identifiers alone; `*` and `:not(.x)` may be
    /// of any element.
    private static func isPlain(_ selector: Substring) -> Bool {
        !selector.isEmpty
            && selector.utf8.allSatisfy { $0.isOfName || ".#>+~".utf8.contains($0) }
    }

    /// The last part of a selector: `.quoted`, `div#old`, `del`.
    private mutating func note(_ selector: Substring) {
        let parts = selector.split { ".#:[>+~".contains($0) }
        guard let last = parts.last(where: { !$0.isEmpty }) else { return }
        let isTag = parts.count == 1 && !".#".contains(selector.first ?? ".")
        names.insert(isTag ? "<" + last : String(last))
    }

    /// Whether the sheet says so of an element.
    func tells(_ tag: String, _ attributes: [HTMLAttribute]) -> Bool {
        guard !names.isEmpty else { return false }
        if names.contains("<" + tag) { return true }
        return attributes.contains { attribute in
            guard attribute.name == "class" || attribute.name == "id" else { return false }
            return attribute.value.lowercased().split(whereSeparator: \.isWhitespace)
                .contains { names.contains(String($0)) }
        }
    }
}
