extension BlocklistResult {
    /// What is to be said of it beyond its kind; empty where that is all.
    public var words: String {
        switch self {
        case .listed(let codes, let words, let reason):
            ([codes.joined(separator: ", ")] + words + [reason].compactMap(\.self))
                .joined(separator: "; ")
        case .notListed(let code): code.map { "answered \($0), which is no block" } ?? ""
        case .refused(let refusal): refusal.words
        case .failed(let why): why
        case .notAsked(.untrusted(let fault)): fault.words
        case .notAsked(.unanswered): "the zone left too many questions unanswered"
        case .notAsked(.stillKnown): "its last answer still holds"
        }
    }
}

extension BlocklistResult.Refusal {
    /// What happened, in words.
    public var words: String {
        switch self {
        case .byServer: "the name server refuses"
        case .code(let code, let words): words.isEmpty ? code : "\(code): \(words)"
        }
    }
}

extension ZoneFault {
    /// What is wrong, in words.
    public var words: String {
        switch self {
        case .testEntryMissing:
            "does not list its test entry 127.0.0.2: the list is empty or gone"
        case .listsEverything(let address):
            "lists \(address), which no list may: it lists everything"
        case .resolverRewrites(let answer):
            "is asked through a resolver that answers \(answer) for names that do not exist"
        case .refuses(let refusal): "refuses: \(refusal.words)"
        case .unanswered(let why): "left its test questions unanswered: \(why)"
        }
    }
}

extension BlocklistResult.Kind {
    /// What it is called in words.
    public var words: String {
        switch self {
        case .listed: "listed"
        case .notListed: "not listed"
        case .refused: "refused"
        case .failed: "failed"
        case .notAsked: "not asked"
        }
    }
}
