import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// A message while it is being decided: as it arrived, its row in the database, and as the router
/// sees it.
struct RecordedMail {
    let received: ReceivedMessage
    let row: MessageRow
    let incoming: IncomingMail

    var reading: Reading { incoming.reading }
    var message: ParsedMessage { incoming.message }
}
