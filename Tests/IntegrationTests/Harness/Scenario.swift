import InternetMessage

/// Some days of a site, of which each run of the program is attacked.
struct Scenario: CustomStringConvertible, Sendable {
    /// What happens next.
    enum Act: Sendable {
        /// People and servers do something: it always succeeds.
        case outside(@Sendable (MaildirOffice) throws -> Void)
        /// The program runs, a minute after the last time.
        case run([String])

        static let poll = run(["poll"])

        static func order(_ number: Int, _ order: String) -> Act {
            run(["ticket", "order", "\(number)"] + order.split(separator: " ").map(String.init))
        }

        static func days(_ count: Int) -> Act { outside { $0.now = $0.now + .days(count) } }
    }

    let name: String
    /// What came before, unharmed.
    let before: [Act]
    /// What is attacked.
    let acts: [Act]

    var description: String { name }
}
