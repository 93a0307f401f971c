import InternetMessage
import Testing

@testable import Correspondence

/// Heads set as tables: of Lotus Notes in columns, of NetEase in cells.
struct NotesColumnsTests {
    /// Versions 5 and 6, the author's column wrapped within words.
    static let heads = [
        """
                            "Jo Doe"
                            <jo@exa              To:     alice@example.org
                            mple.net>            cc:
                                                 Subject:     Re: Your
                            11/03/2026 10:11     address
                            AM
                            Please respond to
                            jo
        """,
        """
                     Jo Doe
                     <jo@example.n                                          To
                     et>                        alice@example.org
                     11/03/2026 10:11                                       cc
                     AM
                                                                       Subject
                                                Re: Your address
        """,
    ]

    @Test("A head in columns is read", arguments: heads)
    func aHeadInColumnsIsRead(_ head: String) throws {
        let reading = read(
            """
            From: alice@example.org
            Subject: Fwd: x

            Look.

            ----- Forwarded by Alice/Ops/EX on 11/03/2026 10:15 AM -----

            \(head)


            It is done.
            """)
        let forward = try #require(reading.forwarded.first)
        #expect(forward.from == NamedAddress(name: "Jo Doe", address: "jo@example.net"))
        #expect(forward.to.map(\.address) == ["alice@example.org"])
        #expect(forward.subject == "Re: Your address")
        #expect(forward.dateTime == "2026-11-03T10:11:00")
        #expect(forward.text == "It is done.")
        #expect(reading.reply == "Look.")
    }

    @Test("Nothing below a head in columns commands", arguments: heads)
    func nothingBelowAHeadInColumnsCommands(_ head: String) {
        let reading = read(
            "From: alice@example.org\nSubject: Re: x\n\nWait.\n\n\(head)\n\n\nescalate\n")
        #expect(reading.commands.isEmpty)
        #expect(reading.reply == "Wait.")
    }

    @Test("A table in somebody's own words is no head")
    func aTableOfOnesOwnIsNoHead() {
        let table = "        address         state\n        192.0.2.1       listed\n"
        let reading = read("From: alice@example.org\nSubject: Re: x\n\nSee:\n\n\(table)\nMore.\n")
        #expect(reading.reply.hasSuffix("More."))
    }

    @Test("The dates of NetEase have the month first")
    func theDatesOfNetEaseHaveTheMonthFirst() {
        let reading = read(
            """
            From: alice@example.org
            Subject: Fwd: x

            Look.

            ---- Forwarded Message ----
            | From | Jo Doe<jo@example.net> |
            | Date | 02/06/2026 10:11 |
            | To | alice@example.org |
            | Subject | Re: Your address |

            It is done.
            """)
        #expect(reading.forwarded.map(\.dateTime) == ["2026-02-06T10:11:00"])
    }

    @Test("The line above the table of NetEase is none of the reply's")
    func theLineAboveTheTableIsNoReply() {
        let reading = read(
            """
            From: alice@example.org
            Subject: Re: x

            Wait.

            ---- Replied Message ----
            | From | Jo Doe<jo@example.net> |
            | Date | 02/06/2026 10:11 |
            | To | alice@example.org |
            | Subject | Your address |

            escalate
            """)
        #expect(reading.reply == "Wait.")
        #expect(reading.commands.isEmpty)
    }

    @Test(
        "A sender and a date are a head above text without quotation marks",
        arguments: [
            "Jo Doe [jo@example.net], Tue Nov  3 10:11:12 2026:",
            "Jo Doe <jo@example.net> (Tue Nov  3 10:11:12 2026):",
            "* Jo Doe <jo@example.net> [Tue Nov  3 10:11:12 2026]:",
            "Tue Nov  3 10:11:12 2026, Jo Doe <jo@example.net>:",
            "On Tue Nov 3 10:11:12 2026, Jo Doe wrote:",
            "मंगल, 3 नव॰ 2026 को 10:11 am बजे को Jo Doe <jo@example.net> ने लिखा:",
        ])
    func aSenderAndADateOfCtimeAreAHead(_ head: String) {
        let reading = read(
            "From: alice@example.org\nSubject: Re: x\n\nWait.\n\n\(head)\n\nHello,\n\nescalate\n")
        #expect(reading.reply == "Wait.")
        #expect(reading.commands.isEmpty)
    }
}
