import Foundation
import InternetMessage
import Ticketing
import Yams

extension Section {
    /// The text under `key`, from the environment first.
    func scalar(_ key: String) -> Scalar? {
        let found = override(key) ?? written(key)
        found.map { note($0.text, as: key, $0.place) }
        return found
    }

    private func written(_ key: String) -> Scalar? {
        guard let layer = layer(key) else { return nil }
        guard let scalar = layer.node.scalar else {
            report(key, "is a list or a group", "write one value after the colon")
            return nil
        }
        return Scalar(text: scalar.string, place: layer.place, name: name(of: key))
    }

    /// Keys whose values say who may post or report: they are not shown.
    private var isSecretPlace: Bool { path.first?.hasPrefix("webhooks") ?? false }

    /// What stands under `key`, for whoever asks what is in effect. Commands may hold passwords.
    private func note(_ text: String, as key: String, _ place: Place) {
        let isShown =
            !key.hasSuffix("command") && !["webhook", "heartbeat-url"].contains(key)
            && !(key == "url" && isSecretPlace)
        reading.note(
            name(of: key), isShown ? text : "(not shown)",
            origin: place.line.map { "\(place.source):\($0)" } ?? place.source)
    }

    /// The value, or else the usual one, which then stands under `key`.
    func known<Value>(
        _ key: String, _ value: Value?, else usual: Value, as text: (Value) -> String
    ) -> Value {
        if value == nil { reading.note(name(of: key), text(usual), origin: usualOrigin) }
        return value ?? usual
    }

    func text(_ key: String) -> String? { scalar(key)?.text }

    /// The text under `key`, which goes into header fields and lists: one line of what can be seen.
    func line(_ key: String) -> String? {
        value(key, "one line of text", example: "Mail Operations") {
            ShownText.onOneLine($0) == $0 ? $0 : nil
        }
    }

    /// The value under `key`, read by `parse`; where that fails, `what` says what is wanted.
    func value<Value>(
        _ key: String, _ what: String, example: String, parse: (String) -> Value?
    ) -> Value? {
        scalar(key).flatMap { value($0, what, example: example, parse: parse) }
    }

    func value<Value>(
        _ scalar: Scalar, _ what: String, example: String, parse: (String) -> Value?
    ) -> Value? {
        if let value = parse(scalar.text) { return value }
        reading.report(
            "'\(scalar.name)': '\(scalar.text)' is not \(what)", "write it like \(example)",
            at: scalar.place)
        return nil
    }

    /// Like `value`, but the key must be there.
    func required<Value>(
        _ key: String, _ what: String, example: String, parse: (String) -> Value?
    ) -> Value? {
        guard has(key) else {
            reading.report(
                "'\(name(of: key))' is missing", "add it, for example '\(key): \(example)'",
                at: place(of: key))
            return nil
        }
        return value(key, what, example: example, parse: parse)
    }

    /// The scalars listed under `key`: a YAML list, or one text separated by commas.
    func scalars(_ key: String) -> [Scalar]? {
        let found = override(key).map(Section.split) ?? listed(key)
        if let found {
            let text = found.map(\.text).joined(separator: ", ")
            note(text, as: key, found.first?.place ?? place(of: key))
        }
        return found
    }

    private func listed(_ key: String) -> [Scalar]? {
        guard let layer = layer(key) else { return nil }
        let scalars = (layer.items ?? [layer]).compactMap { item in
            item.node.scalar.map {
                Scalar(text: $0.string, place: item.place, name: name(of: key))
            }
        }
        guard let items = layer.items else {
            if scalars.isEmpty { reportNoList(key) }
            return scalars.flatMap(Section.split)
        }
        if scalars.count < items.count { reportNoList(key) }
        return scalars
    }

    private func reportNoList(_ key: String) {
        report(key, "is not a list of plain values", "write it like [first, second]")
    }

    /// The values listed under `key`, those that could be read.
    func values<Value>(
        _ key: String, _ what: String, example: String, parse: (String) -> Value?
    ) -> [Value]? {
        scalars(key).map { values($0, what, example: example, parse: parse) }
    }

