extension Command.Verb {
    /// The verb with an argument of its form, as an answer proposes it.
    public var example: String {
        switch self {
        case .escalate, .reopen, .approve, .send, .hold, .resume, .undo, .status, .show, .help,
            .release, .sent, .resend, .decline, .confirm:
            rawValue
        case .close: "close delisted"
        case .note: "note they called back"
        case .snooze: "snooze 2w"
        case .until: "until 2027-01-15"
        case .assign: "assign bob"
        case .submitted: "submitted form PDR-1234"
        case .fixed: "fixed the reverse DNS"
        case .cause: "cause spamtrap"
        case .review: "review done"
        case .add: "add 192.0.2.7"
        case .remove: "remove 192.0.2.7"
        case .merge: "merge #14"
        case .split: "split 192.0.2.7"
        case .file: "file under #12"
        case .new: "new ticket"
        case .ignore: "ignore sender"
        }
    }
}
