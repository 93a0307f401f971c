import InternetMessage

/// Finds the refusals that receiving servers wrote.
///
/// Works on structure: runs of lines are unfolded and freed of rewritten links, then cut where an
/// SMTP reply begins; what a reply says decides its class, and the address comes from the reply
/// itself. Linear in the text's length; a text without any sign of a refusal costs one pass.
public enum RejectionReader {
    /// The refusals quoted anywhere in that text, in order, each (address, class, text) once.
    ///
    /// A text is what the server said, from its reply code on, unfolded and with rewritten links
    /// undone. A look-up link without a refusal around it is no rejection.
    public static func rejections(in text: String) -> [Rejection] {
        var found: [Rejection] = []
        var seen: Set<Rejection> = []
        for unit in RejectionUnits(text).units where found.count < rejectionsMax {
            for rejection in read(unit) where seen.insert(rejection).inserted {
                found.append(rejection)
            }
        }
        return found
    }

    /// More are of no use to anybody.
    private static let rejectionsMax = 1_000

    private static func read(_ unit: String) -> [Rejection] {
        let bytes = Array(URLUnwrapping.unwrapped(unit).utf8)
        let replies = ServerReply.replies(in: bytes)
        let specific = replies.compactMap { reply in
            RejectionCatalogue.specific(bytes[reply.range], code: reply.code).map {
                rejection(reply, $0, bytes)
            }
        }
        guard specific.isEmpty else { return specific }
        return replies.filter(\.isProven).compactMap { reply in
            let said = bytes[reply.range]
            guard said.count(where: { $0 == 32 }) >= 2 else { return nil }
            return rejection(reply, RejectionCatalogue.general(said, code: reply.code), bytes)
        }
    }

    private static func rejection(
        _ reply: ServerReply, _ classification: RejectionCatalogue.Classification, _ bytes: [UInt8]
    ) -> Rejection {
        let end = classification.end ?? ServerReply.end(of: reply.range, in: bytes)
        let said =
            reply.range.lowerBound..<max(reply.range.lowerBound, min(end, reply.range.upperBound))
        let text = String(decoding: bytes[said], as: UTF8.self).squeezed
        return Rejection(
            address: address(classification.address, in: bytes[reply.range], after: bytes),
            postmaster: classification.postmaster, class: classification.class, text: trimmed(text))
    }

    /// Without a quotation mark or comma left at the end.
    private static func trimmed(_ text: String) -> String {
        var text = Substring(text)
        while let last = text.last, "\"',;".contains(last) { text.removeLast() }
        return String(text)
    }

    private static func address(
        _ place: RejectionCatalogue.Place, in reply: ArraySlice<UInt8>, after unit: [UInt8]
    ) -> IPAddress? {
        switch place {
        case .none: nil
        case .anywhere:
            // What stands before the reply names the host that speaks.
            RefusedAddress.sender(
                in: Array(reply),
                besides: Set(
                    AddressScanner.addresses(in: unit[..<reply.startIndex]).map(\.address)))
        case .after(let offset): AddressScanner.addresses(in: reply[offset...]).first?.address
        case .before(let offset): AddressScanner.addresses(in: reply[..<offset]).last?.address
        }
    }
}
