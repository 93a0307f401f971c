import InternetMessage
import Signing

/// Keys whose bytes are all the same: easy to tell apart, easy to change.
func sealKeys(_ keys: [UInt8: UInt8]) -> SigningKeys {
    guard let made = SigningKeys(keys.mapValues { Array(repeating: $0, count: 32) }) else {
        preconditionFailure("those are keys")
    }
    return made
}

func address(_ text: String) -> EmailAddress {
    guard let address = EmailAddress(text) else { preconditionFailure("\(text) is none") }
    return address
}

/// The bytes that hexadecimal digits write.
func bytes(hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}
