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
    }

    let title: String
    /// What the period and the one before are called.
    let periods: (now: String, before: String)
    let bars: [Bar]

    // MARK: A picture

    private static let (width, numbers, row) = (400, 80, 44)

    /// An inline SVG: it scales with the page, follows its colours, and reads as text.
    var svg: String {
        let height = bars.count * Self.row + 40
        let rows = bars.enumerated().map { index, bar in
            row(bar, top: 40 + index * Self.row)
        }
        return """
            <svg role="img" viewBox="0 0 \(Self.width) \(height)" width="100%" \
            style="max-width:520px;display:block;margin:0 0 10px 0;" \
            font-family="inherit" font-size="13" xmlns="http://www.w3.org/2000/svg">
            <title>\(FigurePage.escaped(title))</title>
            <desc>\(FigurePage.escaped(description))</desc>
            <text x="0" y="12" font-weight="700">\(FigurePage.escaped(title))</text>
            <rect class="now" x="0" y="20" width="9" height="9"/>\
            <text class="faint" x="14" y="29">\(FigurePage.escaped(periods.now))</text>
            <rect class="then" x="\(Self.width / 2)" y="20" width="9" height="9"/>\
            <text class="faint" x="\(Self.width / 2 + 14)" y="29">\
            \(FigurePage.escaped(periods.before))</text>
            \(rows.joined())</svg>

            """
    }

    private func row(_ bar: Bar, top: Int) -> String {
        let room = Double(Self.width - Self.numbers)
        let (now, before) = (Int(bar.lengthNow * room), Int(bar.lengthBefore * room))
        return """
            <text x="0" y="\(top + 12)">\(FigurePage.escaped(bar.label))</text>
            <rect class="now" x="0" y="\(top + 17)" width="\(now)" height="11" rx="2"/>\
            <text x="\(now + 6)" y="\(top + 27)">\(FigurePage.escaped(bar.now))</text>
            <rect class="then" x="0" y="\(top + 30)" width="\(before)" height="9" \
            rx="2"/><text class="faint" x="\(before + 6)" y="\(top + 40)">\
            \(FigurePage.escaped(bar.before))</text>

            """
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
