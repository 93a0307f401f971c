import Foundation
import InternetMessage

/// What `check-config` finds, said as it goes: a line each, for people or as JSON.
struct CheckReport {
    /// What came of a look at something.
    enum Result: String {
        case ok, note, warning

        fileprivate var mark: String {
            switch self {
            case .ok: "ok"
            case .note: "--"
            case .warning: "!"
            }
        }

        fileprivate var paint: Paint? {
            switch self {
            case .ok: .good
            case .note: nil
            case .warning: .doubtful
            }
        }
    }

    var asJSON = false
    var output = StandardOutput()

    /// Says that it is as it should be.
    func say(_ what: String, _ words: String) { tell(.ok, what, words) }

    /// Says what is worth a look.
    func warn(_ what: String, _ words: String) { tell(.warning, what, words) }

    func tell(_ result: Result, _ what: String, _ words: String) {
        if asJSON {
            output.write(
                JSONLine.bytes(of: [
                    "schema": 1, "check": what, "result": result.rawValue, "words": words,
                ]))
        } else {
            let subject =
                result == .ok ? what.padding(toLength: 14, withPad: " ", startingAt: 0) : ""
            output.write(mark: result.mark, result.paint, line: subject + words, indent: 4)
        }
        output.flush()
    }
}
