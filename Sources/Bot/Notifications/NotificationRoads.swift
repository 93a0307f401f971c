public import Signing
public import Ticketing

/// The ways to people and programs that need no mail; a way that nobody built leads nowhere.
public struct NotificationRoads {
    /// A webhook: who takes its posts, and what they are signed with.
    public struct Webhook {
        let receiver: any PostReceiver
        let keys: () throws -> [WebhookKey]

        /// - `keys`: the current key and those that a receiver may still go by; read for each post
        ///   again. What it throws is told in one line.
        public init(
            _ receiver: any PostReceiver, keys: @escaping () throws -> [WebhookKey]
        ) {
            (self.receiver, self.keys) = (receiver, keys)
        }
    }

    /// Carries alarms to people where mail may be what is broken.
    public var alarms: (any AlarmNotifier)?
    /// Tells the relay of listings.
    public var listings: (any ListingNotifier)?
    /// The webhooks by their names.
    public var webhooks: [String: Webhook] = [:]
    /// Puts a digest in its file; what went wrong, in one line, or nil.
    public var writeDigest: ((_ text: String) -> String?)?

    /// No road.
    public init() {}

    /// Whether somebody is at that road's end.
    func leads(_ road: PendingNotification.Road) -> Bool {
        switch road {
        case .alertCommand: alarms != nil
        case .listingCommands: listings != nil
        case .digestFile: writeDigest != nil
        case .webhook(let name): webhooks[name] != nil
        }
    }
}
