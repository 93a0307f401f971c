/// What the style of an element and of those around it makes of its text: whether a reader sees
/// any.
///
/// Only what hides text matters here: `display`, `visibility`, `font-size`, `opacity`, a height of
/// nothing, Outlook's `mso-hide`, and letters in the colour of what is behind them.
struct HTMLLook {
    private var isRemoved = false
    private var isInvisible = false
    private var isTiny = false
    private var color: HTMLColor? = .black
    /// Nil where an image or a style sheet may say what is behind the text.
    private var background: HTMLColor? = .white

    /// Whether nothing of the text is seen.
    var isHidden: Bool {
        if isRemoved || isInvisible || isTiny { return true }
        guard let color else { return false }
        return color.isTransparent || background.map(color.isLike) ?? false
    }

    /// Takes the `hidden` attribute.
    mutating func remove() { isRemoved = true }

    /// Takes the element's `color` attribute.
    mutating func paint(_ value: String) { color = HTMLColor(value) }

    /// Takes the element's `bgcolor` attribute.
    mutating func fill(_ value: String) { background = HTMLColor(value) }

    /// Takes a background that is not known.
    mutating func fillUnknown() { background = nil }

    /// Takes the declarations of a `style` attribute (CSS 2.1 §4.1.8), in order.
    mutating func take(style: String) {
        var (isClipped, isFlat) = (false, false)
        for declaration in style.lowercased().split(separator: ";") {
            guard let colon = declaration.firstIndex(of: ":") else { continue }
            let name = declaration[..<colon].filter { !$0.isWhitespace }
            var value = declaration[declaration.index(after: colon)...].drop { $0 == " " }
            if let mark = value.firstIndex(of: "!") { value = value[..<mark] }
            while value.last?.isWhitespace ?? false { value.removeLast() }
            switch name {
            case "overflow": isClipped = value == "hidden"
            case "height", "max-height", "width", "max-width":
                isFlat = isFlat || HTMLLength(value).isNothing
            default: take(name, String(value))
            }
        }
        if isClipped, isFlat { isRemoved = true }
    }

    private mutating func take(_ name: String, _ value: String) {
        switch name {
        case "display" where value == "none", "mso-hide" where value == "all": isRemoved = true
        case "opacity" where Double(value) == 0: isRemoved = true
        case "visibility": isInvisible = value == "hidden" || value == "collapse"
        case "font-size":
            if let isNothing = HTMLLength(value).isNothingItself { isTiny = isNothing }
        case "font": isTiny = value.split(separator: " ").contains { HTMLLength($0).isNothing }
        case "color": if value != "inherit" { color = HTMLColor(value) }
        case "background", "background-color", "background-image": setBackground(value)
        default: break
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
        let name = text.lowercased().filter { !$0.isWhitespace }
        if name.hasPrefix("rgb") {
            self.init(function: name)
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
            .split { $0 == "," || $0 == "/" }.map { Double($0) }
        guard values.count >= 3, let red = values[0], let green = values[1], let blue = values[2],
            [red, green, blue].allSatisfy({ (0...255).contains($0) })
        else { return nil }
        self.init(Int(red), Int(green), Int(blue))
        isTransparent = values.count > 3 && values[3] == 0
    }

    private init?(hexadecimal digits: String) {
        let long = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : digits
        guard long.utf8.count == 6, let number = Int(long, radix: 16), number >= 0 else {
            return nil
        }
        self.init(number >> 16, number >> 8 & 255, number & 255)
    }

    /// Whether the two colours cannot be told apart by eye.
    func isLike(_ other: HTMLColor) -> Bool {
        let differences = [red - other.red, green - other.green, blue - other.blue]
        return differences.allSatisfy { abs($0) <= 8 }
    }

    private static let names: [String: Int] = [
        "white": 0xFFFFFF, "black": 0, "windowtext": 0, "window": 0xFFFFFF, "red": 0xFF0000,
        "green": 0x008000, "blue": 0x0000FF, "yellow": 0xFFFF00, "gray": 0x808080,
        "grey": 0x808080, "silver": 0xC0C0C0, "navy": 0x000080, "snow": 0xFFFAFA,
        "ivory": 0xFFFFF0, "whitesmoke": 0xF5F5F5, "ghostwhite": 0xF8F8FF,
    ]
}
