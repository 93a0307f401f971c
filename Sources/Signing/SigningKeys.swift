import InternetMessage

/// The numbered secrets that tags, tokens and signatures are made with.
///
/// Ticket tags verify under every key, agents' tokens under the current and the previous one.
/// Neither `description` nor a dump shows a key.
public struct SigningKeys: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let keys: [UInt8: [UInt8]]
    /// The number of the key that new tags are made with.
    public let current: UInt8

    /// The keys of those numbers; the highest is the current one. Nil where there is none, or one
    /// is shorter than 16 bytes.
    public init?(_ keys: [UInt8: [UInt8]]) {
        guard let current = keys.keys.max(), keys.values.allSatisfy({ $0.count >= 16 }) else {
            return nil
        }
        (self.keys, self.current) = (keys, current)
    }

    /// The keys written as a secret file has them: a line `number:hex` each; empty lines and
    /// lines that begin with `#` are passed over. Nil where a line is anything else.
    public init?(file text: String) {
        var keys: [UInt8: [UInt8]] = [:]
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            let parts = line.split(separator: ":")
            guard parts.count == 2, let number = UInt8(parts[0]), keys[number] == nil,
                let key = Self.bytes(hex: parts[1])
            else { return nil }
            keys[number] = key
        }
        self.init(keys)
    }

    /// What a new secret file holds, made of 32 random bytes.
    public static func file(random: [UInt8]) -> String {
        precondition(random.count == 32, "a key has 32 bytes")
        return "# delistbot's keys. Keep them apart from the database; never publish them.\n"
            + "1:\(hex(random))\n"
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map(\.hexadecimal).joined()
    }

    /// What a secret file holds after another key was added, made of 32 random bytes; the old lines
    /// stay as they are. Nil where `text` is no secret file, or all numbers are used up.
    public static func rotated(file text: String, random: [UInt8]) -> String? {
        precondition(random.count == 32, "a key has 32 bytes")
        guard let keys = SigningKeys(file: text), keys.current < .max else { return nil }
        let end = text.last?.isNewline ?? false ? "" : "\n"
        return text + end + "\(keys.current + 1):\(hex(random))\n"
    }

    public var description: String { "SigningKeys(\(keys.count) keys, current \(current))" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }

    subscript(number: UInt8) -> [UInt8]? { keys[number] }

    /// The current key and the one before it, where there is one.
    var recent: [[UInt8]] {
        keys.keys.sorted(by: >).prefix(2).compactMap { keys[$0] }
    }

    /// Whether an agent's token may still be of that key.
    func isRecent(_ number: UInt8) -> Bool {
        number == current || number == keys.keys.filter { $0 < current }.max()
    }

    private static func bytes(hex: Substring) -> [UInt8]? {
        let digits = hex.compactMap(\.hexDigitValue)
        guard digits.count == hex.count, digits.count % 2 == 0 else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8(digits[$0] * 16 + digits[$0 + 1])
        }
    }
}
