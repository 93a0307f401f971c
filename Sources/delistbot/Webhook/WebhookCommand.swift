import ArgumentParser
import Bot
import Configuration
import InternetMessage
import Letters
import Signing
import Ticketing

struct WebhookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook", abstract: "Look at webhooks, and try them.",
        subcommands: [
            WebhookList.self, WebhookTest.self, WebhookSecret.self, WebhookDiscard.self,
        ])
}

extension Assembly {
    /// The webhook of that name.
    func webhook(_ name: String) throws(CommandFailure) -> WebhookConfiguration {
        if let found = configuration.webhooks.first(where: { $0.rule.name == name }) {
            return found
        }
        let names = configuration.webhooks.map(\.rule.name)
        let advice =
            names.isEmpty
            ? "add it to “webhooks:” in the configuration"
            : "there are \(names.joined(separator: ", "))"
        throw CommandFailure(.usage, "\(name): no webhook has that name; \(advice)")
    }
}

struct WebhookTest: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Post a test to a webhook now.",
        discussion: .with(
            """
            The post says that it is a test. With “--dry-run” nothing is posted, and what would be \
            is printed; “--event” shows that of any event, with made-up facts, and “digest” with \
            the digest as it is now.
            """,
            examples: "delistbot webhook test team-chat",
            "delistbot webhook test team-chat --dry-run --event answered"))

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "The webhook's name (default: each).")
    var name: String?

    @Option(help: "With --dry-run: the event to show.")
    var event: String?

    @OptionGroup var trial: TrialOption

    func validate() throws {
        guard event == nil || trial.dryRun else {
            throw ValidationError("--event needs --dry-run: made-up facts are posted nowhere.")
        }
        guard let event else { return }
        guard WebhookEvent.Kind(rawValue: event) != nil else {
            let names = WebhookEvent.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--event takes one of \(names).")
        }
    }

    func perform() throws {
        let assembly = try options.assemble()
        let all = assembly.configuration.webhooks
        let webhooks = try name.map { [try assembly.webhook($0)] } ?? all
        guard !webhooks.isEmpty else {
            throw CommandFailure(
                .configuration, "there is no “webhooks:” in the configuration; add one")
        }
        let carrier = try NotificationSetup(assembly, try assembly.existingDatabase()).carrier()
        guard !trial.dryRun else {
            for webhook in webhooks { try show(webhook, carrier, assembly) }
            return
        }
        let failed = webhooks.map(\.rule).filter { !post(to: $0, carrier, assembly) }
        guard failed.isEmpty else {
            throw CommandFailure(
                .unavailable,
                "\(failed.map(\.name).joined(separator: ", ")): not taken; check the URL, and "
                    + "whether it was withdrawn")
        }
    }

    private func post(
        to webhook: WebhookRule, _ carrier: NotificationCarrier, _ assembly: Assembly
    ) -> Bool {
        let now = assembly.clock.now()
        let outcome = ProgressLine.during("posting to \(webhook.name)") { _ in
            carrier.post(
                .test, to: webhook, as: identifier(at: now), happenedAt: now, at: now)
        }
        if let trouble = outcome.trouble {
            StandardOutput.complain("delistbot: webhook \(webhook.name): \(trouble)")
        } else {
            StandardOutput.say("\(webhook.name): taken")
        }
        return outcome == .taken
    }

    private func show(
        _ webhook: WebhookConfiguration, _ carrier: NotificationCarrier, _ assembly: Assembly
    ) throws {
        let now = assembly.clock.now()
        let kind = event.flatMap { WebhookEvent.Kind(rawValue: $0) } ?? .test
        var shown = WebhookEvent.samples.first { $0.kind == kind } ?? .test
        if kind == .digest {
            shown = .digest(
                try assembly.bot(try assembly.existingDatabase()).digestForAll(at: now))
        }
        let body = try carrier.body(
            of: shown, to: webhook.rule, as: identifier(at: now), at: now)
        StandardOutput.say(body)
    }

    private func identifier(at now: Timestamp) -> String { "test-\(now.milliseconds)" }
}

struct WebhookSecret: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "secret", abstract: "Print what a webhook's posts are signed with.",
        discussion: .with(
            """
            Give it to whoever checks the signatures, as “deploy/guide/webhooks.md” shows. It is \
            “signing-secret” of the configuration, or else made from the bot's secret file: after \
            “delistbot secret rotate” it is another, and posts are signed with the one before as \
            well.
            """, examples: "delistbot webhook secret inventory"))

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "The webhook's name.")
    var name: String

    @Flag(help: "Print one JSON object.")
    var json = false

    func perform() throws {
        let assembly = try options.assemble()
        let keys = try assembly.webhook(name).signingKeys(madeFrom: try assembly.keys())
        let output = StandardOutput()
        if json {
            output.write(
                JSONLine.bytes(of: [
                    "schema": 1, "webhook": name, "secret": keys[0].text,
                ]))
        } else {
            output.write(line: keys[0].text)
        }
        output.flush()
    }
}

struct WebhookDiscard: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard", abstract: "Forget what waits for a webhook.",
        discussion: .with(
            """
            Posts wait until they are taken, however long that lasts. What is forgotten here is \
            posted never; the tickets are as they were.
            """, examples: "delistbot webhook discard team-chat"))

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "The webhook's name.")
    var name: String

    @OptionGroup var trial: TrialOption

    func perform() throws {
        let assembly = try options.assemble()
        _ = try assembly.webhook(name)
        let database = try assembly.existingDatabase(trying: trial.dryRun)
        let carrier = try NotificationSetup(assembly, database).carrier()
        let count = try carrier.discard(.webhook(name), at: assembly.clock.now())
        trial.say("\(count.counted("post")) for \(name) \(count == 1 ? "is" : "are") forgotten")
    }
}
