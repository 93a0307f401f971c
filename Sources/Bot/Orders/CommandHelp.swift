import Correspondence

/// The list of commands that `help` answers with.
enum CommandHelp {
    /// The whole list, or what it says of one verb.
    static func text(of verb: String?) -> String {
        guard let verb = verb?.lowercased() else { return all }
        let lines = all.split(separator: "\n").filter { line in
            line.hasPrefix("  ")
                && line.prefix(23).split { !$0.isLetter }.contains { $0.lowercased() == verb }
        }
        return lines.isEmpty ? all : lines.map(String.init).joined(separator: "\n")
    }

    /// No line longer than letters have them: folding would take the columns away.
    static let all = """
        One command a line, above the quoted text. “#12 escalate” speaks of
        another ticket, “#12 #15 close delisted” of several.
          approve               the drafted mail leaves now
          approve with changes  the same with the text below, or with the
                                quoted draft as mended
          decline               the drafted mail does not leave, ticket withdrawn
          send                  the text below goes to the postmaster
          escalate              next contact, sooner; managers are told
          escalate bob          the same, and bob looks after it
          close delisted        also: not listed, refused, gave up, not ours,
                                withdrawn, duplicate of #9
          reopen                it was not over
          snooze 2w             look again then; also: until 2027-01-15
          hold, resume          stop the ticket, let it go on
          hold all              also: pool NAME, postmaster NAME; resume ends it
          assign bob            somebody else looks after it
          note …                for the record
          fixed …, cause …      what was mended, what it came from: the next
                                mail tells it
          review done …         the review was done, and what it showed
          submitted form REF    you filled in the postmaster's form
          add, remove 192.0.2.7 it is about that address too, or is not
          merge #14             #14 becomes part of this ticket
          split 192.0.2.7       a ticket of its own for that address
          sent #12, resend #12  what became of a mail of unknown delivery
          release               mail leaves again that a restored or newly live
                                database holds back
          undo                  take your last order back; in reply to an
                                answer, all of its mail
          status, show, help    how it stands; the whole story; this list
        """
}
