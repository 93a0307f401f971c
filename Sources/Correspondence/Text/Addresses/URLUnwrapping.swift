import InternetMessage

/// Undoes what gateways, web forms and careful people do to addresses of web pages in a text:
/// URL Defense, Safe Links, defanging, markdown, HTML and quoted-printable.
enum URLUnwrapping {
    /// The text with its links as they were meant. Linear in its length; text without such marks
    /// comes back as it was.
    static func unwrapped(_ text: String) -> String {
        var bytes = Array(text.utf8)
        guard bytes.contains(where: { isSuspect($0) }) else { return text }
        if bytes.contains(where: { $0 >= 0xC2 }) { bytes = withoutHidden(bytes) }
        if bytes.firstRange(of: "=3d") != nil { bytes = withoutQuotedPrintable(bytes) }
        if bytes.contains(UInt8(ascii: "&")) { bytes = withoutEntities(bytes) }
        if bytes.contains(UInt8(ascii: "<")) { bytes = withoutTags(bytes) }
        bytes = refanged(bytes)
        if rewriters.contains(where: { bytes.firstRange(of: $0) != nil }) {
            bytes = withoutRewriting(bytes)
        }
        if bytes.firstRange(of: "%3a") != nil { bytes = withColons(bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isSuspect(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: "&"),
            UInt8(ascii: "="), UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "h"),
            UInt8(ascii: "%"), 0xC2, 0xE2, 0xEF:
            true
        default: false
        }
    }

    /// What a link holds that a gateway has rewritten.
    private static let rewriters: [StaticString] = [
        "urldefense", "safelinks", "=https%3a", "=http%3a",
    ]

    // MARK: Marks

    /// Without soft hyphens and characters of no width between ASCII: web mail puts them into long
    /// words and hosts. Elsewhere they are part of the writing.
    private static func withoutHidden(_ bytes: [UInt8]) -> [UInt8] {
        replacing(bytes) { index in
            guard index > 0, bytes[index - 1] < 0x80, let width = hiddenWidth(bytes, index),
                index + width < bytes.count, bytes[index + width] < 0x80
            else { return nil }
            return ([], width)
        }
    }

    /// How many bytes U+00AD, U+200B … U+200D, U+2060 or U+FEFF takes there.
    private static func hiddenWidth(_ bytes: [UInt8], _ index: Int) -> Int? {
        switch bytes[index] {
        case 0xC2: index + 1 < bytes.count && bytes[index + 1] == 0xAD ? 2 : nil
        case 0xE2, 0xEF:
            switch bytes[index...].prefix(3) {
            case [0xE2, 0x80, 0x8B], [0xE2, 0x80, 0x8C], [0xE2, 0x80, 0x8D], [0xE2, 0x81, 0xA0],
                [0xEF, 0xBB, 0xBF]:
                3
            default: nil
            }
        default: nil
        }
    }

