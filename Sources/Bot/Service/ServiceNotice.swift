/// What a daemon tells whoever runs it.
public enum ServiceNotice: Hashable, Sendable {
    /// It is at work.
    case ready
    /// It gets on: a pass ended, whatever came of it, or it waits for mail and is well.
    case alive
    /// How it stands after a pass.
    case standing(BotStanding)
    /// It reads its configuration again.
    case reloading
    /// It works by the new configuration.
    case reloaded
    /// The new configuration is wrong, or needs a restart; it goes on by the old one.
    case keptOldConfiguration
    /// It was told to end.
    case stopping
}
