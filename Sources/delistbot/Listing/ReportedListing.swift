import Foundation
import InternetMessage
import Ticketing

/// What another monitor says of one address and one list.
struct ReportedListing {
    let address: IPAddress
    let list: String
    let verdict: ListingObservation.Verdict
    let at: Timestamp?
    let reason: String?

    /// The reports in a text: JSON where it begins like that, else CSV.
    static func read(_ text: String) throws(CommandFailure) -> [ReportedListing] {
        let start = text.first { !$0.isWhitespace }
        return start == "{" || start == "[" ? try readJSON(text) : try readCSV(text)
    }

    // MARK: JSON

    private static func readJSON(_ text: String) throws(CommandFailure) -> [ReportedListing] {
        if let whole = try? JSONSerialization.jsonObject(with: Data(text.utf8)) {
            return try objects(in: whole).enumerated().map { index, object throws(CommandFailure) in
                try ReportedListing(object, at: "object \(index + 1)")
            }
        }
        var reports: [ReportedListing] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated()
        where line.contains(where: { !$0.isWhitespace }) {
            guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) else {
                throw failure("line \(index + 1)", "is no JSON")
            }
            for one in objects(in: object) {
                reports.append(try ReportedListing(one, at: "line \(index + 1)"))
            }
        }
        return reports
    }

    /// The reports of one value: a list, an object, or what Alertmanager posts.
    private static func objects(in value: Any) -> [[String: String]] {
        if let list = value as? [Any] { return list.flatMap(objects) }
        guard let object = value as? [String: Any] else { return [[:]] }
        if let alerts = object["alerts"] as? [[String: Any]] { return alerts.map(alert) }
        return [object.compactMapValues { $0 as? String }]
    }

    /// An alert of Prometheus with the labels of dnsbl_exporter.
    private static func alert(_ alert: [String: Any]) -> [String: String] {
        let labels = alert["labels"] as? [String: String] ?? [:]
        let isOver = alert["status"] as? String == "resolved"
        let at = alert[isOver ? "endsAt" : "startsAt"] as? String
        return [
            "address": labels["ip"] ?? labels["address"], "list": labels["rbl"] ?? labels["list"],
            "state": isOver ? "clear" : "listed", "at": at, "reason": labels["alertname"],
        ].compactMapValues(\.self)
    }

    // MARK: CSV

    private static func readCSV(_ text: String) throws(CommandFailure) -> [ReportedListing] {
        guard text.contains(where: { !$0.isWhitespace }) else { return [] }
        var reports: [ReportedListing] = []
        let table = try CSVRows(
            text, naming: ["address", "list", "state"], perhaps: ["at", "reason"])
        for (line, fields) in table.rows {
            reports.append(try ReportedListing(fields, at: "line \(line)"))
        }
        return reports
    }

    // MARK: Both

    private init(_ object: [String: String], at place: String) throws(CommandFailure) {
        guard let address = object["address"].flatMap({ IPAddress($0) }) else {
            throw Self.failure(place, "has no address, or none that is one")
        }
        guard let list = object["list"].map(ShownText.onOneLine), !list.isEmpty else {
            throw Self.failure(place, "names no list")
        }
        guard let verdict = object["state"].flatMap({ ListingObservation.Verdict(rawValue: $0) })
        else { throw Self.failure(place, "has a state other than listed or clear") }
        let at = object["at"].flatMap { $0.isEmpty ? nil : $0 }
        let moment = at.flatMap { Timestamp(iso8601: $0) }
        guard at == nil || moment.map({ $0 >= Self.earliest }) ?? false else {
            throw Self.failure(place, "has a moment unlike 2026-11-23T09:00:00Z")
        }
        (self.address, self.list, self.verdict) = (address, String(list.prefix(100)), verdict)
        (self.at, reason) = (moment, object["reason"].map { String($0.prefix(300)) })
    }

    /// DNS blocklists began later.
    private static let earliest = Timestamp(seconds: 852_076_800)

    private static func failure(_ place: String, _ what: String) -> CommandFailure {
        CommandFailure(
            .data,
            "\(place) of the report \(what); “delistbot listing report --help” tells more")
    }
}
