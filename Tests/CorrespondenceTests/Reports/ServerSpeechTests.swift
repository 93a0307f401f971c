import InternetMessage
import Testing

@testable import Correspondence

/// What people write of a refusal is no reply of a server.
@Suite struct ServerSpeechTests {
    @Test(arguments: [
        "192.0.2.3 is refused by Proofpoint",
        "Since Monday 192.0.2.3 is refused by Proofpoint, says the customer.",
        "192.0.2.3 is blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.3",
        "Our address 192.0.2.3 is blocked, see https://ipcheck.proofpoint.com/?ip=192.0.2.3",
        "192.0.2.3 was blocked by Cloudmark yesterday",
        "It seems 192.0.2.3 is blocked using Proofpoint at their end",
        "In building 554 they say 192.0.2.3 is refused by Proofpoint",
    ])
    func aPersonsWordsAreTheirOwn(text: String) {
        let found = RejectionReader.rejections(in: text)
        #expect(found.map(\.address) == [IPAddress("192.0.2.3")])
        #expect(found.map(\.speaker) == [.writer])
    }

    @Test(arguments: [
        "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.3",
        "Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.3",
        "status=bounced (Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.3)",
        "host mx.example.com said: 554 5.7.1 192.0.2.3 refused by Proofpoint (in reply to MAIL)",
        "Service unavailable; client [192.0.2.3] blocked using Cloudmark Sender Intelligence",
        "We get 550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.3 from them",
    ])
    func aServersWordsAreKnownByWhatStandsAround(text: String) {
        let found = RejectionReader.rejections(in: text)
        #expect(found.map(\.address) == [IPAddress("192.0.2.3")])
        #expect(found.map(\.speaker) == [.server])
    }

    @Test(arguments: [
        ("451 4.7.1 Delayed", Rejection.Class.block, true), ("550 5.7.1 No", .delay, false),
        ("4.7.1 Later", .policy, true), ("5.7.1 No", .delay, false),
        ("message timeout", .delay, true),
        ("Blocked", .block, false), ("4512 mails", .block, false), ("", .delay, true),
    ])
    func aDelayIsKnownByItsCode(text: String, class: Rejection.Class, isDeferral: Bool) {
        let rejection = Rejection(address: nil, postmaster: nil, class: `class`, text: text)
        #expect(rejection.isDeferral == isDeferral)
    }
}
