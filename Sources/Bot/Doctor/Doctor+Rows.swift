import InternetMessage
import TicketStore
import Ticketing

/// What the rows of the database show.
extension Doctor {
    func ticketFindings(_ tx: borrowing Transaction) throws -> [Finding] {
        var found: [TicketFinding] = []
        found += try tx.ticketsWithoutAddress().map { .withoutAddress($0) }
        found += try tx.unreadableAddresses().map { .unreadableAddress($0.ticket, $0.text) }
        found += try tx.ticketsWithWrongMarks().map { .wrongMarks($0) }
        found += try tx.ticketsMergedIntoNone().map { .mergedIntoNone($0) }
        found += try tx.ticketsWaitingWithoutEnd().map { .waitsWithoutEnd($0) }
        return found.map { .tickets($0) }
    }

    func mailFindings(_ tx: borrowing Transaction) throws -> [Finding] {
        var found: [TicketFinding] = []
        found += try tx.mailsQueuedWithoutWait().map { .queuedWithoutWait(key: $0.key, $0.ticket) }
        found += try tx.keysUsedTwice().map { .keyUsedTwice($0) }
        found += try tx.numbersGivenAgain().map { .numberGivenAgain(key: $0.key, $0.ticket) }
        found += try tx.unknownStates().map { .unknownState(key: $0.key, state: $0.state) }
        found += try tx.mailsWithoutRecipient().map { .withoutRecipient(key: $0) }
        return found.map { .tickets($0) }
    }

    func notificationFindings(_ tx: borrowing Transaction) throws -> [Finding] {
        try tx.unreadableNotifications().map { .database(.unreadable("notification \($0)")) }
    }

    func sendingFindings(_ tx: borrowing Transaction) throws -> [Finding] {
        var found: [SendingFinding] = []
        if let (tickets, backlog) = try tx.leavingMail() {
            found.append(.leaving(tickets, backlog))
        }
        if let (tickets, backlog) = try tx.uncertainMail() {
            found.append(.uncertain(tickets, backlog))
        }
        // A copy of today may still be on its way.
        if copiesComeBack, let missing = try tx.copiesMissing(before: now - .days(1)) {
            found.append(.copiesMissing(missing))
        }
        return found.map { .sending($0) }
    }

    func mailboxFindings(_ tx: borrowing Transaction) throws -> [Finding] {
        var found: [SendingFinding] = []
        if let wanted = try tx.wantedMail() { found.append(.unfetched(wanted)) }
        if let left = try tx.unprocessedMail() { found.append(.unprocessed(left)) }
        return found.map { .sending($0) }
    }

    func clockFindings(in database: TicketDatabase) -> [Finding] {
        let seen: Timestamp
        do throws(StoreError) {
            seen = try database.look { try $0.installation().clockHighWater }
        } catch {
            return [.database(.unreadable(error.context)), .notExamined([.clock])]
        }
        let verdict = ClockVerdict(of: now, after: seen, witness)
        var found: [SurroundingsFinding] = []
        if verdict != .plausible { found.append(.clockDoubted(verdict, lastPass: seen)) }
        if witness == .nobody { found.append(.clockUnsynchronised) }
        return found.map { .surroundings($0) }
    }
}
