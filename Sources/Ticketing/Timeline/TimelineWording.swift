/// Who makes the sentences that people see of what happened.
///
/// Nothing but what people see goes by them: a test puts nonsense in their place, and everything
/// else stays the same.
public struct TimelineWording: Sendable {
    /// The sentence of an entry, its times as the clock shows them.
    public var entry: @Sendable (TimelineEntry, LocalClock) -> String
    /// The words of a refusal.
    public var refusal: @Sendable (OrderRefusal, LocalClock) -> String

    /// The wording by those functions.
    public init(
        entry: @escaping @Sendable (TimelineEntry, LocalClock) -> String,
        refusal: @escaping @Sendable (OrderRefusal, LocalClock) -> String
    ) {
        (self.entry, self.refusal) = (entry, refusal)
    }

    /// Plain English.
    public static let english = TimelineWording(entry: { $0.words($1) }, refusal: { $0.words($1) })
}
