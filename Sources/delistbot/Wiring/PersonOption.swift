import ArgumentParser
import Configuration
import Foundation
import InternetMessage
import Ticketing

/// `--as`: who gives a command. Never guessed: what is done stands in that person's name.
struct PersonOption: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "The agent who gives the command (default: whose unix-user you are).",
            valueName: "address"))
    var address: String?

    /// The agent whom `--as` names, or else the one who is the Unix user at work.
    func agent(of configuration: BotConfiguration) throws -> Agent {
        guard let address else { return try agent(of: configuration, as: UnixUser.atWork()) }
        let found = EmailAddress(address).flatMap { wanted in
            configuration.agents.first { $0.addresses.contains(wanted) }
        }
        guard let found else {
            throw CommandFailure(
                .usage, "--as \(address): is no agent; there are \(Self.names(configuration))")
        }
        return found
    }

    /// The agent or reader whom an option names; nobody named: who gives the command.
    func reader(
        _ named: String?, _ option: String, of configuration: BotConfiguration
    ) throws -> Agent {
        guard let named else { return try agent(of: configuration) }
        let everybody = configuration.agents + configuration.readers
        let found = EmailAddress(named).flatMap { wanted in
            everybody.first { $0.addresses.contains(wanted) }
        }
        guard let found else {
            let names = everybody.map(\.address.description).joined(separator: ", ")
            throw CommandFailure(
                .usage, "\(option) \(named): gets no digests; there are \(names)")
        }
        return found
    }

    private func agent(of configuration: BotConfiguration, as user: String) throws -> Agent {
        if let agent = configuration.agents.first(where: { $0.unixUser == user }) { return agent }
        throw CommandFailure(
            .usage,
            "nobody says who you are; add --as ADDRESS (\(Self.names(configuration))), or write "
                + "“unix-user: \(user)” below one of the agents in the configuration")
    }

    private static func names(_ configuration: BotConfiguration) -> String {
        configuration.agents.map(\.address.description).joined(separator: ", ")
    }
}

/// The person at the keyboard, as the system knows them.
enum UnixUser {
    /// The name of the user who runs this program, or who had sudo run it: the database is the
    /// service's user's alone, and whoever became that user was somebody before. It is no proof,
    /// and needs to be none: whoever may write the database may write anything into it.
    static func atWork(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String {
        if let name = environment["SUDO_USER"], !name.isEmpty { return name }
        return ServiceUser.current.name
    }
}
