import Configuration
import Testing

/// `mailbox.folders`.
@Suite struct FolderTests {
    private func yaml(_ folders: String, url: String = "maildir:inbox") -> String {
        minimal.replacing("url: maildir:inbox", with: "url: \(url)\n  folders: \(folders)")
    }

    @Test(arguments: [
        ("[INBOX, Junk]", ["Junk"]), ("inbox,Junk,Lists/Spam", ["Junk", "Lists/Spam"]),
    ])
    func theFirstIsTheOneOfTheURL(folders: String, others: [String]) throws {
        let configuration = try BotConfiguration(yaml: yaml(folders))
        #expect(configuration.mailbox.otherFolders == others)
    }

    @Test func withoutTheKeyOneIsRead() throws {
        #expect(try BotConfiguration(yaml: minimal).mailbox.otherFolders.isEmpty)
    }

    @Test(arguments: [
        ("[Junk, INBOX]", "write 'INBOX' first"), ("[INBOX, Junk, Junk]", "'Junk' is there twice"),
        ("[INBOX, inbox]", "'inbox' is there twice"), ("[]", "is an empty list"),
        ("[INBOX, '']", "is no folder's name"), ("[INBOX, '../x']", "is no folder's name"),
        ("[INBOX, 'Lists/*']", "is no folder's name"),
    ])
    func whatCannotBeMeantIsToldWithAdvice(folders: String, what: String) {
        let found = problems(yaml(folders))
        #expect(found.count == 1 && found.first?.contains(what) == true, "\(found)")
    }

    private func sent(_ name: String) -> String {
        yaml("[INBOX, Junk]\n  sent-folder: \(name)")
    }

    @Test func theFolderOfSentMailIsNamed() throws {
        let configuration = try BotConfiguration(yaml: sent("Sent Items"))
        #expect(configuration.mailbox.sentFolder == "Sent Items")
        #expect(try BotConfiguration(yaml: minimal).mailbox.sentFolder == nil)
    }

    @Test(arguments: [
        ("inbox", "in which mail arrives"), ("Junk", "in which mail arrives"),
        ("'../x'", "is no folder's name"),
    ])
    func aFolderThatCannotBeThatOfSentMailIsTold(name: String, what: String) {
        let found = problems(sent(name))
        #expect(found.count == 1 && found.first?.contains(what) == true, "\(found)")
    }
}
