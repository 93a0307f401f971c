import AnswerTraining
import ArgumentParser
import Correspondence
import Foundation

/// Makes the file of the model that reads postmasters' answers.
@main
struct TrainAnswers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train-answers",
        abstract: "Train the model that reads postmasters' answers, from its examples.")

    @Option(help: "The folder of the examples.")
    var examples = "Sources/Correspondence/Answers/examples"

    @Option(help: "The file to write.")
    var model = "Sources/CAnswerModel/answers.model"

    @Flag(help: "Only print how each set is read by a model of the others.")
    var validate = false

    @Flag(help: "Only print what is read in each clause of standard input, and why.")
    var read = false

    func run() throws {
        if read {
            print(AnswerTrace(of: String(decoding: standardInput, as: UTF8.self)).lines)
            return
        }
        let all = try AnswerExamples(folder: URL(fileURLWithPath: examples))
        if validate {
            print(AnswerValidation(all).table)
            return
        }
        let file = AnswerTrainer(all).model().file
        try Data(file).write(to: URL(fileURLWithPath: model))
        print("\(all.clauses.count) clauses, \(all.answers.count) answers, \(file.count) bytes")
    }

    private var standardInput: Data { FileHandle.standardInput.readDataToEndOfFile() }
}
