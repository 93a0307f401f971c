/// Angle brackets that hold text, in HTML of programs that did not escape them:
/// `<mx.example #5.7.0 smtp; 550 …>`, `<unknown[192.0.2.1]>`, `<carol@example.net>`.
enum HTMLBrackets {
    /// The document with `&lt;` for each `<` after which no element's name can stand. Linear.
    static func escaped(_ html: [UInt8]) -> [UInt8] {
        var places = html.indices.filter { html[$0] == UInt8(ascii: "<") && isText(html, at: $0) }
        guard !places.isEmpty else { return html }
        var result: [UInt8] = []
        result.reserveCapacity(html.count + 3 * places.count)
        places.append(html.count)
        var start = 0
        for place in places {
            result += html[start..<place]
            guard place < html.count else { break }
            result += "&lt;".utf8
            start = place + 1
        }
        return result
    }

    /// Whether the word after the bracket goes on as a host, a mailbox or a reply does; elements of
    /// Office have a colon, made-up ones a hyphen.
    private static func isText(_ html: [UInt8], at place: Int) -> Bool {
        let word = html[(place + 1)...].prefix(80).prefix(while: \.isOfName)
        guard let next = html[word.endIndex...].first, !word.isEmpty else { return false }
        if ".[@+".utf8.contains(next) { return true }
        guard next == 32 else { return false }
        let rest = html[(word.endIndex + 1)...].prefix(5)
        return rest.first == UInt8(ascii: "#") || rest.elementsEqual("smtp;".utf8)
    }
}

extension UInt8 {
    /// Whether names of elements, classes and identifiers are made of it: a letter or digit of
    /// ASCII, a hyphen, an underscore.
    var isOfName: Bool {
        48...57 ~= self || 97...122 ~= (self | 32) || self == 45 || self == 95
    }
}
