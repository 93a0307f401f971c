/// Tells whoever watches the bot how it fares, at the end of each pass.
public protocol FiguresPublisher {
    /// Tells it; what went wrong, in one line, or nil. Takes a bounded time, and waits for no
    /// server.
    func publish(_ figures: BotFigures) -> String?
}
