public import InternetMessage

/// A way to ask DNS the questions of a sweep, many at once, until nothing is left to ask.
///
/// Whatever goes wrong is an answer, as with `DNSResolver`.
public protocol DNSSweeper {
    /// Drives the sweep to its end, or until `mayGoOn` says no, which is asked between answers and
    /// twice a second at least. `take` gets the findings as they come.
    ///
    /// - `begun`: the moment at which it begins.
    /// - Throws: what `take` throws; the sweep then ends there.
    mutating func drive(
        _ sweep: inout BlocklistSweep, from begun: Timestamp, while mayGoOn: () -> Bool,
        taking take: ([BlocklistFinding], BlocklistSweep) throws -> Void
    ) throws
}
