import ArgumentParser
import Configuration
import Foundation
import InternetMessage
import TicketStore
import Ticketing

struct WebhookList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the webhooks, and what waits for them.",
        discussion: .with(examples: "delistbot webhook list", "delistbot webhook list --json"))

    @OptionGroup var options: ConfigurationOption

    @Flag(help: "Print one JSON object per webhook.")
    var json = false

    @OptionGroup var shown: ColorOption

    func perform() throws {
        let assembly = try options.assemble()
        let configuration = assembly.configuration
        let hasDatabase = FileManager.default.fileExists(atPath: configuration.bot.database)
        let waiting =
            hasDatabase
            ? try assembly.existingDatabase().read { try $0.waitingNotifications() } : []
        let output = shown.output
        let digest = configuration.digestPosting
        output.list(
            configuration.webhooks, asJSON: json,
            none: "nobody is told: there is no “webhooks:” in the configuration",
            json: { $0.json(waiting.of($0), digest) },
            columns: ["NAME", "FORMAT", .cut("TOLD OF"), "WAITING", .cut("TROUBLE")],
            row: { $0.row(waiting.of($0), digest) })
        output.flush()
    }
}

extension [WaitingNotifications] {
    fileprivate func of(_ webhook: WebhookConfiguration) -> WaitingNotifications? {
        first { $0.road == .webhook(webhook.rule.name) }
    }
}

extension WebhookConfiguration {
    /// What it is told of, in a few words.
    func told(_ digest: DigestPosting?) -> String {
        let events = events(digest).joined(separator: ", ")
        let about = [rule.pools, rule.postmasters].compactMap(\.self).flatMap { $0.sorted() }
        return about.isEmpty ? events : "\(events) (\(about.joined(separator: ", ")))"
    }

    private func events(_ digest: DigestPosting?) -> [String] {
        let chosen = WebhookEvent.Kind.choices.filter(rule.events.contains).map(\.rawValue)
        return chosen + (digest?.webhook == rule.name ? ["digest"] : [])
    }

    fileprivate func json(_ waiting: WaitingNotifications?, _ digest: DigestPosting?) -> JSONObject
    {
        [
            "schema": 1, "name": rule.name, "format": rule.format.rawValue,
            "events": events(digest), "pools": rule.pools?.sorted(),
            "postmasters": rule.postmasters?.sorted(), "waiting": waiting?.count ?? 0,
            "waitingSince": waiting?.since.iso8601, "failures": waiting?.failures ?? 0,
            "error": waiting?.error,
        ]
    }

    fileprivate func row(_ waiting: WaitingNotifications?, _ digest: DigestPosting?) -> [String] {
        [
            rule.name, rule.format.rawValue, told(digest),
            waiting.map { "\($0.count)" } ?? "", waiting?.error ?? "",
        ]
    }
}
