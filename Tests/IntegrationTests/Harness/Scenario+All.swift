import Foundation
import InternetMessage
import MIME
import Testing

extension Scenario {
    static let all = [
        mailIn, inquiry, answer, bounce, followUps, commandByMail, digest, renamed, merge, restored,
        upgrade,
    ]

    private static func refused(_ address: Int) -> Act {
        .outside {
            try $0.say(
                "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.\(address)")
        }
    }

    /// A ticket whose inquiry has left.
    private static let inquired = [refused(1), .poll, .order(1, "approve"), .poll]

    private static let mailIn = Scenario(
        name: "mail in", before: [.poll], acts: [refused(1), refused(2), .poll])

    private static let inquiry = Scenario(
        name: "inquiry", before: [refused(1), .poll], acts: [.order(1, "approve"), .poll])

    private static let answer = Scenario(
        name: "answer", before: inquired,
        acts: [
            .days(1),
            .outside {
                try $0.answer(
                    try #require(try $0.toPostmaster().first),
                    "Hello,\r\n\r\nThe IP address 192.0.2.1 has been unblocked.\r\n")
            },
            .poll,
        ])

    private static let bounce = Scenario(
        name: "bounce", before: inquired,
        acts: [.outside { try $0.bounce(try #require(try $0.toPostmaster().first)) }, .poll])

    private static let followUps = Scenario(
        name: "follow-ups", before: inquired, acts: [.days(8), .poll, .days(8), .poll])

    private static let commandByMail = Scenario(
        name: "command by mail", before: [refused(1), .poll],
        acts: [
            .outside {
                try $0.answer(try #require(try $0.toAgents("ticket opened").first), "approve")
            },
            .poll,
        ])

    private static let digest = Scenario(
        name: "digest", before: inquired + [.outside { try $0.wantDigests() }, .poll],
        acts: [.days(7), .poll])

    /// What a migration to another server does: every message gets another UID.
    private static let renamed = Scenario(
        name: "renamed mailbox", before: inquired,
        acts: [.outside { try $0.renameMessages() }, .poll])

    private static let merge = Scenario(
        name: "merge", before: inquired + [refused(2), .poll],
        acts: [.order(2, "merge into #1"), .poll])

    private static let restored = Scenario(
        name: "restored backup",
        before: [
            refused(1), .poll, .outside { try $0.copy("delistbot.sqlite", to: "backup.sqlite") },
            .order(1, "approve"), .poll, .days(1),
            .outside { try $0.putBack("backup.sqlite") },
        ],
        acts: [.poll, .run(["release"]), .order(1, "approve"), .poll])

    private static let upgrade = Scenario(
        name: "upgrade", before: [.outside { try $0.putEarlierDatabase() }, refused(1)],
        acts: [.poll])
}
