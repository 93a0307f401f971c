/// Bars of the parts of a whole, each in the period above the one before.
struct FigureChart {
    /// One part.
    struct Bar {
        let label: String
        /// The numbers, as the reader sees them.
        let now: String
        let before: String
        /// The lengths, from 0 to 1; 0 as well where the reader sees none.
        let lengthNow: Double
        let lengthBefore: Double

        /// Whether neither has a length.
        var isEmpty: Bool { lengthNow == 0 && lengthBefore == 0 }
    }

    let title: String
    /// What the period and the one before are called.
    let periods: (now: String, before: String)
    let bars: [Bar]

    // MARK: A picture

    /// How much of the width the longest bar has; the rest is for its number.
    private static let longest = 80.0

    /// An inline SVG: bars are as long as the page allows, its text keeps its size, and it follows
    /// the page's colours and reads as text.
    var svg: String {
        var (top, rows) = (46, "")
        for bar in bars {
            rows += row(bar, top: top)
            top += bar.isEmpty ? 22 : 46
        }
        return """
            <svg role="img" width="100%" height="\(top)" \
            style="max-width:520px;display:block;margin:0 0 10px 0;" \
            font-family="inherit" font-size="13" xmlns="http://www.w3.org/2000/svg">
            <title>\(FigurePage.escaped(title))</title>
            <desc>\(FigurePage.escaped(description))</desc>
            <text x="0" y="16" font-weight="700">\(FigurePage.escaped(title))</text>
            <rect class="now" x="0" y="24" width="9" height="9"/>\
            <text class="faint" x="14" y="33">\(FigurePage.escaped(periods.now))</text>
            <rect class="then" x="50%" y="24" width="9" height="9"/>\
            <text class="faint" x="50%" dx="14" y="33">\
            \(FigurePage.escaped(periods.before))</text>
            \(rows)</svg>

            """
    }

    private func row(_ bar: Bar, top: Int) -> String {
        let label = FigurePage.escaped(bar.label)
        let (now, before) = (FigurePage.escaped(bar.now), FigurePage.escaped(bar.before))
        // Where there is nothing to draw, one line says so.
        guard !bar.isEmpty else {
            return """
                <text x="0" y="\(top + 13)">\(label)\
                <tspan class="faint" dx="8">\(now), before \(before)</tspan></text>

                """
        }
        return """
            <text x="0" y="\(top + 13)">\(label)</text>
            \(track(bar.lengthNow, "now", at: top + 18, height: 10))\
            <text x="\(Self.percent(bar.lengthNow))" dx="6" y="\(top + 28)">\(now)</text>
            \(track(bar.lengthBefore, "then", at: top + 30, height: 8))\
            <text class="faint" x="\(Self.percent(bar.lengthBefore))" dx="6" \
            y="\(top + 40)">\(before)</text>

            """
    }

    private func track(_ length: Double, _ name: String, at top: Int, height: Int) -> String {
        """
        <rect class="\(name)" x="0" y="\(top)" width="\(Self.percent(length))" \
        height="\(height)" rx="2"/>
        """
    }

    private static func percent(_ length: Double) -> String {
        "\(length > 0 ? max(1, Int(length * longest)) : 0)%"
    }

    /// The same for whoever has it read aloud.
    private var description: String {
        bars.map { "\($0.label): \($0.now), before \($0.before)" }.joined(separator: "; ")
    }

    // MARK: A table

    /// The same of tables and colours alone, as mail programs show them without pictures.
    var table: String {
        let rows = bars.map { bar in
            """
            <tr><td width="30%" class="ink" style="font-size:13px;">\
            \(FigurePage.escaped(bar.label))</td><td>\
            \(track(bar.lengthNow, "now", "#0b5ea8"))\(track(bar.lengthBefore, "then", "#9db4cf"))\
            </td><td width="25%" class="ink" style="font-size:13px;white-space:nowrap;">\
            \(FigurePage.escaped(bar.now)) <span class="soft" style="color:#5b6b84;">(\
            \(FigurePage.escaped(bar.before)))</span></td></tr>

            """
        }
        return """
            <table width="100%" cellpadding="3" cellspacing="0" border="0" \
            style="margin:0 0 10px 0;"><caption class="ink" \
            style="text-align:left;font-size:13px;font-weight:700;">\
            \(FigurePage.escaped(title)) <span class="soft" \
            style="font-weight:400;color:#5b6b84;">(\(FigurePage.escaped(periods.before)))</span>\
            </caption>
            \(rows.joined())</table>

            """
    }

    private func track(_ length: Double, _ name: String, _ color: String) -> String {
        let percent = Int((length * 100).rounded(.up))
        guard percent > 0 else { return "" }
        return """
            <table role="presentation" width="\(percent)%" cellpadding="0" cellspacing="0" \
            border="0" style="margin:1px 0;"><tr><td class="\(name)" height="7" \
            style="height:7px;line-height:7px;font-size:1px;background:\(color);\
            border-radius:2px;">&nbsp;</td></tr></table>
            """
    }
}
