/// Sentences people write instead of a command's word, in English, German, French and Spanish:
/// lower case, without punctuation, politeness taken away. Only the whole line counts.
enum CommandPhrases {
    /// What a phrase asks for.
    typealias Meaning = (verb: Command.Verb, argument: String?)

    static let table: [String: Meaning] = {
        var table: [String: Meaning] = [:]
        for (verb, argument, phrases) in phrases {
            for phrase in phrases { table[phrase] = (verb, argument) }
        }
        return table
    }()

    /// The words that a command's line can begin with.
    static let openings: Set<String> = {
        var words = politeness.union(CommandTable.rows.map(\.verb.rawValue))
        for phrase in Array(table.keys) + waits + requests + ["bis", "noch"] {
            if let first = phrase.split(separator: " ").first { words.insert(String(first)) }
        }
        return words
    }()

    /// `wait two weeks`, `bitte bis Freitag warten`: a snooze until then; nil where the rest of
    /// the text is no time.
    static func timed(_ text: String) -> Meaning? {
        for opening in waits where text.hasPrefix(opening + " ") {
            let rest = String(text.dropFirst(opening.count + 1))
            if CommandArgument.isTime(rest) { return (.snooze, rest) }
        }
        for ending in [" warten", " attendre", " ruhen lassen"] where text.hasSuffix(ending) {
            let wish = text.dropLast(ending.count)
            let rest = String(wish.hasPrefix("noch ") ? wish.dropFirst(5) : wish)
            if CommandArgument.isTime(rest) { return (.snooze, rest) }
        }
        return nil
    }

    /// How a request begins that a verb's own command follows.
    static let requests = [
        "can you", "could you", "would you", "will you", "can we", "could we", "let us",
    ]

    /// What stands before a time in a wish to be left alone until then.
    private static let waits = [
        "wait for", "wait until", "wait", "remind me", "remind me again", "ask again", "try again",
        "snooze this", "look again", "come back", "warte", "warten sie", "warte noch",
        "erinnere mich", "erinnere mich wieder", "wieder vorlegen", "wiedervorlage",
        "attendre", "attendez", "attends", "rappelle-moi", "rappelez-moi",
    ]

    /// How a question begins that asks for something to be done or told.
    static let questions: Set<String> = [
        "can you", "could you", "what is", "what's the", "what can", "wie ist", "wie steht",
        "où en", "cuál es", "was kannst", "können sie", "kannst du", "where are", "where do",
        "how does", "any news", "gibt es", "gibt's was", "quel est", "pouvez-vous escalader",
        "tu peux", "which commands", "welche befehle", "que sais-tu", "quelles sont", "du nouveau",
        "wie steht's",
    ]

    /// Words around a command that say nothing.
    static let politeness: Set<String> = [
        "please", "pls", "plz", "kindly", "thanks", "thank", "you", "thx", "ok", "okay", "yes",
        "hi", "hello", "bitte", "danke", "ja", "hallo", "gerne", "merci", "oui", "bonjour", "svp",
        "s'il", "vous", "plaît", "plait", "te", "gracias", "sí", "favor", "por", "hola", "cheers",
        "now", "asap", "jetzt", "maintenant", "then", "so", "do", "just", "dann", "mal", "bot",
        "delistbot", "dear", "hey", "guten", "tag", "schön", "vielen", "dank", "servus", "moin",
        "beaucoup", "stp", "de", "alors", "great", "super", "gut", "good", "alright", "thanks!",
    ]
}
