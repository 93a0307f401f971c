import ArgumentParser

struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "Look at every stored message: what became of it, why, and who was told.",
        subcommands: [MailList.self, MailShow.self])
}
