/// Where chance comes from: the system's generator in the daemon, a seed in the simulator.
///
/// Message-IDs carry a random part, so that citing one proves having seen the mail.
public struct Entropy {
    private let next: () -> UInt64

    /// Chance from that source of 64 bits.
    public init(_ next: @escaping () -> UInt64) { self.next = next }

    /// Sixteen characters of 80 random bits, lower-case letters and digits 2–7.
    func token() -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
        let words = [next(), next()]
        return String((0..<16).map { alphabet[Int((words[$0 / 8] >> UInt64($0 % 8 * 5)) & 31)] })
    }
}
