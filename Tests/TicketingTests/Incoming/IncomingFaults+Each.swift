import Correspondence
import InternetMessage

@testable import Ticketing

// The decisions that break the sentences which can be broken in several ways.
extension IncomingFault {
    private typealias Fixture = IncomingFixture
    private static let unproven = IncomingTable.Who.agent(.missing(.nothing))

    static let opening = [
        adding(open(), to: .mail(stranger, .names)),
        adding(open(), to: .mail(aligned, .names)),
        adding(open(), to: .mail(forged, .refusal(.block))),
        adding(
            open(),
            to: .mail(
                .bounceSource(isProven: false), .refusal(.block), .none, machine,
                kind: .bounce)),
        // The ticket that a proven agent's report opens may leave at once.
        adding(open(), to: .mail(unproven, .refusal(.block))),
    ]

    static let openingWrongly = [
        adding(open(Fixture.foreign), to: .mail(alice, .refusal(.block, isOurs: false))),
        adding(open(), to: .mail(alice, .refusal(.block))),
        adding(open(), to: .mail(alice, .nothing, reply)),
    ]

    static let commanding = [
        adding(carryOut(.yes), to: .mail(stranger, .commands(.yes))),
        adding(carryOut(.yes), to: .mail(unproven, .commands(.yes), reply)),
        adding(carryOut(.confirm), to: .mail(alice, .commands(.confirm), reply)),
        adding(carryOut(.yes), to: .mail(alice, .commands(.yes), reply, IncomingTable.mark)),
        adding(carryOut(.yes), to: .mail(alice, .commands(.yes), reply, machine)),
        adding(carryOut(.yes), to: .mail(alice, .thread)),
        adding(carryOut(.yes), to: .mail(alice, .commands(.yes), reply, .known)),
        IncomingFault(
            .mail(alice, .commands(.yes), reply),
            given: { mail, _ in
                var message = mail.message
                message.date = Fixture.now - .days(8)
                mail.read = ReadMail(message, mail.reading, receivedAt: Fixture.now)
            }, { $0.effects.append(carryOut(.yes)) }),
    ]

    static let believing = [
        adding(answer(.aligned), to: .mail(stranger, .answer(.delisted), reply)),
        adding(answer(.marked), to: .mail(stranger, .answer(.delisted), reply)),
        adding(
            answer(.aligned),
            to: .mail(aligned, .answer(.delisted), reply, IncomingTable.mark)),
        adding(answer(.marked), to: .mail(aligned, .answer(.delisted), reply)),
    ]

    static let moving = [
        adding(
            answer(.threadOnly),
            to: .mail(stranger, .nothing, .matched(.references, isProof: false))),
        adding(.note(.held, on: Fixture.ticket, by: "bot"), to: .mail(stranger, .nothing, .marked)),
        adding(
            .apply(.autoReplyReceived, to: Fixture.ticket, by: "bot"),
            to: .mail(
                .postmaster(aligned: false), .nothing, .matched(.address, isProof: false))),
    ]

    static let losing = [
        IncomingFault(.mail(aligned, .answer(.delisted), reply)) { $0.effects = [] },
        IncomingFault(.mail(stranger, .answer(.delisted), reply)) { $0.effects = [] },
        IncomingFault(
            .mail(stranger, .nothing, .ambiguous(.inReplyTo, isProof: true))
        ) { $0.effects.removeFirst() },
    ]

    static let writing = [
        adding(.ask(Fixture.alice, []), to: .mail(stranger)),
        adding(.explain(Fixture.bob, []), to: .mail(alice, .refusal(.delay))),
        IncomingFault(.mail(alice, .refusal(.block))) { decision in
            var carol = Fixture.alice
            carol.address = Fixture.customer
            decision.effects = [.receipt(Receipt(agents: [carol], remarks: [], isAnswer: false))]
        },
        IncomingFault(.mail(alice, .refusal(.block))) {
            $0.effects = [
                .receipt(
                    Receipt(
                        agents: [Fixture.alice, Fixture.bob], remarks: [], isAnswer: true))
            ]
        },
    ]

    static let hidingWhatMatters = [
        hiding(.mail(alice, .nothing, .none, machine, kind: .autoReply)),
        hiding(.mail(aligned, .nothing, .none, machine)),
        hiding(.mail(stranger, .quotes, .none, machine)),
        hiding(.mail(stranger, .complaint, .none, machine, kind: .complaint)),
        hiding(.mail(stranger, .nothing, reply, machine)),
    ]

    static let quarantining = [
        IncomingFault(.mail(.ourselves(.altered))) { $0.witness = .digest },
        IncomingFault(.mail(.ourselves(.altered))) { $0.witness = .answer },
        IncomingFault(.mail(stranger)) { $0.witness = .quarantine },
        IncomingFault(.mail(.ourselves(.altered))) { $0.witness = nobody },
        IncomingFault(.mail(stranger)) { ($0.fate, $0.witness) = (.ignored, .notice) },
    ]

    static let witnessing = [
        IncomingFault(.mail(alice, .refusal(.block))) { $0.effects.removeLast() },
        IncomingFault(.mail(alice)) { $0.effects = [] },
        IncomingFault(.mail(stranger, .names)) { $0.effects = [] },
        IncomingFault(.mail(aligned, .answer(.delisted), reply)) { $0.witness = .digest },
        IncomingFault(.mail(alice)) { $0.witness = .digest },
        IncomingFault(.mail(aligned, .answer(.receipt), reply)) { $0.witness = .notice },
    ]

    static let forging = [
        adding(.explain(Fixture.alice, []), to: .mail(forged, .refusal(.delay))),
        IncomingFault(.mail(forged, .commands(.yes), reply)) {
            $0.effects += $0.effects
        },
    ]

    static let revoking = [
        IncomingFault(.mail(alice), given: { mail, _ in mail.shownTokens = ["one", "two"] }) {
            $0.effects.removeFirst()
        },
        adding(.revoke("another"), to: .mail(alice)),
    ]

    static let naming = [
        IncomingFault(.mail(alice)) { $0.ticket = TicketNumber(99) },
        IncomingFault(.mail(stranger, .names)) { $0.guesses = [TicketNumber(99)] },
        adding(.note(.held, on: TicketNumber(99), by: "bot"), to: .mail(alice, .nothing, reply)),
    ]

    static let exceeding = [
        IncomingFault(.mail(forged, .commands(.yes), reply, .limited)) { decision in
            let cell = IncomingTable.Cell.mail(forged, .commands(.yes), reply)
            decision.effects += Routed(cell.given()).decision.effects
        },
        IncomingFault(.mail(alice, .nothing, reply, .limited)) { decision in
            let cell = IncomingTable.Cell.mail(alice, .nothing, reply)
            decision.effects += Routed(cell.given()).decision.effects
        },
    ]
}
