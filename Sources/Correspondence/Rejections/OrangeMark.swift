/// The marks of Orange and La Poste (`OFR006_102`, `LPN001_108`, `ofr_506`): the last three digits
/// tell the reason.
///
/// The meanings: sisimai/p5-sisimai, lib/Sisimai/Rhost/FrancePTT.pm.
enum OrangeMark {
    /// What the mark in the reply means; nil where there is none.
    static func classification(
        of reply: ArraySlice<UInt8>
    ) -> RejectionCatalogue.Classification? {
        for (prefix, postmaster) in prefixes {
            guard let place = reply.firstRange(of: prefix),
                let number = number(reply[place.upperBound...].prefix(7)),
                let kind = reasons[number]
            else { continue }
            let isOfRecipient = kind == .recipient
            return RejectionCatalogue.Classification(
                class: kind, postmaster: isOfRecipient ? nil : postmaster,
                address: isOfRecipient ? .none : .anywhere)
        }
        return nil
    }

    private static let prefixes: [(StaticString, String)] = [
        ("ofr", "orange"), ("ouk_", "orange"), ("lpn", "laposte"),
    ]

    /// The last three of `006_102`, `_506`, `105-104`, `416`.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        let mark = digits.prefix { $0.isDigit || $0 == UInt8(ascii: "_") || $0 == 45 }
        let last = mark.suffix(3)
        guard last.count == 3, last.allSatisfy(\.isDigit) else { return nil }
        return last.reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    private static let reasons: [Int: Rejection.Class] = [
        102: .block, 103: .block, 510: .block,
        104: .delay, 105: .delay, 108: .delay, 109: .delay, 201: .delay, 423: .delay, 424: .delay,
        505: .delay, 999: .delay,
        305: .policy, 401: .policy, 402: .policy, 403: .policy, 405: .policy, 415: .policy,
        421: .policy,
        416: .recipient, 417: .recipient, 418: .recipient, 420: .recipient, 426: .recipient,
        506: .content, 513: .content,
    ]
}
