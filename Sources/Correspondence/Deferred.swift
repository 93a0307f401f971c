import Synchronization

/// A value that is made when it is first asked for, and kept: what nobody asks for costs nothing.
///
/// Two are equal where their values are.
struct Deferred<Value: Hashable & Sendable>: Hashable, Sendable {
    private let cell: Cell

    /// The value that `make` gives, which is called once at most.
    init(_ make: @escaping @Sendable () -> Value) { cell = Cell(.unmade(make)) }

    /// That value.
    init(made value: Value) { cell = Cell(.made(value)) }

    /// The value, made now where it was not before.
    var value: Value { cell.value }

    static func == (one: Self, other: Self) -> Bool {
        one.cell === other.cell || one.value == other.value
    }

    func hash(into hasher: inout Hasher) { hasher.combine(value) }

    private enum State: Sendable {
        case unmade(@Sendable () -> Value)
        case made(Value)
    }

    private final class Cell: Sendable {
        private let state: Mutex<State>

        init(_ state: sending State) { self.state = Mutex(state) }

        var value: Value {
            state.withLock { state in
                switch state {
                case .made(let value): return value
                case .unmade(let make):
                    let value = make()
                    state = .made(value)
                    return value
                }
            }
        }
    }
}
