import Dispatch
import InternetMessage
import Synchronization
import Ticketing

/// A fetched batch whose messages are parsed and read on another thread, while its owner goes on:
/// the batch before it is stored meanwhile.
///
/// Where no thread is free until its owner asks, the owner reads it: nothing waits for a thread
/// that the pool may not have.
final class BatchReading: Sendable {
    typealias Received = [(ReceivedMail, ReceivedMessage?)]

    let batch: MailBatch

    private let read: @Sendable (ReceivedMail) -> ReceivedMessage?
    private let isBegun = Mutex(false)
    private let messages = Mutex<Received>([])
    private let group = DispatchGroup()

    /// The batch, to be read so; `read` is pure.
    init(_ batch: MailBatch, _ read: @escaping @Sendable (ReceivedMail) -> ReceivedMessage?) {
        (self.batch, self.read) = (batch, read)
    }

    /// Has another thread read the messages.
    func begin() {
        DispatchQueue.global(qos: .userInitiated).async { [self] in readUnlessBegun() }
    }

    /// The messages with what each says, nil where only its summary came; waits for them.
    var received: Received {
        readUnlessBegun()
        group.wait()
        return messages.withLock { $0 }
    }

    private func readUnlessBegun() {
        let isMine = isBegun.withLock { isBegun in
            guard !isBegun else { return false }
            isBegun = true
            group.enter()
            return true
        }
        guard isMine else { return }
        let received = batch.messages.concurrentMap { [read] in ($0, read($0)) }
        messages.withLock { $0 = received }
        group.leave()
    }
}
