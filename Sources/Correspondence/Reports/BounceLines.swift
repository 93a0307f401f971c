import InternetMessage

/// The lines of a report, up to where the returned message begins.
struct BounceLines {
    /// What the mail system wrote itself.
    private let lines: [Substring]
    /// What it returned, a few lines of it.
    private let returned: [Substring]
    /// The report's own author and reader, in lower case, nobody that it reports on; nil where a
    /// person may have written it, whose sentences name anybody.
    var outsiders: Set<String>?

    /// How much of a report is looked at: servers write a page, not a book.
    private static let bytesMax = 64 << 10

    init(_ text: String) {
        let bounded = text.utf8.count > Self.bytesMax ? String(text.prefix(Self.bytesMax)) : text
        let all = bounded.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let end = Self.returnedStart(all)
        lines = Array(all[..<end])
        returned = Array(all[end...].prefix(200))
    }

    /// The report's own words.
    var opening: String { lines.joined(separator: "\n") }

    /// The first two lines that are not empty, in lower case.
    var heading: String {
        let filled = lines.lazy.filter { $0.contains { !$0.isWhitespace } }.prefix(2)
        return filled.map { $0.prefix(400).trimmingBlanks }.joined(separator: " ").lowercased()
    }

    /// Whether fields of RFC 3464 stand in the text.
    var hasFields: Bool {
        (lines + returned).contains { Self.isField($0, "final-recipient") }
    }

    /// Whether it says what a server answered when it refused: a reply code with an enhanced code
    /// of the same class. That needs no words, and so no language.
    ///
    /// QUIRK: Exchange 2003 writes only `<server.example #5.1.1>`.
    var quotesRefusal: Bool {
        lines.contains { line in
            if Self.hasMarkedStatus(line) { return true }
            guard let code = ServerWords.replyCode(in: line) else { return false }
            return ServerWords.status(in: line, class: code / 100) != nil
        }
    }

    /// Whether it says any reply code of a refusal.
    var quotesCode: Bool { lines.contains { ServerWords.replyCode(in: $0) != nil } }

    private static func hasMarkedStatus(_ line: Substring) -> Bool {
        guard let mark = line.utf8.lastIndex(of: UInt8(ascii: "#")), line.utf8.last == 0x3E else {
            return false
        }
        let code = line[mark...].dropFirst().dropLast()
        return EnhancedStatusCode(String(code)).map { $0.class != 2 } ?? false
    }

    /// Where the returned message begins: a line that announces it, or its first trace field.
    private static func returnedStart(_ lines: [Substring]) -> Int {
        for (index, line) in lines.enumerated() where line.utf8.count < 200 && index > 0 {
            if isField(line, "received") || isField(line, "return-path") { return index }
            let lowered = line.lowercased()
            if announcements.isFound(in: lowered), !mentions.isFound(in: lowered) { return index }
        }
        return lines.count
    }

    private static let announcements = PhraseSet(BouncePhrases.sheet[.announcements])

    /// Words beside which the message is only spoken of: `also attached is …, as well as the
    /// headers of the original message` (PowerMTA), `The following addresses did NOT receive a
    /// copy of your message:` (MDaemon), `Please do not resend your original message.` (Symantec).
    private static let mentions = PhraseSet(["as well as", "not receive", "resend"])

    static func isField(_ line: Substring, _ name: String) -> Bool {
        guard line.utf8.count > name.utf8.count, line.utf8.first != 32 else { return false }
        let head = line.utf8.prefix(name.utf8.count + 1)
        return head.last == 0x3A && String(Substring(head.dropLast())).lowercased() == name
    }

    /// The recipient of the returned message.
    var returnedRecipient: String? {
        for name in ["to", "delivered-to", "x-original-to"] {
            if let line = returned.first(where: { Self.isField($0, name) }),
                let address = MailText.addresses(in: line).first
            {
                return address
            }
        }
        return nil
    }

    // MARK: Recipients

    /// What is said of each recipient.
    func bounces(failedRecipients: [String]) -> [Bounce] {
        let fields = fieldBounces()
        if !fields.isEmpty { return fields.map { completed($0, isOnly: fields.count == 1) } }
        var named = failedRecipients
        if named.isEmpty { named = announcedRecipients }
        if named.isEmpty { named = recipients(atLineStart: true) }
        if named.isEmpty { named = recipients(atLineStart: false) }
        if named.isEmpty { named = firstOther }
        var seen: Set<String> = []
        let distinct = named.filter { seen.insert($0.lowercased()).inserted }
        return distinct.map { recipient in
            var bounce = Bounce()
            bounce.recipient = recipient
            return completed(bounce, isOnly: distinct.count == 1)
        }
    }

    /// What the server said, of nobody.
    ///
    /// QUIRK: forwarding services pass on only what the next server answered.
    var bounceOfNobody: Bounce { completed(Bounce(), isOnly: true) }

