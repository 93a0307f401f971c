import Foundation
import Synchronization

/// That something takes longer than a second, and how far it is: one line on the standard error,
/// where that is a terminal, written over each second and gone at the end.
final class ProgressLine: Sendable {
    private struct State {
        var count = 0
        var seconds = 0
        var isOver = false
    }

    private static let clearing = "\r\u{1B}[K"

    private let what: String
    private let total: Int?
    private let state = Mutex(State())

    private init(_ what: String, of total: Int?) { (self.what, self.total) = (what, total) }

    /// Does `body`, telling of it as `what`; `total` is how many steps it has, where that is known.
    /// Nothing is said unless it `isShown`: what prints line by line to a terminal shows itself.
    static func during<Value>(
        _ what: String, of total: Int? = nil, isShown: Bool = true,
        _ body: (ProgressLine) throws -> Value
    ) rethrows -> Value {
        let line = ProgressLine(what, of: total)
        guard isShown, isatty(STDERR_FILENO) == 1 else { return try body(line) }
        Thread.detachNewThread { line.tick() }
        defer { line.end() }
        return try body(line)
    }

    /// Another step is done.
    func advance() { state.withLock { $0.count += 1 } }

    /// So many steps are done.
    func reach(_ count: Int) { state.withLock { $0.count = count } }

    private func tick() {
        while true {
            Thread.sleep(forTimeInterval: 1)
            let isOver = state.withLock { state in
                guard !state.isOver else { return true }
                state.seconds += 1
                Self.write(Self.clearing + words(state))
                return false
            }
            if isOver { return }
        }
    }

    private func words(_ state: State) -> String {
        let count = total.map { " (\(state.count) of \($0))" } ?? ""
        return "\(what)\(count), \(state.seconds) s"
    }

    /// Nothing is written any more, once this returns.
    private func end() {
        state.withLock { state in
            state.isOver = true
            if state.seconds > 0 { Self.write(Self.clearing) }
        }
    }

    private static func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