    /// `=3D` and its like.
    private static func withoutQuotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
        replacing(bytes) { index in
            guard bytes[index] == UInt8(ascii: "="), let byte = hex(bytes, index + 1) else {
                return nil
            }
            return ([byte], 3)
        }
    }

    /// With the colons of an IPv6 address in a link as they are, not as `%3A` (RFC 3986 §2.1).
    private static func withColons(_ bytes: [UInt8]) -> [UInt8] {
        replacing(bytes) { index in
            guard bytes[index] == UInt8(ascii: "%"),
                hex(bytes, index + 1) == UInt8(ascii: ":")
            else { return nil }
            return ([UInt8(ascii: ":")], 3)
        }
    }

    private static let entities: [(name: StaticString, value: UInt8)] = [
        ("&amp;", 38), ("&lt;", 60), ("&gt;", 62), ("&quot;", 34), ("&nbsp;", 32), ("&#39;", 39),
        ("&#45;", 45), ("&#46;", 46), ("&#58;", 58), ("&#61;", 61), ("&#63;", 63), ("&#x2f;", 47),
        ("&#47;", 47), ("&#160;", 32),
    ]

    private static func withoutEntities(_ bytes: [UInt8]) -> [UInt8] {
        replacing(bytes) { index in
            guard bytes[index] == UInt8(ascii: "&") else { return nil }
            let tail = bytes[index..<min(bytes.count, index + 8)]
            for (name, value) in entities where tail.firstRange(of: name)?.lowerBound == index {
                return ([value], name.utf8CodeUnitCount)
            }
            return nil
        }
    }

    /// `<br>`, `</p>`, `<a href="…">`; not `<a@b>`, `<https://…>`, nor `<host #5.7.0 smtp; 550 …>`.
    private static func withoutTags(_ bytes: [UInt8]) -> [UInt8] {
        replacing(bytes) { index in
            guard bytes[index] == UInt8(ascii: "<"), let end = tagEnd(bytes, index) else {
                return nil
            }
            return ([32], end + 1 - index)
        }
    }

    /// Where the HTML element that begins there ends; nil where angle brackets hold anything else.
    private static func tagEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
        let from =
            bytes[min(start + 1, bytes.count)...].first == UInt8(ascii: "/") ? start + 2 : start + 1
        guard from < bytes.count else { return nil }
        let name = bytes[from...].prefix(11).prefix { $0.isLetter || $0.isDigit }
        guard elements.contains(String(decoding: name, as: UTF8.self).lowercased()),
            let after = bytes[name.endIndex...].first,
            after <= 32 || after == UInt8(ascii: ">") || after == UInt8(ascii: "/")
        else { return nil }
        return bytes[name.endIndex...].prefix(2_000).firstIndex(of: UInt8(ascii: ">"))
    }

    /// The elements that stand in the HTML of mail.
    private static let elements: Set = [
        "a", "abbr", "address", "article", "b", "big", "blockquote", "body", "br", "center", "code",
        "dd", "del", "div", "dl", "dt", "em", "font", "footer", "form", "h1", "h2", "h3", "h4",
        "h5", "h6", "head", "header", "hr", "html", "i", "img", "input", "ins", "label", "li",
        "link", "meta", "ol", "p", "pre", "s", "section", "small", "span", "strike", "strong",
        "style", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "tt",
        "u", "ul", "wbr",
    ]

    /// `hxxp`, `[.]`, `(.)`, `[dot]`, `\/`, `\u003d`, `[https://…](https://…)`.
    private static func refanged(_ bytes: [UInt8]) -> [UInt8] {
        replacing(bytes) { index in
            let tail = bytes[index..<min(bytes.count, index + 6)]
            func begins(_ text: StaticString) -> Bool {
                tail.firstRange(of: text)?.lowerBound == index
            }
            switch bytes[index] {
            case UInt8(ascii: "h") where begins("hxxp"), UInt8(ascii: "H") where begins("hxxp"):
                return (Array("http".utf8), 4)
            case UInt8(ascii: "[") where begins("[.]"): return ([46], 3)
            case UInt8(ascii: "[") where begins("[:]"): return ([58], 3)
            case UInt8(ascii: "[") where begins("[dot]"): return ([46], 5)
            case UInt8(ascii: "(") where begins("(dot)"): return ([46], 5)
            case UInt8(ascii: "[") where begins("[http") || begins("[hxxp"): return ([], 1)
            case UInt8(ascii: "(") where begins("(.)"): return ([46], 3)
            case UInt8(ascii: "\\") where begins("\\/"): return ([47], 2)
            case UInt8(ascii: "\\") where begins("\\u00"):
                return hex(bytes, index + 4).flatMap { $0 < 0x80 ? ([$0], 6) : nil }
            case UInt8(ascii: "]") where begins("](http") || begins("](hxxp"):
                return ([], closing(bytes, index))
            default: return nil
            }
        }
    }

    /// How long `](…)` is.
    private static func closing(_ bytes: [UInt8], _ start: Int) -> Int {
        var end = start
        while end < bytes.count, end < start + 2_000, bytes[end] != UInt8(ascii: ")"),
            bytes[end] != 10
        {
            end += 1
        }
        return min(end + 1, bytes.count) - start
    }

    // MARK: Rewriting gateways

    private static func withoutRewriting(_ bytes: [UInt8]) -> [UInt8] {
        replacing(bytes) { index in
            guard bytes[index].lowercasedASCII == UInt8(ascii: "h"),
                bytes[index..<min(bytes.count, index + 8)].firstRange(of: "http")?.lowerBound
                    == index
            else { return nil }
            var end = index
            while end < bytes.count, bytes[end] > 32, bytes[end] != 34, bytes[end] != 62 {
                end += 1
            }
            let url = bytes[index..<end]
            return decoded(url).map { ($0, url.count) }
        }
    }

    private static func decoded(_ url: ArraySlice<UInt8>) -> [UInt8]? {
        if url.firstRange(of: "urldefense") != nil {
            if let start = url.firstRange(of: "/v3/__") {
                return version3(url[start.upperBound...])
            }
            guard let start = url.firstRange(of: "?u=") else { return nil }
            let value = Array(url[start.upperBound...].prefix { $0 != UInt8(ascii: "&") })
            return url.firstRange(of: "/v1/") != nil ? percentDecoded(value) : version2(value)
        }
        guard let start = target(of: url) else { return nil }
        return percentDecoded(url[start...].prefix { $0 != UInt8(ascii: "&") })
    }

    /// Where the link that another one carries begins: Safe Links, or any gateway that puts it
    /// whole into a parameter (Barracuda, Trend Micro).
    private static func target(of url: ArraySlice<UInt8>) -> Int? {
        if url.firstRange(of: "safelinks.protection.outlook.com") != nil,
            let start = url.firstRange(of: "?url=")
        {
            return start.upperBound
        }
        let mark = url.firstRange(of: "=https%3a") ?? url.firstRange(of: "=http%3a")
        return mark.map { $0.lowerBound + 1 }
    }

    /// `-3A` is a byte, `_` a slash.
    private static func version2(_ value: [UInt8]) -> [UInt8] {
        replacing(value) { index in
            if value[index] == UInt8(ascii: "_") { return ([47], 1) }
            guard value[index] == UInt8(ascii: "-"), let byte = hex(value, index + 1) else {
                return nil
            }
            return ([byte], 3)
        }
    }

    /// `…__;base64!!…$`: each `*` stands for the next byte of the base64, `**` and a letter for
    /// a run of them.
    private static func version3(_ value: ArraySlice<UInt8>) -> [UInt8]? {
        guard let mark = value.firstRange(of: "__;") else { return nil }
        let rest = value[mark.upperBound...]
        let coded = rest.prefix { $0 != UInt8(ascii: "!") }
        var hidden = Base64.decoded(coded.prefix { $0.base64Digit != nil })[...]
        var result: [UInt8] = []
        var index = value.startIndex
        while index < mark.lowerBound {
            guard value[index] == UInt8(ascii: "*") else {
                result.append(value[index])
                index += 1
                continue
            }
            var length = 1
            if index + 2 < mark.lowerBound, value[index + 1] == UInt8(ascii: "*") {
                length = (value[index + 2].base64Digit ?? 0) + 2
                index += 2
            }
            result += hidden.prefix(length)
            hidden = hidden.dropFirst(length)
            index += 1
        }
        return result
    }

    static func percentDecoded(_ value: some Collection<UInt8>) -> [UInt8] {
        let value = Array(value)
        return replacing(value) { index in
            guard value[index] == UInt8(ascii: "%"), let byte = hex(value, index + 1) else {
                return nil
            }
            return ([byte], 3)
        }
    }

    private static func hex(_ bytes: [UInt8], _ index: Int) -> UInt8? {
        guard index + 1 < bytes.count, let high = bytes[index].hexDigit,
            let low = bytes[index + 1].hexDigit
        else { return nil }
        return high << 4 | low
    }

    /// The bytes with those pieces replaced that `piece` names by what stands for them and their
    /// length.
    private static func replacing(
        _ bytes: [UInt8], piece: (Int) -> (with: [UInt8], length: Int)?
    ) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if let (replacement, length) = piece(index) {
                result += replacement
                index += max(1, length)
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }
}
