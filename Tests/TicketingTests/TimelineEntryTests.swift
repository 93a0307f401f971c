import Conformance
import Correspondence
import Foundation
import InternetMessage
import Testing

@testable import Ticketing

/// What happened is kept as facts: stored by kind and payload, and told by one renderer.
@Suite struct TimelineEntryTests {
    private let berlin: LocalClock

    init() throws { berlin = LocalClock(try #require(TimeZone(identifier: "Europe/Berlin"))) }

    /// A new kind belongs among the samples, or this fails.
    @Test func everyKindHasASample() {
        let sampled = Set(TimelineSamples.all.map(\.entry.kind))
        let known = Set(TimelineEntry.Kind.allCases.map(\.rawValue))
        #expect(known.subtracting(sampled).isEmpty)
        #expect(sampled.subtracting(known) == ["sung", "danced"])
    }

    @Test func everyEntryIsToldInWords() {
        for sample in TimelineSamples.all {
            #expect(sample.entry.words(berlin) == sample.words)
        }
    }

    @Test func everyEntryIsStoredAsOnRecordAndReadAgain() {
        for sample in TimelineSamples.all {
            #expect(sample.entry.payload == sample.payload)
            let read = TimelineEntry(kind: sample.entry.kind, payload: sample.payload)
            #expect(read == sample.entry)
        }
    }

    @Test func refusalsBeginInLowerCaseForTheyFollowAColon() {
        for (refusal, _, words) in TimelineSamples.refusals {
            #expect(refusal.words(berlin) == words)
        }
    }

    @Test(
        "Times are told by the reader's clock, with its zone",
        arguments: [
            ("America/New_York", "Mon 9 Nov 2026 03:00 EST"),
            ("Asia/Kolkata", "Mon 9 Nov 2026 13:30 IST"),
            ("UTC", "Mon 9 Nov 2026 08:00 UTC"),
        ])
    func timesAreLocal(zone: String, text: String) throws {
        let clock = LocalClock(try #require(TimeZone(identifier: zone)))
        let entry = TimelineEntry.snoozed(until: Timestamp(seconds: 1_794_211_200))
        #expect(entry.words(clock) == "Snoozed until \(text).")
    }

    /// A database that another version wrote to is shown, and keeps what it holds.
    @Test(arguments: [
        ("sung", "{}"), ("snoozed", "{}"), ("snoozed", #"{"at":"soon"}"#), ("held", "no JSON"),
        ("closed", #"{"what":"sold"}"#), ("orderRefused", #"{"ticket":1,"what":"rain"}"#),
        ("answerRead", #"{"proof":"aligned","text":"x","what":"sold"}"#),
        ("mailQueued", #"{"mail":"postcard-1"}"#), ("legacy", "{}"), ("", ""),
    ])
    func whatIsNotKnownIsKeptAsItIs(kind: String, payload: String) {
        let entry = TimelineEntry(kind: kind, payload: payload)
        #expect(entry == .unknown(kind: kind, payload: payload))
        #expect(entry.kind == kind && entry.payload == payload)
        #expect(entry.words(berlin).contains("“\(kind)”"))
    }

    /// Facts that a later version adds to a kind do not hide those that this one knows.
    @Test func moreFactsThanExpectedDoNoHarm() {
        let entry = TimelineEntry(kind: "closed", payload: #"{"what":"refused","mood":"sad"}"#)
        #expect(entry == .closed(as: .refused))
    }

    /// The words of an earlier version say nothing but themselves.
    @Test func legacyWordsAreNoFacts() {
        let words = TimelineEntry.legacy(text: "Added 192.0.2.7. The postmaster answered. Held")
        #expect(words.addressesBroughtIn.isEmpty && !words.isAnswer && words != .held)
    }
}
