import InternetMessage
import Letters
import Ticketing

/// The figures as an HTML page that needs nothing else: no script, no picture, no other file.
struct FigurePage {
    let report: FigureReport
    /// Whether charts are tables, which mail programs show, and no SVG, which they leave out.
    let isForMail: Bool

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(Self.escaped(heading))</title>
        <style>\(Self.style)</style></head>
        <body class="page" style="margin:0;padding:24px 12px;background:#eef2f7;color:#0f1b2d;\
        font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;\
        font-size:14px;line-height:1.5;word-break:break-word;overflow-wrap:anywhere;">
        <div style="max-width:820px;margin:0 auto;">
        <h1 class="ink" style="font-size:22px;margin:0 0 4px 0;">\
        \(Self.escaped(heading))</h1>
        <p class="soft" style="margin:0 0 16px 0;color:#5b6b84;">\
        \(Self.escaped(report.against.capitalised)).\(note)</p>
        \(report.comparison.groups.map(section).joined())\
        </div></body></html>

        """
    }

    private var heading: String { report.comparison.period.name.capitalised }

    private var note: String {
        report.reader == .team
            ? "" : " Numbers below \(FigureReader.casesMin) are shown as “\(FigureReader.few)”."
    }

    private func section(
        _ group: Figure.Name.Group, _ rows: [FigureComparison.Row]
    ) -> String {
        """
        <div class="card" style="background:#ffffff;border:1px solid #dbe3ee;border-radius:10px;\
        padding:14px 18px;margin:0 0 14px 0;">
        <h2 class="ink" style="font-size:16px;margin:0 0 8px 0;">\(group.heading)</h2>
        \(charts(of: rows).joined())\
        <div style="overflow-x:auto;"><table width="100%" cellpadding="4" cellspacing="0" \
        style="border-collapse:collapse;font-size:14px;">
        <tr class="soft line" style="color:#5b6b84;text-align:right;">\
        <th scope="col" style="text-align:left;font-weight:400;">Figure</th>\
        \(["Now", "Before", "Change"].map {
            "<th scope=\"col\" style=\"font-weight:400;white-space:nowrap;\">\($0)</th>"
        }.joined())</tr>
        \(rows.filter { isInTable($0) }.map(line).joined())</table></div></div>

        """
    }

    /// The parts that a chart shows stand there with their numbers.
    private func isInTable(_ row: FigureComparison.Row) -> Bool {
        row.figure.part == nil || !Self.isDrawn(row.figure.name)
    }

    private static func isDrawn(_ name: Figure.Name) -> Bool {
        [.answers, .delistings, .successes, .ticketsClosed, .mailsWritten, .mailsReceived]
            .contains(name)
    }

    private func line(_ row: FigureComparison.Row) -> String {
        let words = row.words(for: report.reader)
        let subject = Self.escaped(report.subject(of: row.figure))
        // The name of a pool may run from right to left; what it is about does not.
        let name = subject.isEmpty ? "" : "<span dir=\"auto\">\(subject)</span>: "
        let cells = [words.now, words.before, report.change(of: row)].map {
            "<td align=\"right\" class=\"rule\" style=\"border-top:1px solid #e8edf4;"
                + "white-space:nowrap;\">\(Self.escaped($0))</td>"
        }
        return "<tr class=\"ink line\"><th scope=\"row\" class=\"rule\" style=\"text-align:left;"
            + "font-weight:400;border-top:1px solid #e8edf4;\">\(name)"
            + "\(Self.escaped(report.label(of: row.figure)))</th>"
            + cells.joined() + "</tr>\n"
    }

    // MARK: Charts

    private func charts(of rows: [FigureComparison.Row]) -> [String] {
        let drawn = rows.filter { $0.figure.part != nil && Self.isDrawn($0.figure.name) }
        let keys = drawn.reduce(into: [Figure]()) { keys, row in
            let whole = Figure(row.figure.name, of: row.figure.subject)
            if !keys.contains(whole) { keys.append(whole) }
        }
        return keys.map { whole in
            let parts = drawn.filter {
                $0.figure.name == whole.name && $0.figure.subject == whole.subject
            }
            let subject = report.subject(of: whole)
            let chart = FigureChart(
                title: (subject.isEmpty ? "" : subject + ": ") + whole.name.words.capitalised,
                periods: (report.comparison.period.name, report.comparison.period.before.name),
                bars: parts.map(bar(most: FigureReport.most(of: parts, for: report.reader))))
            return isForMail ? chart.table : chart.svg
        }
    }

    private func bar(most: Double) -> (FigureComparison.Row) -> FigureChart.Bar {
        { row in
            let words = row.words(for: report.reader)
            return FigureChart.Bar(
                label: row.figure.part?.name ?? "", now: words.now, before: words.before,
                lengthNow: report.share(of: row.now, most: most) ?? 0,
                lengthBefore: report.share(of: row.before, most: most) ?? 0)
        }
    }

    // MARK: Text

    /// What a page shows of a text: nothing in it is a tag, nothing turns the line around, and a
    /// name is no longer than anybody reads.
    static func escaped(_ text: String) -> String {
        ShownText.shortened(text, to: 1_000).escapedHTML
    }

    private static let style = """
        :root { color-scheme: light dark; }
        .now { fill: #0b5ea8; background: #0b5ea8; } .then { fill: #9db4cf; background: #9db4cf; }
        svg text { fill: #0f1b2d; } svg .faint { fill: #5b6b84; }
        @media (prefers-color-scheme: dark) {
          .page { background: #0b1120 !important; }
          .card { background: #172033 !important; border-color: #2b3852 !important; }
          .ink { color: #e6ebf5 !important; } .soft { color: #9fb0cc !important; }
          .rule { border-color: #2b3852 !important; }
          .now { fill: #5aa9f0; background: #5aa9f0 !important; }
          .then { fill: #4b6285; background: #4b6285 !important; }
          svg text { fill: #e6ebf5; } svg .faint { fill: #9fb0cc; }
        }
        @media (max-width: 520px) {
          .line { display: flex; flex-wrap: wrap; }
          .line th, .line td { flex: 1; box-sizing: border-box; }
          .line th[scope=row] { flex: 0 0 100%; }
          .line th:first-child[scope=col] { display: none; }
          .line td { border-top: 0 !important; }
        }
        """
}

extension String {
    /// The text with a capital at its beginning.
    fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}

extension FigureReport {
    /// The change as a cell of a table.
    func change(of row: FigureComparison.Row) -> String { row.change(for: reader) ?? "" }
}
