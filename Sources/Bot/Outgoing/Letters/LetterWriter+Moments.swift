import InternetMessage
import TicketStore
import Ticketing

extension LetterWriter {
    /// How a ticket stands, in one sentence or two.
    func story(of ticket: Ticket) -> String { rules.words(for: ticket) }

    /// What the bot does next by itself, in one sentence.
    func next(of ticket: Ticket, in tx: borrowing Transaction) throws -> String {
        let engine = rules.engine(for: ticket.postmaster)
        guard ticket.status == .waitingOnPostmaster(followUpAt: nil), !ticket.mails.hasUncertain
        else { return engine.nextInWords(of: ticket, clock) }
        let delay = try rules.delay(of: ticket, at: now, in: tx)
        let accepted = try rules.afterQueuedMail(of: ticket, at: delay?.until ?? now, in: tx)
        let mail = delay.map { "Our mail waits. \($0.words(clock))" } ?? "Our mail is on its way."
        return "\(mail) If nobody writes: " + engine.nextInWords(of: accepted, clock)
    }

    /// A moment as our people read it: `Tue 3 Nov 2026 09:00 CET`.
    func local(_ moment: Timestamp) -> String { clock.text(moment) }

    var localDay: CivilTime { clock.time(at: now) }

    /// The first moment of a day that lies in business hours.
    func moment(ofDay day: CivilTime) -> Timestamp {
        rules.postmasters[0].followUp.calendar.next(onOrAfter: rules.midnight(of: day))
    }

    var clock: LocalClock { rules.clock }
}
