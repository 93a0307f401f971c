import Glibc

/// What the style of an element and of those around it makes of its text: whether a reader sees
/// any.
///
/// What hides text in known ways is hidden. A declaration that is not known to leave text where
/// and as it is, in `HTMLHarmlessStyle`, makes it doubtful: it is read, and may be unseen.
struct HTMLLook {
    private var isRemoved = false
    private var isInvisible = false
    private var isTiny = false
    private var color: HTMLColor? = .black
    /// Nil where an image or a style sheet may say what is behind the text.
    private var background: HTMLColor? = .white

    /// Whether a reader may not see the text, for all that is understood of it.
    private(set) var isDoubtful = false

    /// Whether nothing of the text is seen.
    var isHidden: Bool {
        if isRemoved || isInvisible || isTiny { return true }
        guard let color else { return false }
        return color.isTransparent || background.map(color.isLike) ?? false
    }

    /// Takes the `hidden` attribute.
    mutating func remove() { isRemoved = true }

    /// Takes an element or attribute whose text only some readers see.
    mutating func doubt() { isDoubtful = true }

    /// Takes the element's `color` attribute.
    mutating func paint(_ value: String) { color = HTMLColor(value) }

    /// Takes the element's `bgcolor` attribute.
    mutating func fill(_ value: String) { background = HTMLColor(value) }

    /// Takes a background that is not known.
    mutating func fillUnknown() { background = nil }

    /// Takes the declarations of a `style` attribute (CSS 2.1 §4.1.8), in order.
    mutating func take(style: String) {
        var (isClipped, isFlat) = (false, false)
        let style = style.lowercased()
        // Comments, escapes and functions can write anything.
        if ["/*", "\\", "var(", "calc(", "env(", "attr(", "min(", "clamp("]
            .contains(where: style.contains)
        {
            isDoubtful = true
        }
        for declaration in style.split(separator: ";") {
            guard let colon = declaration.firstIndex(of: ":") else { continue }
            let name = declaration[..<colon].filter { !$0.isWhitespace }
            var value = declaration[declaration.index(after: colon)...].drop(while: \.isWhitespace)
            if let mark = value.firstIndex(of: "!") { value = value[..<mark] }
            while value.last?.isWhitespace ?? false { value.removeLast() }
            switch name {
            case "overflow", "overflow-x", "overflow-y":
                isClipped = isClipped || value == "hidden" || value == "clip"
            case "height", "max-height", "width", "max-width":
                isFlat = isFlat || HTMLLength(value).isFlat
            default: take(name, String(value))
            }
        }
        if isClipped, isFlat { isRemoved = true }
    }

    private mutating func take(_ name: String, _ value: String) {
        switch name {
        case "display" where value == "none", "mso-hide" where value == "all": isRemoved = true
        case "opacity": isRemoved = isRemoved || (HTMLLength(value).share ?? 0) < 0.3
        case "visibility": isInvisible = value == "hidden" || value == "collapse"
        case "font-size":
            if let isNothing = HTMLLength(value).isNothingItself { isTiny = isNothing }
        case "font": isTiny = value.split(separator: " ").contains { HTMLLength($0).isNothing }
        case "color":
            if value != "inherit" { color = HTMLColor(value) }
            if color == nil, value.contains("(") { isDoubtful = true }
        case "background", "background-color", "background-image": setBackground(value)
        default: isDoubtful = isDoubtful || !HTMLHarmlessStyle.holds(name, value)
        }
    }

    /// Sets the background to a colour, or to nil where it is an image or a gradient.
    private mutating func setBackground(_ value: String) {
        let words = value.split(separator: " ")
        guard !["inherit", "none", "transparent", "initial"].contains(value) else { return }
        background =
            value.contains("url(") || value.contains("gradient")
            ? nil : HTMLColor(value) ?? words.lazy.compactMap { HTMLColor(String($0)) }.first
    }
}

/// A CSS length, read as far as it tells what cannot be seen.
struct HTMLLength {
    private let number: Double?
    private let unit: Substring

    /// Reads a length such as `0`, `1px` or `0.5em`.
    init(_ text: Substring) {
        let digits = text.prefix { $0.isNumber || $0 == "." }
        number = Double(digits)
        unit = text[digits.endIndex...]
    }

    /// Reads a length such as `0`, `1px` or `0.5em`.
    init(_ text: String) { self.init(text[...]) }

    /// Whether it is zero, whatever the unit.
    var isNothing: Bool { number == 0 }

    /// Whether no line of text has room in it.
    var isFlat: Bool { number.map { $0 * (Self.pixels[String(unit)] ?? 1) <= 4 } ?? false }

    /// As a share of the whole, `0.5` or `50%`; nil where it is none.
    var share: Double? { number.map { unit == "%" ? $0 / 100 : $0 } }

    /// How far it is from zero, in pixels; nil for what is no length.
    var distance: Double? {
        let isNegative = unit.hasPrefix("-")
        guard number != nil || isNegative else { return nil }
        let length = isNegative ? HTMLLength(unit.dropFirst()) : self
        return length.number.map {
            ($0 * (Self.pixels[String(length.unit)] ?? 1)) * (isNegative ? -1 : 1)
        }
    }

