import Conformance
import Foundation
import InternetMessage
import MailTransport
import Testing
import Ticketing

/// What commands are told of listings.
@Suite struct ListingCommandsTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func notification(
        _ event: ListingNotification.Event
    ) throws -> ListingNotification {
        let now = Timestamp(seconds: 1_793_793_600)
        return ListingNotification(
            address: try #require(IPAddress("192.0.2.7")), event: event, list: "bl.example.org",
            beganAt: now, at: now + .hours(6))
    }

    private func written() throws -> String {
        try String(contentsOfFile: folder.path + "/out", encoding: .utf8)
    }

    @Test func eachEventHasItsCommandAndBothRoadsSayTheSame() throws {
        let say = "{ printf '%s|' $DELISTBOT_EVENT $DELISTBOT_ADDRESS $DELISTBOT_POOL; cat; }"
        let commands = ListingCommands(
            onListing: "\(say) > \(folder.path)/out", onClear: "exit 3")
        #expect(commands.carry(try notification(.listed), pool: "bulk") == nil)
        #expect(
            try written() == """
                listed|192.0.2.7|bulk|{"address":"192.0.2.7","at":"2026-11-04T18:00:00Z",\
                "event":"listed","list":"bl.example.org","pool":"bulk","schema":1,\
                "since":"2026-11-04T12:00:00Z"}

                """)
        #expect(
            commands.carry(try notification(.clear), pool: nil) == "it ended with status 3")
    }

    @Test func withoutACommandThereIsNothingToDoAndASlowOneIsEnded() throws {
        let slow = ListingCommands(onListing: nil, onClear: "sleep 30", limit: .seconds(1))
        #expect(slow.carry(try notification(.listed), pool: nil) == nil)
        #expect(slow.carry(try notification(.clear), pool: nil) == "it was not done within 1 s")
    }
}
