import ArgumentParser

struct QuarantineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine",
        abstract: "Look at messages that could not be processed or believed.",
        subcommands: [
            QuarantineList.self, QuarantineShow.self, QuarantineRetry.self, QuarantineDismiss.self,
        ])
}
