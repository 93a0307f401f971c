import Bot
import Foundation
import InternetMessage
import Letters
import Ticketing

/// What `doctor` prints for people: how it stands, what was looked at, what was found, and beneath
/// that what to do. 80 columns, but for words that are longer.
struct DoctorTable {
    let clock: LocalClock

    private static let severityWidth = 10
    private static let examinationWidth = 12
    private static let textWidth = 58

    func write(_ diagnoses: [Diagnosis], to output: StandardOutput) {
        for diagnosis in diagnoses {
            let severity = diagnosis.severity
            let lines = lines(of: diagnosis)
            output.write(
                mark: severity.rawValue, severity.paint, line: lines[0],
                indent: Self.severityWidth)
            lines.dropFirst().forEach(output.write(line:))
        }
        output.write(line: Self.summary(of: diagnoses))
    }

    /// The lines, the first without the severity.
    private func lines(of diagnosis: Diagnosis) -> [String] {
        let head = Self.column(
            diagnosis.finding.facts.examination.words, Self.examinationWidth)
        let indent = Self.column("", Self.severityWidth + head.count)
        let found = Self.wrapped(diagnosis.words(clock), Self.textWidth)
        var lines = [head + (found.first ?? "")] + found.dropFirst().map { indent + $0 }
        if let advice = diagnosis.advice {
            let todo = Self.wrapped(advice, Self.textWidth - 3)
            lines += todo.enumerated().map { indent + ($0 == 0 ? "-> " : "   ") + $1 }
        }
        return lines
    }

    private static func summary(of diagnoses: [Diagnosis]) -> String {
        let counts: [(Severity, String)] = [
            (.failure, "failure"), (.warning, "warning"), (.repaired, "repair"),
        ]
        let told = counts.compactMap { severity, noun in
            let count = diagnoses.count { $0.severity == severity }
            return count > 0 ? count.counted(noun) : nil
        }
        return told.isEmpty ? "All is well." : told.joined(separator: ", ") + "."
    }

    private static func column(_ text: String, _ width: Int) -> String {
        text.padding(toLength: max(width, text.count), withPad: " ", startingAt: 0)
    }

    /// The text in lines of at most `width` characters, broken at blanks; a longer word, a path
    /// mostly, stays whole so that it can be copied.
    static func wrapped(_ text: String, _ width: Int) -> [String] {
        TextFolding.folded(ShownText.singleSpaced(text), width: width)
            .split(separator: "\n").map(String.init)
    }
}

extension Severity {
    fileprivate var paint: Paint {
        switch self {
        case .ok, .repaired: .good
        case .warning: .doubtful
        case .failure: .bad
        }
    }
}

extension [Diagnosis] {
    /// One line: an array of objects.
    var json: [UInt8] {
        var line = JSONLine()
        line.array(map(\.json))
        return line.bytes + [10]
    }
}

extension Diagnosis {
    /// What is shown for people stays without the clock's zone: moments are those of UTC.
    fileprivate var json: JSONObject {
        let facts = finding.facts
        return [
            "schema": 1, "check": facts.examination.rawValue, "severity": severity.rawValue,
            "finding": facts.name, "about": facts.about, "count": facts.count,
            "since": facts.since?.iso8601, "words": words(.utc), "advice": advice,
            "isRepairable": isRepairable,
        ]
    }
}
