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
        var words = politeness.union(Command.Verb.allCases.map(\.rawValue))
        for phrase in table.keys {
            if let first = phrase.split(separator: " ").first { words.insert(String(first)) }
        }
        return words
    }()

    private static let phrases: [(Command.Verb, String?, [String])] = [
        (
            .escalate, nil,
            [
                "escalate this", "escalate it", "escalate this ticket", "escalate this one",
                "can you escalate", "can you escalate this", "could you escalate this",
                "escalate the ticket", "escalate to the next level", "time to escalate",
                "let us escalate", "let's escalate", "eskalieren", "eskaliere", "eskaliere das",
                "das eskalieren", "eskalieren sie", "eskalieren sie das", "escalader",
                "escaladez", "merci d'escalader", "veuillez escalader", "escalar", "escale esto",
            ]
        ),
        (
            .close, "delisted",
            [
                "delisted", "they delisted it", "they delisted us", "they have delisted it",
                "they've delisted it", "they delisted the ip", "proofpoint delisted it",
                "proofpoint delisted us", "it is delisted", "it's delisted", "it is delisted now",
                "it's delisted now", "it has been delisted", "it's been delisted",
                "it was delisted", "the ip is delisted", "the ip has been delisted",
                "close it as delisted", "close this as delisted", "close as delisted",
                "they removed it", "they unblocked it", "it is unblocked", "it's unblocked",
                "wurde delistet", "ist delistet", "sie haben es delistet", "sie haben uns delistet",
                "die ip ist delistet", "die ip wurde delistet", "wurde entsperrt",
                "ist entsperrt", "ils l'ont retirée", "ils l'ont délistée", "elle est délistée",
                "l'ip est délistée", "lo han quitado", "ya no está listada",
            ]
        ),
        (
            .approve, nil,
            [
                "approved", "approve it", "approve this", "go ahead", "go for it", "looks good",
                "looks good to me", "lgtm", "ok to send", "okay to send", "good to go", "send it",
                "send it out", "send this", "ship it", "fine by me", "sounds good", "sieht gut aus",
                "passt", "passt so", "freigegeben", "freigabe", "einverstanden", "genehmigt",
                "so senden", "abschicken", "kann raus", "kann so raus", "vas-y", "allez-y",
                "c'est bon", "ok pour moi", "validé", "d'accord", "bon pour envoi", "adelante",
                "aprobado", "de acuerdo", "envíalo",
            ]
        ),
        (
            .hold, nil,
            [
                "hold this", "hold it", "hold off", "put this on hold", "put it on hold", "pause",
                "pause this", "stop following up", "stop the follow-ups", "stop the follow-up",
                "do not follow up", "don't follow up", "anhalten", "pausieren", "nicht nachfassen",
                "nichts mehr senden", "mettre en attente", "mets en attente", "en attente",
                "pausar", "en espera",
            ]
        ),
        (
            .resume, nil,
            [
                "resume this", "resume it", "resume following up", "continue following up",
                "take it off hold", "carry on", "fortsetzen", "weitermachen", "weiter nachfassen",
                "reprendre", "reprenez", "reanudar", "continuar",
            ]
        ),
        (
            .reopen, nil,
            [
                "reopen this", "reopen it", "reopen the ticket", "wieder öffnen",
                "wieder aufmachen",
                "rouvrir", "rouvrez", "reabrir",
            ]
        ),
        (
            .close, "not ours",
            [
                "not ours", "not our ip", "not our address", "this is not ours", "this isn't ours",
                "that is not our ip", "this is not our ip", "nicht unsere", "nicht unsere ip",
                "das ist nicht unsere ip", "pas à nous", "ce n'est pas à nous", "no es nuestra",
            ]
        ),
        (.close, "gave up", ["we give up", "i give up", "wir geben auf", "on abandonne"]),
        (.close, "withdrawn", ["never mind", "nevermind", "withdraw", "withdraw it"]),
        (
            .undo, nil,
            [
                "undo that", "undo it", "undo this", "rückgängig", "rückgängig machen", "annuler",
                "deshacer",
            ]
        ),
        (
            .status, nil,
            [
                "what is the status", "what's the status", "wie ist der stand", "stand der dinge",
                "où en est-on", "cuál es el estado",
            ]
        ),
        (.help, nil, ["hilfe", "aide", "ayuda", "what can you do", "was kannst du"]),
        (
            .assign, "me",
            [
                "i'll take it", "i will take it", "i'll take this", "i'll take this one",
                "assign this to me", "assign it to me", "assign to me", "mine", "ich übernehme",
                "ich übernehme das", "ich kümmere mich", "ich kümmere mich darum",
                "je m'en occupe", "je prends", "yo me encargo",
            ]
        ),
    ]

    /// Words around a command that say nothing.
    static let politeness: Set<String> = [
        "please", "pls", "plz", "kindly", "thanks", "thank", "you", "thx", "ok", "okay", "yes",
        "hi",
        "hello", "bitte", "danke", "ja", "hallo", "gerne", "merci", "oui", "bonjour", "svp",
        "s'il", "vous", "plaît", "plait", "te", "gracias", "sí", "favor", "por", "hola", "cheers",
        "now", "asap", "jetzt", "maintenant", "then", "so", "do", "just", "dann", "mal", "bot",
    ]
}
