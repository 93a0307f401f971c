import Foundation
import Ticketing

/// A person at a terminal, who answers.
enum TerminalQuestions {
    static var isThere: Bool { isatty(STDIN_FILENO) == 1 }

    /// Asks until the answer is one; nil where an optional one is left out.
    static func ask(
        _ question: InitQuestion, _ settings: inout InitialSettings, folder: String
    ) throws {
        let suggestion = question.answer(settings) ?? question.suggestion(settings)
        while true {
            let line = try line(question.words, suggestion)
            let answer = line.isEmpty ? suggestion ?? "" : line
            if answer.isEmpty {
                if question.isOptional { return }
                continue
            }
            var tried = settings
            question.take(&tried, answer)
            guard let problem = tried.problem(folder: folder) else {
                settings = tried
                return
            }
            StandardOutput.say(problem)
        }
    }

    /// A password, which the terminal does not show; nil where nothing is typed.
    static func password(_ words: String) throws -> String? {
        var attributes = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &attributes) == 0 else { return nil }
        var silent = attributes
        silent.c_lflag &= ~tcflag_t(ECHO)
        unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer {
            unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &attributes)
            StandardOutput.say("")
        }
        let typed = try line(words, nil)
        return typed.isEmpty ? nil : typed
    }

    /// Whether a person says yes; who types nothing says `answer`.
    static func agrees(to words: String, unlessSaid answer: String = "yes") throws -> Bool {
        let line = try line("\(words) (yes or no)", answer)
        return (line.isEmpty ? answer : line).lowercased().first == "y"
    }

    private static func line(_ words: String, _ suggestion: String?) throws -> String {
        StandardOutput.say(words + (suggestion.map { " [\($0)]" } ?? "") + ": ", terminator: "")
        guard let line = readLine() else {
            throw CommandFailure(
                .usage,
                "the answers ended before all was said, and nothing was written; say the rest, or "
                    + "give it by options")
        }
        return line.trimmed
    }
}
