import Conformance
import Foundation
import Letters
import Testing
import Ticketing

/// What nobody should have to read, whatever the letter.
@Suite struct ShownWordsTests {
    let press = TemplateRenderer()

    private func letters() throws -> [(name: String, letter: Letter)] {
        try press.names.filter { !$0.hasPrefix("part-") && !$0.hasSuffix(".html") }
            .flatMap { name in try press.samples(of: name).map { (name, $0) } }
    }

    @Test func noLetterShowsAStampOrTheNameOfACase() throws {
        for (name, letter) in try letters() {
            let shown = letter.subject + "\n" + letter.text
            #expect(ShownWords.stamps(in: shown).isEmpty, "\(name): \(shown)")
            #expect(ShownWords.caseNames(in: shown).isEmpty, "\(name): \(shown)")
        }
    }

    @Test func oneOfSomethingIsSingular() throws {
        for (name, letter) in try letters() {
            #expect(ShownWords.wrongPlurals(in: letter.subject).isEmpty, "\(name)")
            #expect(ShownWords.wrongPlurals(in: letter.text).isEmpty, "\(name): \(letter.text)")
        }
    }

    @Test func everyTimeOfDayCarriesItsZone() throws {
        for (name, letter) in try letters() {
            let shown = (letter.subject + "\n" + letter.text).replacing("\n", with: " ")
            #expect(ShownWords.timesWithoutZone(in: shown).isEmpty, "\(name): \(shown)")
        }
    }

    /// Two subjects alike would say that the same happened.
    @Test func theSubjectOfEachNoticeSaysWhatHappened() throws {
        let notices = try NoticeContext.samples.map { try press.print($0).subject }
        #expect(Set(notices).count == notices.count)
        for subject in notices { #expect(subject.hasPrefix("[#12] 192.0.2.7: "), "\(subject)") }
        let full = try press.print(ReplyArrivedContext.samples[0])
        #expect(full.subject == "[#12] 192.0.2.7: Proofpoint asks for information")
        let answers = try ReplyArrivedContext.samples.map { try press.print($0).subject }
        // Those of one meaning differ by what is around it.
        #expect(Set(answers).count == answers.count - 3)
    }

    @Test func everyAlarmAndEveryNoticeSaysWhatToDo() throws {
        let letters =
            try AlarmContext.samples.map { try press.print($0) }
            + NoticeContext.samples.map { try press.print($0) }
        for letter in letters {
            #expect(letter.text.contains("What to do: "), "\(letter.text)")
            #expect(!letter.text.contains("Hello Alice,\n\nWhat to do"), "\(letter.text)")
        }
        #expect(Set(letters.map(\.text)).count == letters.count)
    }

    @Test func aPatternOfOurHostNamesNeverReachesAPostmaster() throws {
        for context in InquiryContext.samples where context.mailFlow.helo?.contains("*") == true {
            #expect(try !press.print(context).text.contains("*"))
        }
        var context = InquiryContext.samples[0]
        context.checks = []
        context.mailFlow.helo = "mail*.example.org"
        context.mailFlow.reverseDNS = "mta1.example.org"
        let text = try press.print(context).text
        #expect(!text.contains("*") && text.contains("- Names: reverse DNS mta1.example.org"))
    }
}
