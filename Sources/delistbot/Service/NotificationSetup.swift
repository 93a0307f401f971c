import Bot
import Configuration
import InternetMessage
import Letters
import Logging
import MailTransport
import Observation
import Signing
import Synchronization
import TicketStore
import Ticketing

/// By what notifications are carried: what the configuration says that was read last.
final class NotificationSetup: Sendable {
    private struct Parts {
        var assembly: Assembly
        var rules: BotRules
        var keys: SigningKeys
        var renderer: TemplateRenderer
    }

    private let database: TicketDatabase
    /// Posts end before the passes do.
    private let interruption = InterruptionFlag()
    private let parts: Mutex<Parts>

    /// The setup of that configuration, over a connection of its own.
    init(_ assembly: Assembly, _ database: TicketDatabase) throws {
        self.database = database
        parts = Mutex(try Self.parts(assembly, database))
    }

    private static func parts(
        _ assembly: Assembly, _ database: TicketDatabase
    ) throws -> Parts {
        Parts(
            assembly: assembly, rules: try assembly.rules(database), keys: try assembly.keys(),
            renderer: assembly.letters)
    }

    /// Goes by another configuration from the next notification on.
    func take(_ assembly: Assembly) throws {
        let taken = try Self.parts(assembly, database)
        parts.withLock { $0 = taken }
    }

    /// What carries by it now.
    func carrier() -> NotificationCarrier {
        let parts = parts.withLock { $0 }
        return NotificationCarrier(
            database: database, rules: parts.rules, keys: parts.keys, renderer: parts.renderer,
            entropy: .system, roads: parts.assembly.notificationRoads(parts.keys, interruption))
    }

    /// The service that carries so.
    func service(_ logger: Logger) -> NotificationService {
        let clock = parts.withLock { $0.assembly.clock }
        return NotificationService(
            clock: { clock.now() },
            // It throws where the pause is cancelled, which whoever rests looks at.
            rest: { try? await Task.sleep(for: $0) },
            interrupt: { [interruption] in interruption.raise() }, logger: logger
        ) { [self] in carrier() }
    }
}

extension Assembly {
    /// The roads that the configuration names.
    func notificationRoads(
        _ keys: SigningKeys, _ interruption: InterruptionFlag
    ) -> NotificationRoads {
        var roads = NotificationRoads()
        roads.alarms = configuration.bot.alertCommand.map { AlertCommand(line: $0) }
        let monitoring = configuration.monitoring
        // In shadow mode nothing moves a relay; what waits is kept.
        if monitoring.tellsRelay, configuration.bot.mode == .live {
            roads.listings = ListingCommands(
                onListing: monitoring.onListing, onClear: monitoring.onClear)
        }
        if let path = configuration.digestPosting?.file {
            roads.writeDigest = { PublishedFile(path: path, isDurable: true).write($0) }
        }
        for webhook in configuration.webhooks {
            roads.webhooks[webhook.rule.name] = NotificationRoads.Webhook(
                client(webhook, interruption)
            ) {
                try webhook.signingKeys(madeFrom: keys)
            }
        }
        return roads
    }

    private func client(
        _ webhook: WebhookConfiguration, _ interruption: InterruptionFlag
    ) -> WebhookClient {
        var security = MailSecurity()
        security.authorityFile = webhook.trust.certificateAuthorityFile
        security.insecureCleartext = webhook.trust.allowsPlainText
        return WebhookClient(security: security, interruption: interruption) {
            try webhook.location.resolve()
        }
    }
}

extension WebhookConfiguration {
    /// What its posts are signed with, the current key first.
    func signingKeys(madeFrom keys: SigningKeys) throws -> [WebhookKey] {
        guard let signingSecret else { return keys.webhookKeys(of: rule.name) }
        guard let key = WebhookKey(try signingSecret.resolve()) else {
            throw CommandFailure(
                .configuration, "signing-secret is no key; \(WebhookKey.advice)")
        }
        return [key]
    }
}

extension WebhookKey {
    /// What to write in place of a text that is none.
    static let advice =
        "write whsec_ and \(bytesMin) bytes or more in base64, as “openssl rand -base64 32” prints "
        + "them"
}

extension Entropy {
    /// Chance of the system's.
    static var system: Entropy {
        var generator = SystemRandomNumberGenerator()
        return Entropy { generator.next() }
    }
}
