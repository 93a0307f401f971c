import ArgumentParser
import Bot
import Configuration
import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// `delistbot answers`: what people said that postmasters' answers meant.
struct AnswersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answers",
        abstract: "List and forget what postmasters' answers meant, as agents said.",
        subcommands: [AnswersList.self, AnswersForget.self])
}

struct AnswersList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what is remembered, one answer a line.",
        discussion: .with(examples: "delistbot answers list"))

    @OptionGroup var options: ConfigurationOption

    @Flag(help: "Print one JSON object per answer.")
    var json = false

    @OptionGroup var shown: ColorOption

    func perform() throws {
        let assembly = try options.assemble()
        let answers = try assembly.existingDatabase().read { try $0.rememberedAnswers() }
        let clock = assembly.localClock
        let output = shown.output
        output.list(
            answers, asJSON: json, none: "nothing is remembered", json: \.json,
            columns: [
                "NUMBER", "SAID AT", "POSTMASTER", .cut("MEANING"), .cut("THE ANSWER"),
            ], row: { $0.row(clock) })
        output.flush()
    }
}

struct AnswersForget: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Forget what an answer meant: the same words are not read so any more.",
        discussion: .with(
            "Tickets that went by it stay as they are.", examples: "delistbot answers forget 3"))

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "The answer's number, as “answers list” shows it.")
    var answer: Int64

    @OptionGroup var person: PersonOption

    @OptionGroup var trial: TrialOption

    func perform() throws {
        let assembly = try options.assemble()
        let agent = try person.agent(of: assembly.configuration)
        let bot = try assembly.bot(try assembly.existingDatabase(trying: trial.dryRun))
        let forgotten = try bot.forget(answer: answer, for: agent, at: assembly.clock.now())
        guard let forgotten else {
            throw CommandFailure(
                .data,
                "no answer is remembered by the number \(answer); “delistbot answers list” "
                    + "shows all")
        }
        trial.say("forgotten: \(forgotten.said)")
    }
}

extension RememberedAnswer {
    fileprivate var said: String {
        "means \(meaning.words), as \(agent) said on \(ticket)"
    }

    fileprivate var json: JSONObject {
        [
            "schema": 1, "answer": Int(id), "postmaster": postmaster, "meaning": meaning.rawValue,
            "ticket": ticket.value, "by": agent.description, "at": at.iso8601,
            "sentences": pattern.sentences,
        ]
    }

    fileprivate func row(_ clock: LocalClock) -> [String] {
        [
            "\(id)", clock.text(at), postmaster, said, pattern.sentences.joined(separator: " / "),
        ]
    }
}
