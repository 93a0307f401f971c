import CAres
import DNSAudit
import InternetMessage

extension DNSQuestion {
    /// The name that is asked for.
    var name: String {
        switch self {
        case .names(let address): address.reverseName
        case .addresses4(let name), .addresses6(let name), .texts(let name), .exchanges(let name):
            name
        }
    }

    /// The type of record, as a number (RFC 1035 §3.2.2).
    var type: Int32 {
        let type =
            switch self {
            case .names: cares_type_ptr
            case .addresses4: cares_type_a
            case .addresses6: cares_type_aaaa
            case .texts: cares_type_txt
            case .exchanges: cares_type_mx
            }
        return Int32(type)
    }
}

extension IPAddress {
    /// `7.2.0.192.in-addr.arpa` (RFC 1035 §3.5); sixteen bytes by nibbles below `ip6.arpa`
    /// (RFC 3596 §2.5).
    var reverseName: String { reversedLabels + (isVersion4 ? ".in-addr.arpa" : ".ip6.arpa") }
}
