import InternetMessage
import Ticketing

/// How long to leave a database alone that is locked, or whose disk is full.
struct DatabaseBackOff {
    private var failures = 0

    mutating func note() { failures += 1 }

    /// Nil while all is well, else 1 s doubling to a minute.
    var pause: Duration? { failures == 0 ? nil : .seconds(min(1 << min(failures - 1, 6), 60)) }

    /// The database was used; whether it could not be before.
    mutating func end() -> Bool {
        defer { failures = 0 }
        return failures > 0
    }
}

/// How long to leave a mailbox alone that could not be read.
struct BackOff {
    private var failures = 0
    private var isRefused = false

    mutating func note(_ trouble: MailSourceError?) {
        failures = trouble == nil ? 0 : failures + 1
        isRefused = trouble?.code == .signInRefused
    }

    /// Nil while all is well, else 1 s doubling to 5 minutes. 15 minutes where the sign-in was
    /// refused, so that the server does not lock the account.
    var pause: Duration? {
        guard failures > 0 else { return nil }
        if isRefused { return .afterRefusedSignIn }
        return min(.seconds(1 << min(failures - 1, 9)), .minutes(5))
    }
}