    func values<Value>(
        _ written: [Scalar], _ what: String, example: String, parse: (String) -> Value?
    ) -> [Value] {
        written.compactMap { value($0, what, example: example, parse: parse) }
    }

    private static func split(_ scalar: Scalar) -> [Scalar] {
        scalar.text.split(separator: ",").map { part in
            let trimmed = part.trimmingCharacters(in: .whitespaces)
            return Scalar(text: trimmed, place: scalar.place, name: scalar.name)
        }
    }
}

// The types of value that several groups share.
extension Section {
    func address(_ key: String) -> EmailAddress? {
        value(key, "an e-mail address", example: "alice@example.org") { EmailAddress($0) }
    }

    func requiredAddress(_ key: String) -> EmailAddress? {
        required(key, "an e-mail address", example: "alice@example.org") { EmailAddress($0) }
    }

    func addresses(_ key: String) -> [EmailAddress]? {
        values(key, "an e-mail address", example: "alice@example.org") { EmailAddress($0) }
    }

    func duration(_ key: String) -> Duration? {
        value(key, "a duration", example: "7d, 2w, 12h or 30m") { Duration(text: $0) }
    }

    func duration(_ key: String, else usual: Duration) -> Duration {
        known(key, duration(key), else: usual, as: \.text)
    }

    /// A day, which begins in `zone`, or a moment.
    func moment(_ key: String, zone: TimeZone) -> Timestamp? {
        value(key, "a day or a moment", example: "2026-11-01") { text in
            if let day = CalendarDay(text) {
                return LocalClock(zone).moments(showing: day.at(minute: 0)).first
            }
            return Timestamp(iso8601: text)
        }
    }

    func flag(_ key: String) -> Bool? {
        value(key, "yes or no", example: "true or false") { text in
            switch text.lowercased() {
            case "true", "yes", "on": true
            case "false", "no", "off": false
            default: nil
            }
        }
    }

    func flag(_ key: String, else usual: Bool) -> Bool {
        known(key, flag(key), else: usual, as: \.description)
    }

    func number(_ key: String, in range: ClosedRange<Int>, example: Int) -> Int? {
        let what = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        return value(key, what, example: "\(example)") { text in
            Int(text.filter { $0 != "_" }).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func number(_ key: String, in range: ClosedRange<Int>, else usual: Int) -> Int {
        known(
            key, number(key, in: range, example: usual), else: usual, as: \.description)
    }

    func choice<Value: RawRepresentable & CaseIterable>(_ key: String) -> Value?
    where Value.RawValue == String {
        let names = Value.allCases.map(\.rawValue).joined(separator: " or ")
        return value(key, names, example: names) { Value(rawValue: $0) }
    }

    func choice<Value: RawRepresentable & CaseIterable>(_ key: String, else usual: Value) -> Value
    where Value.RawValue == String {
        known(key, choice(key), else: usual, as: \.rawValue)
    }

    /// Whether people can name something so in an order.
    static func isWord(_ text: String) -> Bool {
        !text.isEmpty && !text.contains(where: \.isWhitespace) && ShownText.onOneLine(text) == text
    }

    func zone(_ key: String) -> TimeZone? {
        value(key, "a time zone", example: "Europe/Berlin or UTC") { TimeZone(identifier: $0) }
    }

    func zone(_ key: String, else usual: TimeZone) -> TimeZone {
        known(key, zone(key), else: usual, as: \.identifier)
    }

    /// A path; a relative one starts at the configuration file's folder.
    func path(_ key: String) -> String? { text(key).map(reading.resolve) }

    func path(_ key: String, else usual: String) -> String {
        known(key, path(key), else: usual, as: \.self)
    }

    func line(_ key: String, else usual: String) -> String {
        known(key, line(key), else: usual, as: \.self)
    }

    func host(_ key: String) -> String? {
        value(key, "a host name", example: "mail.example.org") { HostPort.isHost($0) ? $0 : nil }
    }
}
