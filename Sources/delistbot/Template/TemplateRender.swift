import ArgumentParser
import Bot
import Letters
import Ticketing

struct TemplateRender: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Print letters made from a template.",
        discussion: .with(
            """
            With --ticket from the context of that ticket as they are now; nothing is stored or \
            sent. Otherwise from made-up context: the first letter shows all that it can say.
            """, examples: "delistbot template render inquiry",
            "delistbot template render inquiry --ticket 12"))

    @OptionGroup var options: TemplateOptions

    @Option(help: "The ticket whose facts to use.")
    var ticket: Int?

    @Flag(help: "Print the HTML part.")
    var html = false

    @Flag(help: "Print one JSON object per letter.")
    var json = false

    @Argument(help: "The template's name.")
    var name: String

    func perform() throws {
        if let ticket {
            show(try letter(of: TicketNumber(ticket)))
        } else {
            let letters = try samples()
            for (index, letter) in letters.enumerated() {
                if index > 0 && !json { StandardOutput.say("----") }
                show(letter)
            }
        }
    }

    private func samples() throws -> [Letter] {
        let press = try options.press()
        let letters: [Letter]
        do throws(TemplateError) {
            letters = try press.samples(of: name)
        } catch {
            throw CommandFailure(.configuration, error.description)
        }
        guard !letters.isEmpty else { throw options.failure(name, among: press) }
        return letters
    }

    private func letter(of ticket: TicketNumber) throws -> Letter {
        let assembly = try options.configuration.assemble()
        let database = try assembly.existingDatabase()
        let bot = try assembly.bot(database, writing: try options.press())
        do {
            guard let letter = try bot.letter(name, of: ticket, at: assembly.clock.now()) else {
                throw CommandFailure(
                    .usage,
                    "\(name): is not made of a ticket; there are "
                        + LetterOfTicket.allCases.map(\.rawValue).joined(separator: ", "))
            }
            return letter
        } catch let error as TemplateError {
            throw CommandFailure(.configuration, error.description)
        } catch let error as OpeningError {
            throw CommandFailure(.usage, error.description)
        }
    }

    private func show(_ letter: Letter) {
        if json {
            let output = StandardOutput()
            output.write(JSONLine.bytes(of: letter.json))
            output.flush()
        } else if html {
            StandardOutput.say(letter.html ?? "")
        } else {
            StandardOutput.say("Subject: \(letter.subject)\n\n\(letter.text)", terminator: "")
        }
    }
}
