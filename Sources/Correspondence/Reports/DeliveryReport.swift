import InternetMessage

/// The machine-readable part of a delivery report (RFC 3464).
enum DeliveryReport {
    /// One value per recipient's group; `reportingMTA` comes from the group of the message.
    static func bounces(in groups: [[HeaderField]]) -> [Bounce] {
        let reporting = groups.lazy.compactMap { first("Reporting-MTA", in: $0) }.first
            .map(withoutType)
        var arrival: String?
        return groups.flatMap(split).compactMap { group in
            // Of the message, in the group before those of its recipients (RFC 3464 §2.2.5).
            arrival =
                first("Arrival-Date", in: group)
                ?? (first("Reporting-MTA", in: group) == nil ? arrival : nil)
            guard var bounce = bounce(in: group) else { return nil }
            bounce.reportingMTA = reporting
            bounce.firstTriedAt =
                arrival.flatMap { Timestamp(internetDate: $0) } ?? lastAttempt(in: group)
            return bounce
        }
    }

    private static func lastAttempt(in group: [HeaderField]) -> Timestamp? {
        first("Last-Attempt-Date", in: group).flatMap { Timestamp(internetDate: $0) }
    }

    /// QUIRK: some writers leave the empty line between groups out; a field that repeats begins a
    /// new group then.
    private static func split(_ group: [HeaderField]) -> [[HeaderField]] {
        var result: [[HeaderField]] = []
        var current: [HeaderField] = []
        var seen: Set<String> = []
        for field in group {
            let name = field.name.lowercased()
            if name == "final-recipient", seen.contains(name) {
                result.append(current)
                (current, seen) = ([], [])
            }
            seen.insert(name)
            current.append(field)
        }
        return result + [current]
    }

    private static func bounce(in group: [HeaderField]) -> Bounce? {
        guard
            let recipient = first("Final-Recipient", in: group)
                ?? first("Original-Recipient", in: group)
                ?? first("X-Actual-Recipient", in: group)
        else { return nil }
        var bounce = Bounce()
        bounce.recipient = address(recipient)
        bounce.action = first("Action", in: group).flatMap(firstWord)?.lowercased()
        bounce.remoteMTA = first("Remote-MTA", in: group).map(withoutType)
        bounce.diagnostic =
            diagnostics.lazy.compactMap { first($0, in: group) }.first
            .map(withoutType) ?? foreignDiagnostic(in: group)
        bounce.status = first("Status", in: group).flatMap { ServerWords.status(in: $0) }
        if let diagnostic = bounce.diagnostic {
            bounce.replyCode = ServerWords.replyCode(in: diagnostic)
        }
        return bounce
    }

    /// Where what the server said stands.
    ///
    /// QUIRK: IronPort has it in a field of its own, in its Diagnostic-Code often only the class.
    private static let diagnostics = ["X-Supplementary-Info", "Diagnostic-Code"]

    /// QUIRK: filters put what the server said into fields of their own names.
    private static func foreignDiagnostic(in group: [HeaderField]) -> String? {
        group.lazy.filter { $0.name.lowercased().hasPrefix("x-") }.map { withoutType($0.value) }
            .first { value in
                ServerWords.replyCode(in: value) != nil
                    && !RejectionReader.rejections(in: value).isEmpty
            }
    }

    private static func first(_ name: String, in group: [HeaderField]) -> String? {
        let wanted = name.lowercased()
        return group.first { $0.name.lowercased() == wanted && !$0.value.isEmpty }?.value
    }

    private static func firstWord(_ text: String) -> String? {
        text.split { !$0.isLetter && $0 != "-" }.first.map(String.init)
    }

    /// `smtp; 550 …` without its type.
    static func withoutType(_ text: String) -> String {
        guard let semicolon = text.firstIndex(of: ";") else { return text }
        let type = text[..<semicolon]
        let isType = type.utf8.allSatisfy { $0.isAlphanumeric || $0 == 0x2D || $0 == 32 }
        guard isType, type.utf8.count <= 20 else { return text }
        return String(text[text.index(after: semicolon)...].drop { $0 == " " })
    }

    /// The address of `rfc822; <a@b>`, or what stands there.
    private static func address(_ text: String) -> String {
        let bare = withoutType(text)
        if let open = bare.lastIndex(of: "<"), let close = bare[open...].firstIndex(of: ">") {
            return String(bare[bare.index(after: open)..<close])
        }
        // What is no address is kept as it came: a pipe, a file, a bare name.
        return bare.split(separator: " ").joined(separator: " ")
    }
}
