public import InternetMessage
public import Ticketing

/// Numbers for the names of a Maildir, kept in memory by whoever shares this object.
public final class NumberedNames: MaildirNames {
    private var numbers: [String: UID] = [:]
    /// The names that were asked for, in order.
    public private(set) var asked: [String] = []

    /// No name has a number yet.
    public init() {}

    /// Gives unknown names the next numbers.
    public func uids(for names: [String]) -> [UID] {
        asked += names
        return names.map { name in
            let uid = numbers[name] ?? UID(UInt32(numbers.count + 1))
            numbers[name] = uid
            return uid
        }
    }
}
