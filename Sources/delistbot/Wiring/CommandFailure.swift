import ArgumentParser
import Configuration
import InternetMessage
import MailTransport
import TicketStore
import Ticketing

/// What a command could not do: one line for people, and the exit code after sysexits(3).
struct CommandFailure: Error, CustomStringConvertible {
    /// The exit codes that the manual lists.
    enum Code: Int32, CaseIterable {
        case usage = 64
        case data = 65
        case noInput = 66
        case unavailable = 69
        case software = 70
        case cannotCreate = 73
        case inputOutput = 74
        case tryLater = 75
        case refused = 77
        case configuration = 78
    }

    let code: Code
    let description: String

    init(_ code: Code, _ description: String) {
        (self.code, self.description) = (code, description)
    }

    init(_ error: StoreError) {
        let code: Code =
            switch error.code {
            // Mail servers try again later after this one, and return the mail after the others.
            case .locked, .full: .tryLater
            case .newer, .foreign, .network: .configuration
            case .damaged, .corrupt: .data
            case .unreachable: .cannotCreate
            case .readOnly, .inputOutput, .replaced: .inputOutput
            }
        self.init(code, error.description)
    }

    init(_ error: LedgerError) {
        let code: Code =
            switch error.code {
            case .damaged, .missing, .short, .foreign: .data
            case .unreadable, .unwritable: .inputOutput
            }
        self.init(code, error.description)
    }

    init(_ error: TokenError) {
        let code: Code =
            switch error.code {
            case .grantRefused, .clientRefused, .scopeRefused, .requestRefused: .refused
            case .unavailable, .unreadable, .insecure: .unavailable
            case .cacheUnusable: .inputOutput
            case .interrupted: .tryLater
            }
        self.init(code, error.description)
    }

    init(_ error: MailSourceError) {
        let code: Code =
            switch error.code {
            case .unreachable, .insecure, .protocolViolation: .unavailable
            case .signInRefused: .refused
            case .noMailbox: .configuration
            case .interrupted: .tryLater
            }
        self.init(code, error.description)
    }
}

extension CommandFailure {
    /// The failure that an error is.
    init(of error: any Error) {
        switch error {
        case let error as CommandFailure: self = error
        case let error as ConfigurationError: self.init(.configuration, error.description)
        case let error as SecretError: self.init(.configuration, error.description)
        case let error as StoreError: self.init(error)
        case let error as LedgerError: self.init(error)
        case let error as TokenError: self.init(error)
        case let error as MailSourceError: self.init(error)
        default: self.init(.software, "\(error)")
        }
    }

    /// Mail waits since the relay takes none.
    init(_ absence: RelayAbsence, _ clock: LocalClock) {
        let code: Code =
            absence.trouble.kind == .signInRefused ? .refused : .unavailable
        self.init(
            code,
            "the relay has taken no mail since \(clock.text(absence.since)): "
                + "\(absence.trouble.because); what is queued waits, the next attempt is at "
                + clock.text(absence.nextTryAt))
    }

    /// Does `body`; whatever it throws becomes a line on standard error and an exit code.
    static func reporting<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch {
            throw exit(for: error)
        }
    }

    /// Says what is wrong with the words of a command, or with what they lead to; what is thrown to
    /// end the process.
    static func exit(for error: any Error, calling call: String) -> any Error {
        if let failure = error as? CommandFailure { return exit(for: failure) }
        guard Delistbot.exitCode(for: error) == .validationFailure, !(error is ExitCode) else {
            return error
        }
        let words = ShownText.onOneLine(Delistbot.message(for: error))
        let end = words.last == "." || words.last == "?" ? "" : ";"
        return exit(for: CommandFailure(.usage, "\(words)\(end) “\(call) --help” tells more"))
    }

    /// Says `error` on standard error; what is thrown to end the process with its exit code.
    static func exit(for error: any Error) -> any Error {
        if error is ExitCode || error is ValidationError { return error }
        let failure = CommandFailure(of: error)
        for line in failure.description.split(separator: "\n") {
            let priority = Journal.readsStandardError ? "<3>" : ""
            StandardOutput.complain("\(priority)delistbot: \(line)")
        }
        return ExitCode(failure.code.rawValue)
    }
}

/// A command, whatever `perform` of which throws becomes a line on standard error and an exit code.
protocol ReportingCommand: ParsableCommand {
    func perform() throws
}

extension ReportingCommand {
    func run() throws {
        do {
            try perform()
        } catch {
            throw CommandFailure.exit(for: error)
        }
    }
}
