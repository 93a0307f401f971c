import InternetMessage
import Ticketing

extension LetterWriter {
    /// How a ticket stands, in one sentence or two.
    func story(of ticket: Ticket) -> String { rules.words(for: ticket) }

    func next(of ticket: Ticket) -> String {
        guard ticket.status == .waitingOnPostmaster(followUpAt: nil), !ticket.mails.hasUncertain
        else { return ticket.nextInWords(clock) }
        let accepted = rules.engine(for: ticket.postmaster).handle(
            .mailAccepted(.inquiry, at: now), in: ticket, at: now)
        return "Our mail is on its way. If nobody writes: " + accepted.ticket.nextInWords(clock)
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
