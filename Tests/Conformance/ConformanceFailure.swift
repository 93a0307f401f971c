/// What an implementation of a port did wrong.
public struct ConformanceFailure: Error, CustomStringConvertible {
    /// The behaviour that was asked for, as a sentence, and what was seen instead.
    public var description: String
}

/// Fails with `sentence` unless `holds`; `seen` is shown with it.
func demand(
    _ holds: Bool, _ sentence: String, seen: @autoclosure () -> Any = ()
) throws(ConformanceFailure) {
    guard !holds else { return }
    throw ConformanceFailure(description: "\(sentence) Seen: \(seen())")
}

/// Waits until `holds`, looking again every few milliseconds.
///
/// - Returns: whether it came to hold before `limit` had passed.
public func eventually(
    within limit: Duration = .seconds(20), _ holds: () throws -> Bool
) rethrows -> Bool {
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline {
        if try holds() { return true }
        pause()
    }
    return try holds()
}