    /// Whether it is at least `px` pixels wide; percentages count as wide.
    func isAtLeast(px: Double) -> Bool {
        guard let number else { return false }
        return number * (Self.pixels[String(unit)] ?? 1) >= px
    }

    private static let pixels = [
        "pt": 1.33, "em": 16, "ex": 8, "rem": 16, "in": 96, "cm": 38, "mm": 3.8, "%": 8,
    ]

    /// As a size of letters: whether they cannot be seen; nil where it depends on those around.
    var isNothingItself: Bool? {
        guard let number else { return nil }
        if number == 0 { return true }
        switch unit {
        case "em", "%", "ex": return nil
        case "px", "pt", "": return number <= 1
        default: return false
        }
    }
}

/// A colour of HTML or CSS, as far as text can hide in it.
struct HTMLColor: Hashable {
    private var red: Int
    private var green: Int
    private var blue: Int
    /// Whether nothing of it is seen.
    private(set) var isTransparent = false

    static let black = HTMLColor(0, 0, 0)
    static let white = HTMLColor(255, 255, 255)

    private init(_ red: Int, _ green: Int, _ blue: Int) {
        (self.red, self.green, self.blue) = (red, green, blue)
    }

    /// The colour written as `#fff`, `#ffffff`, `rgb(255, 255, 255)` or by one of the names that
    /// mail uses; nil for any other.
    init?(_ text: String) {
        let written = text.lowercased()
        let name = written.filter { !$0.isWhitespace }
        if name.hasPrefix("rgb") {
            self.init(function: written)
        } else if let number = Self.names[name] {
            self.init(number >> 16, number >> 8 & 255, number & 255)
        } else if name == "transparent" {
            self.init(0, 0, 0)
            isTransparent = true
        } else {
            self.init(hexadecimal: name.hasPrefix("#") ? String(name.dropFirst()) : name)
        }
    }

    private init?(function text: String) {
        let values = text.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
            .split { $0 == "," || $0 == "/" || $0.isWhitespace }.map { Double($0) }
        guard values.count >= 3, let red = values[0], let green = values[1], let blue = values[2],
            [red, green, blue].allSatisfy({ (0...255).contains($0) })
        else { return nil }
        self.init(Int(red), Int(green), Int(blue))
        isTransparent = values.count > 3 && (values[3] ?? 0) < 0.3
    }

    private init?(hexadecimal digits: String) {
        let isShort = digits.count == 3 || digits.count == 4
        let long = isShort ? digits.map { "\($0)\($0)" }.joined() : digits
        guard [6, 8].contains(long.utf8.count), let number = Int(long.prefix(6), radix: 16),
            number >= 0
        else { return nil }
        self.init(number >> 16, number >> 8 & 255, number & 255)
        // The last two digits say how opaque it is (CSS Color 4 §5.2).
        if long.utf8.count == 8, let share = Int(long.suffix(2), radix: 16) {
            isTransparent = share < 0x4D
        }
    }

    /// Whether the two colours cannot be told apart by eye.
    func isLike(_ other: HTMLColor) -> Bool {
        let both = [brightness, other.brightness].sorted()
        return (both[1] + 0.05) / (both[0] + 0.05) < 1.15 && hasHue(of: other)
    }

    private func hasHue(of other: HTMLColor) -> Bool {
        let differences = [red - other.red, green - other.green, blue - other.blue]
        return differences.allSatisfy { abs($0) <= 48 }
    }

    /// How bright it looks, from 0 to 1 (WCAG 2.1, relative luminance).
    private var brightness: Double {
        func part(_ value: Int) -> Double {
            let share = Double(value) / 255
            return share <= 0.04 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
    }

    private static let names: [String: Int] = [
        "white": 0xFFFFFF, "black": 0, "windowtext": 0, "window": 0xFFFFFF, "red": 0xFF0000,
        "green": 0x008000, "blue": 0x0000FF, "yellow": 0xFFFF00, "gray": 0x808080,
        "grey": 0x808080, "silver": 0xC0C0C0, "navy": 0x000080, "snow": 0xFFFAFA,
        "ivory": 0xFFFFF0, "whitesmoke": 0xF5F5F5, "ghostwhite": 0xF8F8FF,
        "lightyellow": 0xFFFFE0, "azure": 0xF0FFFF, "mintcream": 0xF5FFFA, "honeydew": 0xF0FFF0,
        "aliceblue": 0xF0F8FF, "floralwhite": 0xFFFAF0, "seashell": 0xFFF5EE, "linen": 0xFAF0E6,
        "cornsilk": 0xFFF8DC, "lemonchiffon": 0xFFFACD, "beige": 0xF5F5DC, "oldlace": 0xFDF5E6,
        "lavenderblush": 0xFFF0F5, "lavender": 0xE6E6FA, "lightcyan": 0xE0FFFF,
        "lightgoldenrodyellow": 0xFAFAD2, "gainsboro": 0xDCDCDC, "mistyrose": 0xFFE4E1,
        "papayawhip": 0xFFEFD5, "blanchedalmond": 0xFFEBCD, "antiquewhite": 0xFAEBD7,
    ]
}
