import CGMime
import InternetMessage

/// The moment of a Date field that is not as RFC 5322 has it, as far as GMime can guess it.
enum DateField {
    /// The field as RFC 5322 has it, where it is near that: `14 : 30`, `14.30.00`, `14:30:00.123`,
    /// `02:30:00 PM`, zones such as `+02:00`, `GMT+0200`, `UTC+2`, `+200`, and ISO 8601's `T`.
    static func normalised(_ text: String) -> String {
        guard !isPlain(text) else { return text }
        var text = String(text.prefix(200)).replacing(/[ ]*:[ ]*/) { _ in ":" }
        text = text.replacing(/(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)/) { "\($0.1) \($0.2)" }
        text = text.replacing(/\b(\d\d)\.(\d\d)\.(\d\d)\b/) { "\($0.1):\($0.2):\($0.3)" }
        text = text.replacing(/(:\d\d)\.\d+/) { "\($0.1)" }
        text = text.replacing(/(:\d\d)Z\b/) { "\($0.1) +0000" }
        text = text.replacing(/\b(?:GMT|UTC)([+-]\d)/) { "\($0.1)" }
        text = text.replacing(/([+-])(\d{1,2}):?(\d\d)?$/) { zone in
            let hours = zone.2.count == 1 ? "0\(zone.2)" : "\(zone.2)"
            return " \(zone.1)\(hours)\(zone.3 ?? "00")"
        }
        return text.replacing(/\b(\d{1,2})(:\d\d:\d\d) ([AP])M\b/) { clock in
            let hour = (Int(clock.1) ?? 0) % 12 + (clock.3 == "P" ? 12 : 0)
            return "\(hour)\(clock.2)"
        }
    }

    /// Cheap: whether it ends with a zone of four digits or of letters, and has nothing odd in it.
    private static func isPlain(_ text: String) -> Bool {
        let bare = text.utf8.prefix { $0 != 0x28 }
        guard let zone = bare.split(separator: 32).last, !bare.contains(0x2E),
            !zip(bare, bare.dropFirst()).contains(where: { $0 == 32 && $1 == 58 })
        else { return false }
        let digits = zone.dropFirst()
        if zone.first == 0x2B || zone.first == 0x2D {
            return digits.count == 4 && digits.allSatisfy { (48...57).contains($0) }
                && !text.contains("M ")
        }
        return zone.allSatisfy { (65...90).contains($0) } && zone.last != 0x4D
    }

    static func moment(_ text: String) -> Timestamp? {
        guard let date = unsafe g_mime_utils_header_decode_date(text) else { return nil }
        defer { unsafe g_date_time_unref(date) }
        return Timestamp(seconds: Int64(unsafe g_date_time_to_unix(date)))
    }
}
