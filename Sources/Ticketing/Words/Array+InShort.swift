extension Array where Element: CustomStringConvertible {
    /// The first three, and how many more there are: `192.0.2.1, 192.0.2.2, 192.0.2.3 and 9 more`.
    public var inShort: String {
        // A ticket may be about thousands: only what is shown is written.
        let shown = prefix(3).map(\.description).joined(separator: ", ")
        return count > 3 ? "\(shown) and \(count - 3) more" : shown
    }
}
