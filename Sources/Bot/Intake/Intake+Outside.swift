import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// Mail from outside: postmasters, machines of ours that report bounces, strangers.
extension Intake {
    func postmasterWrote(
        _ mail: Case, _ postmaster: Postmaster, _ aligned: Bool, _ correlation: Correlation,
        in tx: borrowing Transaction
    ) throws -> MessageFate {
        guard let ticket = correlation.ticket, let evidence = correlation.evidence else {
            return try postmasterUnmatched(mail, postmaster, aligned, correlation, in: tx)
        }
        if mail.reading.isAutomatic { return try autoReplied(mail, ticket, in: tx) }
        if aligned { return try answered(mail, ticket, .aligned, evidence, in: tx) }
        if try provesKnowledge(mail, ticket, evidence, in: tx) {
            return try answered(mail, ticket, .threadOnly, evidence, in: tx)
        }
        // A forged "you are delisted": it suggests, it never closes, it does not even suspend.
        let reason = "says it is from \(postmaster.displayName), which nothing proves"
        return try hold(mail, because: reason, guesses: [ticket], in: tx)
    }

    private func postmasterUnmatched(
        _ mail: Case, _ postmaster: Postmaster, _ aligned: Bool, _ correlation: Correlation,
        in tx: borrowing Transaction
    ) throws -> MessageFate {
        guard !mail.reading.isAutomatic else {
            return MessageFate(.ignored, "automatic mail of \(postmaster.displayName)")
        }
        var guesses: [TicketNumber] = []
        if case .ambiguous(let candidates, _) = correlation { guesses = candidates }
        let reason =
            aligned
            ? "from \(postmaster.displayName), of no ticket that it shows"
            : "says it is from \(postmaster.displayName), which nothing proves"
        // Whatever it says, we do not write on while it may have been the answer.
        if aligned {
            for guess in guesses {
                try desk.apply(
                    .answerReceived(nil, from: .threadOnly), to: guess, by: postmaster.name,
                    message: mail.row, in: tx)
            }
        }
        return try hold(mail, because: reason, guesses: guesses, in: tx)
    }

    /// The thread is the evidence: a reply from any address of theirs counts, once it shows that
    /// its writer has had our mail.
    func strangerWrote(
        _ mail: Case, _ correlation: Correlation, in tx: borrowing Transaction
    ) throws -> MessageFate {
        if mail.reading.kind == .unreadable {
            return MessageFate(.quarantined, "nothing could be made of it")
        }
        guard let ticket = correlation.ticket, let evidence = correlation.evidence,
            try provesKnowledge(mail, ticket, evidence, in: tx)
        else { return try unverified(mail, correlation, in: tx) }
        if mail.reading.isAutomatic { return try autoReplied(mail, ticket, in: tx) }
        return try answered(mail, ticket, .threadOnly, evidence, in: tx)
    }

    private func unverified(
        _ mail: Case, _ correlation: Correlation, in tx: borrowing Transaction
    ) throws -> MessageFate {
        if [.bounce, .delay].contains(mail.reading.kind) {
            return MessageFate(
                .filed, "a bounce that nothing proves; forward it to open a ticket")
        }
        guard let guesses = try concern(of: mail, correlation, in: tx) else {
            return MessageFate(.filed, "from an unknown sender")
        }
        return try hold(
            mail, because: "from an unknown sender speaks of what is ours", guesses: guesses,
            in: tx)
    }

    private func provesKnowledge(
        _ mail: Case, _ ticket: TicketNumber, _ evidence: Correlation.Evidence,
        in tx: borrowing Transaction
    ) throws -> Bool {
        for tagged in mail.credentials.tickets where try tx.survivor(of: tagged) == ticket {
            return true
        }
        return try citesOurMail(mail, of: ticket, in: tx)
    }

    private func answered(
        _ mail: Case, _ ticket: TicketNumber, _ authenticity: TicketEvent.Authenticity,
        _ evidence: Correlation.Evidence, in tx: borrowing Transaction
    ) throws -> MessageFate {
        let mail = try withoutOurWords(mail, of: ticket, in: tx)
        try desk.settleByAnswer(mail, ticket, in: tx)
        if authenticity == .aligned { try learnReferences(mail, ticket, in: tx) }
        let drifted = try noteDrift(mail, ticket, in: tx)
        let writer = mail.message.from.first?.address ?? "postmaster"
        let decision = try desk.apply(
            .answerReceived(drifted ? nil : mail.reading.answer, from: authenticity), to: ticket,
            by: writer, message: mail.row, in: tx)
        // It may answer the mails from before a split as well: what it means there, a person says.
        let isAnswer = decision.ticket.lastAnswerAt == desk.now
        for other in try tx.ticketsSharingMail(of: ticket) where isAnswer {
            try desk.apply(
                .answerReceived(nil, from: .threadOnly), to: other, by: writer, message: mail.row,
                in: tx)
        }
        return .answer(by: evidence.words, on: ticket)
    }

    private func autoReplied(
        _ mail: Case, _ ticket: TicketNumber, in tx: borrowing Transaction
    ) throws -> MessageFate {
        try desk.apply(
            .autoReplyReceived, to: ticket, by: mail.message.from.first?.address ?? "postmaster",
            message: mail.row, in: tx)
        return MessageFate(.filed, "an automatic mail", ticket: ticket)
    }

    /// A bounce from a configured source, with results that prove it.
    func bounceArrived(
        _ mail: Case, _ correlation: Correlation, in tx: borrowing Transaction
    ) throws -> MessageFate {
        let found = try lasting(findings(in: mail), of: mail, in: tx)
        guard !found.openings.isEmpty else {
            return MessageFate(
                .filed, found.remarks.first ?? "a bounce that names no address of ours")
        }
        var opened: [Opened] = []
        for var opening in found.openings {
            opening.isUnasked = true
            opened += try desk.open(opening, from: mail.row, by: "bot", in: tx)
        }
        for agent in rules.everyAgent {
            try desk.receipt(
                for: opened.filter(\.isNew), remarks: found.remarks, to: agent, answering: nil,
                because: mail, in: tx)
        }
        return MessageFate(.filed, "a bounce of ours", ticket: opened.first?.ticket.number)
    }
}

extension Correlation.Evidence {
    /// The evidence in words.
    var words: String {
        switch self {
        case .replyAddress: "the ticket's reply address"
        case .inReplyTo: "In-Reply-To"
        case .references: "References"
        case .subjectMark: "the mark in its subject"
        case .postmasterReference: "the postmaster's reference"
        case .address: "the address it names"
        }
    }
}
