import Configuration
import Testing

/// What no key shows alone, or no value should be: `check-config` says it before mail is lost.
@Suite struct ContradictionTests {
    @Test(arguments: [
        ("database: s/secret\n  secret-file: s/secret", "as both database and secret-file"),
        ("database: s/../l\n  sent-ledger: l", "as both database and sent-ledger"),
        ("secret-file: l\n  sent-ledger: ./l", "as both secret-file and sent-ledger"),
        ("contact: \"Mail Operations <delist@example.org>\"", "own address as contact"),
        ("aliases: [d@example.org]\n  contact: d@example.org", "own address as contact"),
        ("name: \"Mail\\r\\nBcc: x@example.net\"", "is not one line of text"),
        ("name: \"Mail \\e[31m\"", "is not one line of text"),
    ])
    func theBotsOwnKeysAgree(lines: String, problem: String) {
        expectOne(minimal.replacing("bot:\n", with: "bot:\n  \(lines)\n"), problem)
    }

    @Test(arguments: [
        ("agents: [{address: delist+x@example.org}]", "is the bot's own address"),
        ("agents: [{address: alice@proofpoint.com}]", "is at a postmaster's domain"),
        (
            "agents: [{address: alice@example.org, also: [alice@proofpoint.com]}]",
            "alice@proofpoint.com is at a postmaster's domain"
        ),
        ("postmasters: {other: {contacts: [delist@example.org]}}", "is the bot's own address"),
        ("postmasters: {other: {contacts: [delist+x@example.org]}}", "is the bot's own address"),
        ("postmasters: {\"two words\": {contacts: [a@example.net]}}", "is no name"),
        ("follow-up: {every: 0d}", "'0d' is not a duration above zero"),
        ("follow-up: {every: [7d, 0d]}", "'0d' is not a duration above zero"),
        ("follow-up: {every: []}", "'follow-up.every' is empty"),
        ("pools: [{name: a, addresses: []}]", "'pools[1].addresses' is missing"),
        ("pools: [{name: a, addresses: [0.0.0.0/0]}]", "of yours; write it like"),
        ("pools: [{name: a, addresses: [\"::/0\"]}]", "of yours; write it like"),
        ("pools: [{name: \"a\\u202Eb\", addresses: [192.0.2.1]}]", "is not a name"),
        ("authentication: {authserv-id: \"mx.example.org; x\"}", "is not a server's name"),
    ])
    func othersDoNotContradictThem(line: String, problem: String) {
        expectOne(minimal + line + "\n", problem)
    }

    @Test func whatIsSentDoesNotComeInAgain() {
        let yaml = """
            mailbox: {url: "maildir:mail/../in"}
            submission: {url: "maildir:in"}
            bot: {address: delist@example.org}

            """
        expectOne(yaml, "writes into the Maildir that the bot reads")
        #expect(problems(yaml.replacing("\"maildir:in\"", with: "\"maildir:out\"")) == [])
    }

    private func expectOne(_ yaml: String, _ problem: String) {
        let found = problems(yaml)
        #expect(found.count == 1 && found.first?.contains(problem) == true, "\(found)")
    }
}
