import ArgumentParser
import Foundation

/// `delistbot write-manual FOLDER EXAMPLE`: makes the manual pages, for packages.
struct WriteManual: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "write-manual", abstract: "Write the manual pages into a folder.",
        shouldDisplay: false)

    @Argument(help: "The folder.", completion: .directory)
    var folder: String

    @Argument(help: "The example of the configuration, of which its page is made.")
    var example: String

    func perform() throws {
        for page in try pages() {
            let file = "\(folder)/\(page.file)"
            guard FileManager.default.createFile(atPath: file, contents: Data(page.text.utf8))
            else {
                throw CommandFailure(
                    .cannotCreate, "\(file): cannot be made; name a folder of your own")
            }
        }
    }

    private func pages() throws -> [ManualPage] {
        let example = String(decoding: try InputFile.contents(of: example), as: UTF8.self)
        let json = Data(Delistbot._dumpHelp().utf8)
        let program = try JSONDecoder().decode(ProgramDescription.self, from: json).command
        return [ManualPage(program: program), ManualPage(configuration: example)]
            + program.shownSubcommands.map(ManualPage.init(command:))
    }
}

private struct ProgramDescription: Decodable {
    var command: CommandDescription
}
