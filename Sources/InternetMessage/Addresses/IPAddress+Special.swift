extension IPAddress {
    /// Whether it is this host's own, reached from nowhere else: 127.0.0.0/8 or ::1.
    public var isLoopback: Bool {
        isVersion4
            ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] == 1
    }

    /// Whether it is no host's in the public Internet: private, loopback, link-local, multicast or
    /// unspecified (RFC 6890). Addresses for documentation are taken for hosts' here.
    public var isSpecial: Bool {
        guard isVersion4 else {
            let isLow = bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] <= 1
            return isLow || bytes[0] & 0xFE == 0xFC || bytes[0] == 0xFF
                || bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
        }
        switch (bytes[0], bytes[1]) {
        case (0, _), (10, _), (127, _), (169, 254), (172, 16...31), (192, 168), (224..., _):
            return true
        default: return false
        }
    }
}
