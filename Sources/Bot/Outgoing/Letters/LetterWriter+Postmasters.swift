import DNSAudit
import Letters
import TicketStore
import Ticketing

extension LetterWriter {
    /// The first mail of a ticket, as it is put to a person for approval: where it goes on with a
    /// thread in which the postmaster asked something, the answer.
    func inquiry(_ ticket: Ticket, in tx: borrowing Transaction) throws -> Draft {
        _ = try refreshedChecks(of: ticket, in: tx)
        let questions = ticket.openQuestions
        let letter =
            questions.isEmpty
            ? try renderer.print(try inquiryContext(ticket, in: tx))
            : try information(questions, of: nil, ticket, in: tx)
        return Draft(subject: letter.subject, body: letter.text)
    }

    /// What the draft's rules object to. What was looked up about the addresses counts only where
    /// it is given.
    func lint(_ draft: Draft, of ticket: Ticket, checks: [DNSCheck] = []) -> [DraftLint.Finding] {
        findings(
            subject: draft.subject, text: draft.body, of: ticket,
            as: ticket.mails.accepted == 0 && ticket.openQuestions.isEmpty ? .inquiry : .reply,
            checks: checks)
    }

    private func findings(
        subject: String, text: String, of ticket: Ticket, as occasion: DraftLint.Occasion,
        checks: [DNSCheck] = []
    ) -> [DraftLint.Finding] {
        DraftLint(
            addresses: ticket.addresses, inventory: rules.inventory,
            occasion: occasion, checks: checks
        ).findings(subject: subject, text: text)
    }

    /// Why a mail that no person has read must not leave; empty where it may. What a person
    /// approved was looked over then.
    func objections(
        to letter: Letter, _ purpose: OutgoingMail.Purpose, of ticket: Ticket
    ) -> [DraftLint.Finding] {
        guard purpose.isFollowUp else { return [] }
        return findings(
            subject: letter.subject, text: letter.text, of: ticket, as: .followUp
        ).filter(\.isError)
    }

    func letter(
        _ purpose: OutgoingMail.Purpose, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Letter {
        switch purpose {
        case .inquiry:
            guard let draft = try tx.draft(of: ticket.number) else {
                throw StoreError(.damaged, "\(ticket.number) has no draft to send")
            }
            return Letter(subject: draft.subject, text: draft.body)
        case .reply:
            guard let draft = try tx.draft(of: ticket.number) else {
                throw StoreError(.damaged, "\(ticket.number) has no text to send")
            }
            return Letter(subject: "Re: " + marked(ticket), text: draft.body)
        case .followUp, .nudge:
            return try renderer.print(try followUpContext(purpose, ticket, in: tx))
        }
    }

    /// What a mail to a postmaster says about being automatic (RFC 3834 §5): nothing where a
    /// person approved it, what the cadence says where silence caused it.
    func autoSubmitted(_ purpose: OutgoingMail.Purpose, _ ticket: Ticket) -> String? {
        let policy = rules.engine(for: ticket.postmaster).policy
        return purpose.isFollowUp && policy.isMarkedAutomatic ? "auto-generated" : nil
    }

    func marked(_ ticket: Ticket) -> String {
        SubjectMark.marking(ticket.subject, ticket.number)
    }

    func displayName(_ postmaster: String) -> String {
        rules.postmaster(postmaster)?.displayName ?? postmaster
    }

    func pool(of ticket: Ticket) -> Pool? {
        ticket.pool.flatMap(rules.inventory.pool(named:))
    }
}
