import InternetMessage
import Letters
import Ticketing

/// The pictures as an HTML page: tables and colours alone, as mail clients show them as well.
struct TimelinePage {
    let lines: [TimelineLineOfListings]
    let clock: LocalClock

    var html: String {
        let rows = lines.map { line in
            "<tr><td>\(line.address.description.escapedHTML)</td>"
                + "<td>\(line.list.escapedHTML)</td><td>"
                + "<table cellpadding=\"0\" cellspacing=\"1\"><tr>"
                + line.picture.weeks.enumerated().map { cell($1, $0, line.picture) }.joined()
                + "</tr></table></td><td>\(line.episodes)</td></tr>\n"
        }
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Listings</title></head><body>
            <table cellpadding="4">
            <tr><th>Address</th><th>List</th><th>A year until today</th><th>Episodes</th></tr>
            \(rows.joined())</table>
            </body></html>

            """
    }

    private func cell(
        _ week: ListingPicture.Week, _ index: Int, _ picture: ListingPicture
    ) -> String {
        let day = clock.text(picture.begins + .days(7 * index))
        return "<td width=\"6\" height=\"14\" bgcolor=\"\(week.color)\" "
            + "title=\"\(day.escapedHTML): \(week.words)\"></td>"
    }
}

extension ListingPicture.Week {
    fileprivate var color: String {
        switch self {
        case .nothingKnown: "#e0e0e0"
        case .suspected: "#f0c060"
        case .listed: "#c02020"
        }
    }
}
