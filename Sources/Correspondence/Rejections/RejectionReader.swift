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
        refusals(in: text).rejections
    }

    /// The same, each with the times that it was said. `isReport`: a mail server wrote the text.
    static func refusals(in text: String, isReport: Bool = false) -> Refusals {
        refusals(in: text, isSaid: false, isReport: isReport)
    }

    /// The refusals in a diagnostic: a server said it, so that no code needs a proof.
    static func rejections(inDiagnostic text: String) -> [Rejection] {
        refusals(in: text, isSaid: true, isReport: true).rejections
    }

    /// The diagnostic as one refusal, where it has no code.
    static func whole(_ diagnostic: String) -> Rejection? {
        let bytes = Array(diagnostic.utf8.prefix(2_000))
        guard let reply = ServerReply.replies(in: bytes, isSaid: true).first else { return nil }
        return rejection(reply, RejectionCatalogue.general(reply, in: bytes), bytes)
    }

    private static func refusals(in text: String, isSaid: Bool, isReport: Bool) -> Refusals {
        var found = Refusals()
        for unit in RejectionUnits(text).units where !found.isFull {
            let rejections = read(unit, isSaid, isReport)
            guard !rejections.isEmpty else { continue }
            let occasion = RefusalOccasion(of: unit)
            for rejection in rejections { found.add(rejection, occasion) }
        }
        return found
    }

    private static func read(_ unit: String, _ isSaid: Bool, _ isReport: Bool) -> [Rejection] {
        let bytes = Array(URLUnwrapping.unwrapped(unit).utf8)
        let replies = ServerReply.replies(in: bytes, isSaid: isSaid)
        let specific = replies.compactMap { reply in
            RejectionCatalogue.specific(reply, in: bytes).map { judgement in
                var rejection = rejection(reply, judgement, bytes)
                if !isReport { rejection.speaker = ServerSpeech.speaker(of: reply, in: bytes) }
                return rejection
            }
        }
        guard specific.isEmpty else { return specific }
        return replies.filter(\.isProven).compactMap { reply in
            let words = bytes[reply.range].split(separator: 32).dropFirst()
                .filter { $0.contains { $0.isLetter || $0 >= 0x80 } }
            guard words.count >= (isSaid ? 1 : 2) else { return nil }
            var judgement = RejectionCatalogue.general(reply, in: bytes)
            if RefusingHost.isDecisive(for: judgement.class) {
                judgement.postmaster = RefusingHost.postmaster(of: reply, in: bytes)
            }
            return rejection(reply, judgement, bytes)
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

    /// Without what belongs to the text around: a quotation mark or comma left at the end, the
    /// closing bracket of one that was opened before, the marks of Exchange (`#SMTP#`, `##`).
    private static func trimmed(_ text: String) -> String {
        var text = Substring(text)
        for mark in [" #SMTP#", " ##", " ->"] where text.hasSuffix(mark) {
            text.removeLast(mark.count)
        }
        while let last = text.last {
            let isOpen = brackets[last].map { open in
                text.utf8.count { $0 == open } < text.utf8.count { $0 == last.asciiValue }
            }
            guard isOpen ?? "\"',;:".contains(last) else { break }
            text.removeLast()
        }
        return String(text)
    }

    /// Closing brackets and what opens them.
    private static let brackets: [Character: UInt8] = [
        ">": UInt8(ascii: "<"), ")": UInt8(ascii: "("), "]": UInt8(ascii: "["),
    ]

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
