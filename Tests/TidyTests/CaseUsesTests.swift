import Foundation
import Testing

/// What happens, what is ordered, what comes of it and what people are told: a case that nothing
/// makes is a promise that nobody keeps, one that nothing looks at is lost without a word.
@Suite struct CaseUsesTests {
    private static let enumerations: [(file: String, types: [String])] = [
        (
            "Ticketing/Incoming/Routing/IncomingDecision.swift",
            [
                "IncomingEffect", "Settlement", "CommandMemory", "TicketChange", "TicketTarget",
                "Step", "CommandObjection",
            ]
        ),
        ("Ticketing/Incoming/Witness.swift", ["Witness"]),
        ("Ticketing/Incoming/Sender.swift", ["Sender", "Proof", "Gap"]),
        ("Ticketing/Reports/ReportRemark.swift", ["ReportRemark"]),
        ("Ticketing/Reports/TicketRequest.swift", ["Cause"]),
        ("Ticketing/Incoming/Correlator.swift", ["Correlation", "Evidence"]),
        ("Ticketing/Engine/TicketEvent.swift", ["TicketEvent", "Order"]),
        ("Ticketing/Timeline/TimelineEntry.swift", ["TimelineEntry", "DeliveryProof"]),
        ("Ticketing/Timeline/OrderRefusal.swift", ["Reason"]),
        ("Ticketing/Drafts/OutgoingMail.swift", ["Purpose"]),
        ("Ticketing/Drafts/OutgoingMail+Notices.swift", ["Notice"]),
        ("Ticketing/Ports/MailSubmitter.swift", ["SubmissionOutcome"]),
        ("Ticketing/Schedule/RetryPolicy.swift", ["Outcome"]),
        ("Ticketing/Tickets/Hold.swift", ["Reason"]),
        ("Ticketing/Tickets/Alarm.swift", ["Alarm"]),
        ("Correspondence/Commands/Command.swift", ["Action"]),
    ]

    @Test func everyCaseIsMadeAndLookedAt() throws {
        let uses = CaseUses(in: try Self.files().map(Self.text))
        for (file, types) in Self.enumerations {
            let text = try Self.text(file)
            for type in types {
                for complaint in uses.complaints(of: type, declaredIn: text) {
                    Issue.record("Sources/\(file): \(complaint)")
                }
            }
        }
    }

    /// What reads back what was stored makes each of them, and what
    /// stores them looks at each.
    private static func files() throws -> [String] {
        let files = try FileManager.default.subpathsOfDirectory(atPath: TidyTests.sources.path)
        return files.filter { file in
            file.hasSuffix(".swift") && !file.contains("Timeline/TimelineEntry+Reading")
                && !file.contains("+Storing")
        }
    }

    private static func text(_ file: String) throws -> SourceText {
        let url = TidyTests.sources.appendingPathComponent(file)
        return SourceText(try String(contentsOf: url, encoding: .utf8))
    }

    // MARK: A rule that nothing can break proves nothing

    private static let declaration = """
        public enum Event: Hashable {
            /// Words, and a case in them.
            case mailRead(Mail, at: Moment = .now), timerDue
            case asked(by: String), told
            var isRead: Bool { switch self { case .mailRead: true; default: false } }
        }
        """

    private func complaints(_ code: String) -> [String] {
        let text = SourceText(Self.declaration)
        return CaseUses(in: [text, SourceText(code)]).complaints(of: "Event", declaredIn: text)
    }

    private static let honest = """
        handle(.mailRead(mail, at: now)); return
            .timerDue
        let event = isLate ? Event.asked(by: name) : .told
        if case .asked(let name) = event { }
        switch event {
        case .mailRead,
            .timerDue: 1
        default: [.told].contains(event)
        }
        """

    @Test func whatIsMadeAndLookedAtIsNotComplainedOf() {
        #expect(complaints(Self.honest) == [])
    }

    @Test(arguments: [
        ("handle(.mailRead(mail, at: now))", "Event.mailRead: nothing makes it"),
        ("Event.asked(by: name)", "Event.asked: nothing makes it"),
        ("if case .asked(let name) = event { }", "Event.asked: nothing looks at it"),
        (",\n    .timerDue: 1", "Event.timerDue: nothing looks at it"),
        ("[.told].contains(event)", "Event.told: nothing looks at it"),
        ("return\n    .timerDue", "Event.timerDue: nothing makes it"),
    ])
    func whatIsMissingIsFound(part: String, complaint: String) {
        let code = Self.honest.replacing(part, with: "x: 1")
        #expect(complaints(code) == [complaint])
    }

    /// Members of values, comments, strings and other types' cases are no uses.
    @Test(arguments: [
        "mail.told", "answer().told", "rows\n    .told", "// .told", "\"a .told\"", "Other.told",
        "\\.told",
    ])
    func whatOnlyLooksLikeAUseIsNone(text: String) {
        let code = Self.honest.replacing(": .told", with: ": none\n\(text)\n")
        #expect(complaints(code) == ["Event.told: nothing makes it"])
    }

    @Test func anEnumerationThatIsNotThereIsComplainedOf() {
        let text = SourceText(Self.declaration)
        let uses = CaseUses(in: [text])
        #expect(uses.complaints(of: "Gone", declaredIn: text) == ["Gone has no cases here"])
    }
}
