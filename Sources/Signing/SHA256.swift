import CCrypto

/// SHA-256 and HMAC-SHA-256 (FIPS 180-4, RFC 2104) by OpenSSL, which libcurl brings along.
public enum SHA256 {
    /// SHA-256 of the bytes: 32 bytes.
    public static func hash(_ bytes: [UInt8]) -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: 32)
        _ = unsafe bytes.withUnsafeBufferPointer { input in
            unsafe hash.withUnsafeMutableBufferPointer { output in
                unsafe CCrypto.SHA256(input.baseAddress, input.count, output.baseAddress)
            }
        }
        return hash
    }

    /// HMAC-SHA-256 of the bytes under `key`: 32 bytes.
    public static func hmac(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        var mac = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        _ = unsafe bytes.withUnsafeBufferPointer { input in
            unsafe key.withUnsafeBufferPointer { secret in
                unsafe mac.withUnsafeMutableBufferPointer { output in
                    unsafe HMAC(
                        EVP_sha256(), secret.baseAddress, Int32(secret.count), input.baseAddress,
                        input.count, output.baseAddress, &length)
                }
            }
        }
        return mac
    }

    /// Whether both are equal, in a time that does not tell where they differ.
    static func equal(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
