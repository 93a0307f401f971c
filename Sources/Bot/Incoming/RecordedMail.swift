import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// A message under decision: as it arrived, its row in the database, and what its header proves.
struct RecordedMail {
    let received: ReceivedMessage
    let row: MessageRow
    let incoming: IncomingMail

    var reading: Reading { incoming.reading }
    var message: ParsedMessage { incoming.message }
}