    private func completed(_ bounce: Bounce, isOnly: Bool) -> Bounce {
        var bounce = bounce
        complete(&bounce, isOnly: isOnly)
        return bounce
    }

    /// The fields of RFC 3464 where they stand in the text.
    private func fieldBounces() -> [Bounce] {
        guard hasFields else { return [] }
        var groups: [[HeaderField]] = [[]]
        for line in lines + returned {
            if line.isEmpty {
                groups.append([])
            } else if line.first == " " || line.first == "\t" {
                guard let last = groups.last?.indices.last else { continue }
                groups[groups.count - 1][last].value += " " + line.drop { $0.isWhitespace }
            } else if let colon = line.firstIndex(of: ":") {
                let value = line[line.index(after: colon)...].drop { $0.isWhitespace }
                groups[groups.count - 1].append(
                    HeaderField(name: String(line[..<colon]), value: String(value)))
            }
        }
        return DeliveryReport.bounces(in: groups)
    }

    /// The first address in the report that is neither its author's nor its reader's, in a
    /// sentence of whatever language; what else is named is whom to ask, or an identifier.
    private var firstOther: [String] {
        guard let outsiders else { return [] }
        let named = lines.lazy.filter { $0.utf8.contains(0x40) && $0.utf8.count < 1_000 }
            .flatMap { MailText.addresses(in: $0) }
        let other = named.first {
            !outsiders.contains($0.lowercased()) && !RecipientLine.isMailSystem($0)
        }
        return other.map { [$0] } ?? []
    }

    /// The recipients below a line that says whom the message did not reach and ends with a colon.
    ///
    /// QUIRK: Exchange 5.5 repeats the message's own `To:` above that line, and writes X.400
    /// addresses below it (`c=US;a= ;p=Corp;dda:SMTP=a@b.example; on Fri, …`).
    private var announcedRecipients: [String] {
        let announcement = lines.firstIndex { line in
            line.utf8.count < 400 && line.trimmingBlanks.hasSuffix(":")
                && BouncePhrases.isFailure(line.lowercased())
        }
        guard let announcement else { return [] }
        let below = lines[(announcement + 1)...]
        let named = Self.recipients(in: below, atLineStart: true)
        guard named.isEmpty else { return named }
        let next = below.drop { $0.allSatisfy(\.isWhitespace) }.prefix(3)
        let found = next.lazy.map { MailText.addresses(in: $0.prefix(400)) }.first { !$0.isEmpty }
        return (found ?? []).map { address in
            address.lowercased().hasPrefix("smtp=") ? String(address.dropFirst(5)) : address
        }
    }

    private func recipients(atLineStart: Bool) -> [String] {
        Self.recipients(in: lines[...], atLineStart: atLineStart)
    }

    private static func recipients(in lines: ArraySlice<Substring>, atLineStart: Bool) -> [String] {
        lines.flatMap { line -> [String] in
            guard line.utf8.count < 1_000, line.utf8.contains(0x40) else { return [] }
            if atLineStart { return RecipientLine.recipient(line).map { [$0] } ?? [] }
            return RecipientLine.mentioned(line)
        }
    }

    // MARK: What is said of one

    /// Fills in diagnostic and reply code by what the report says of that recipient.
    func complete(_ bounce: inout Bounce, isOnly: Bool) {
        let words = said(of: bounce.recipient, isOnly: isOnly)
        if bounce.diagnostic == nil, !words.isEmpty { bounce.diagnostic = words }
        if bounce.replyCode == nil { bounce.replyCode = ServerWords.replyCode(in: words) }
    }

    /// The words about the recipient: those that follow it with a reply code among them, else the
    /// first lines with a reply code that name it, else any with a reply code where nobody else is
    /// spoken of, else what follows.
    private func said(of recipient: String?, isOnly: Bool) -> String {
        let wanted = recipient?.lowercased() ?? ""
        let places = lines.indices.filter { lines[$0].lowercased().contains(wanted) }
        let blocks = wanted.isEmpty ? [] : places.map(block)
        if let coded = blocks.first(where: { ServerWords.replyCode(in: $0) != nil }) {
            return coded
        }
        if isOnly,
            let start = lines.indices.first(where: { ServerWords.replyCode(in: lines[$0]) != nil })
        {
            return block(from: start)
        }
        return blocks.first { !$0.isEmpty } ?? ""
    }

    /// The line and what follows it, up to an empty line or the next recipient.
    private func block(from start: Int) -> String {
        var taken = [String(RecipientLine.rest(lines[start]))]
        for line in lines[(start + 1)...].prefix(30) {
            let isEmpty = line.allSatisfy(\.isWhitespace)
            if isEmpty || RecipientLine.recipient(line) != nil { break }
            taken.append(line.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        }
        return taken.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
