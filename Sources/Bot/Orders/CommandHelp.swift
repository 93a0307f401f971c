import Correspondence

/// The list of commands that `help` answers with.
enum CommandHelp {
    /// The whole list, or what it says of one verb.
    static func text(of verb: String?) -> String {
        guard let verb = verb?.lowercased() else { return all }
        let entries = entries.filter { $0.contains("“\(verb)") }
        return entries.isEmpty ? all : entries.joined(separator: "\n")
    }

    /// What is said of each command, over one line or more.
    private static var entries: [String] {
        var entries: [String] = []
        for line in all.split(separator: "\n") where line.hasPrefix("  ") {
            if line.hasPrefix("  “") {
                entries.append(String(line))
            } else {
                entries[entries.count - 1] += "\n" + line
            }
        }
        return entries
    }

    /// No line longer than letters have them: folding would take the columns away. Commands stand
    /// in marks that keep them from being read as such, should an answer quote this without any.
    static let all = """
        One command a line, above the quoted text, without the marks “ ”. The
        line “#12 escalate” speaks of another ticket, “#12 #15 close delisted”
        of several.
          “approve”               the drafted mail leaves now
          “approve with changes”  the same with the text below, or with the quoted
                                  draft as mended
          “decline”               the drafted mail does not leave, ticket withdrawn
          “send”                  the text below it goes to the postmaster
          “confirm”               what an answer asked you about is carried out
          “escalate”              next contact, sooner; managers are told
          “escalate bob”          the same, and bob looks after it
          “close delisted”        also: not listed, not ours, refused, withdrawn,
                                  gave up, duplicate of #9
          “reopen”                it was not over
          “snooze 2w”             look again then; also “until 2027-01-15”
          “hold”                  stop the ticket; “resume” lets it go on
          “hold all”              also pool NAME, postmaster NAME; “resume” ends it
          “assign bob”            somebody else looks after it
          “note …”                for the record
          “fixed …”               what was mended; “cause …” tells what it came
                                  from: the next mail says so
          “review done …”         the review was done, and what it showed
          “submitted form REF”    you filled in the postmaster's form
          “add 192.0.2.7”         it is about that address too; after “remove” it
                                  is not
          “merge #14”             #14 becomes part of this ticket
          “split 192.0.2.7”       a ticket of its own for that address
          “sent #12”              a mail of unknown delivery left; “resend #12”: it
                                  did not
          “release”               mail leaves again that a restored or newly live
                                  database holds back
          “undo”                  take your last order back; in reply to an answer,
                                  all of its mail
          “status”                how it stands; “show” tells the whole story,
                                  “help” shows this list
        """
}
