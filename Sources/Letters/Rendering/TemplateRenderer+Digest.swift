import Ticketing

extension TemplateRenderer {
    /// The digest with as much of everything as fits: mail programs clip long mails. What is left
    /// out is counted, and the command that lists it named.
    ///
    /// - Parameters:
    ///   - limit: the most that it may be; it is more only where even one line of each kind is.
    ///   - size: how large a letter is on its way.
    public func print(
        _ digest: DigestContext, within limit: Int, size: (Letter) -> Int
    ) throws(TemplateError) -> Letter {
        var limits = DigestLimits()
        while true {
            var kept = digest
            kept.contents = digest.contents.limited(to: limits)
            let letter = try print(kept)
            let share = Double(size(letter)) / Double(max(1, limit))
            guard share > 1, let fewer = limits.shrunk(by: share) else { return letter }
            limits = fewer
        }
    }
}
